import type { PageFrame } from '#identity';
import { Alert, type LayoutProps } from '#ui';

/** What every page of the room gets of its request. */
export interface PageContext {
  readonly layout: Omit<LayoutProps, 'title' | 'children'>;
  readonly csrfToken: string;
  /** What the last action reported. */
  readonly notice?: string | undefined;
}

/** Reads the frame of a request; the notice is shown once. */
export function pageContext(frame: PageFrame): PageContext {
  return { layout: frame.layout, csrfToken: frame.csrfToken, notice: frame.takeNotice() };
}

/** What the last action reported, at the top of the page. */
export function Notice({ notice }: Pick<PageContext, 'notice'>) {
  return notice === undefined ? null : <Alert tone="success" title={notice} live />;
}
