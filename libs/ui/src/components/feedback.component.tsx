import { Alert, ErrorSummary } from './alert.component.js';
import { fieldId } from './field.component.js';
import type { LayoutProps } from './layout.component.js';

/** Why a form was not taken, with the fields that need another value (paths as `blocks[0].start`). */
export interface Refusal {
  readonly detail: string;
  readonly errors: readonly {
    readonly path: string;
    readonly message: string;
    /** Only where the field has an element id of its own. */
    readonly id?: string;
  }[];
}

/** What every page with forms gets beside its own properties. */
export interface PageProps {
  readonly layout: Omit<LayoutProps, 'title' | 'children'>;
  readonly csrfToken: string;
  /** What the last action did; shown once. */
  readonly notice?: string | undefined;
  readonly refusal?: Refusal | undefined;
}

/** What came of the last action: a notice, or everything that has to be put right, each leading to its field. */
export function Feedback({ notice, refusal, safe }: Pick<PageProps, 'notice' | 'refusal'> & { readonly safe?: string }) {
  if (refusal !== undefined) return <RefusalSummary {...refusal} safe={safe} />;
  return notice === undefined ? null : <Alert tone="success" title={notice} live />;
}

function RefusalSummary({ detail, errors, safe }: Refusal & { readonly safe: string | undefined }) {
  if (errors.length === 0) return <ErrorSummary title="Das ging nicht" errors={[{ message: detail }]} safe={safe} />;
  return <ErrorSummary errors={errors.map(({ path, message, id = idAt(path) }) => ({ field: path, message, id }))} safe={safe} />;
}

/** The element id of the field at a path: `blocks[0].start` -> `feld-blocks-0-start`. */
export function idAt(path: string): string {
  return fieldId(path.replaceAll(/[[\].]+/g, '-'));
}

/** The message for the field at this path, or for anything within it; undefined when it is right. */
export function errorAt(refusal: Refusal | undefined, path: string): string | undefined {
  return refusal?.errors.find(error => error.path === path || error.path.startsWith(`${path}[`))?.message;
}
