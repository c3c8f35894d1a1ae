import type { ComponentChildren } from 'preact';
import { fieldId } from './field.component.js';

export type Tone = 'info' | 'success' | 'warning' | 'danger';

const toneWord: Record<Tone, string> = { info: 'Hinweis', success: 'Erledigt', warning: 'Achtung', danger: 'Fehler' };

export interface AlertProps {
  readonly tone: Tone;
  readonly title: string;
  readonly children?: ComponentChildren;
  /** True when it answers what the person just did: then it is read out at once. */
  readonly live?: boolean;
}

/** A message that belongs to the whole page. */
export function Alert({ tone, title, children, live }: AlertProps) {
  const role = live === true ? (tone === 'danger' ? 'alert' : 'status') : undefined;
  return (
    <div class={`kern-alert kern-alert--${tone} km-alert`} role={role}>
      <div class="kern-alert__header">
        <span class={`kern-icon kern-icon--${tone}`} aria-hidden="true" />
        <p class="kern-title">
          <span class="kern-sr-only">{toneWord[tone]}: </span>
          {title}
        </p>
      </div>
      {children === undefined ? null : <div class="kern-alert__body">{children}</div>}
    </div>
  );
}

export interface SummaryError {
  /** The field's name; without one the message belongs to the whole form. */
  readonly field?: string;
  readonly message: string;
  /** Only where the field has an id of its own. */
  readonly id?: string;
}

export interface ErrorSummaryProps {
  readonly errors: readonly SummaryError[];
  readonly title?: string | undefined;
  /** What is safe. */
  readonly safe?: string | undefined;
}

const nothingLost = 'Es wurde noch nichts gespeichert. Ihre Eingaben stehen weiter im Formular.';

/** All errors of a form in one place above it, each leading to its field. Nothing without errors. */
export function ErrorSummary({ errors, title, safe = nothingLost }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  const heading = title ?? (errors.length === 1 ? 'Bitte prüfen Sie eine Angabe.' : `Bitte prüfen Sie ${errors.length} Angaben.`);
  return (
    <div class="kern-alert kern-alert--danger km-alert" role="alert" tabIndex={-1} id="fehler">
      <div class="kern-alert__header">
        <span class="kern-icon kern-icon--danger" aria-hidden="true" />
        <h2 class="kern-title">{heading}</h2>
      </div>
      <div class="kern-alert__body">
        <p class="kern-body">{safe}</p>
        <ul class="km-error-list">
          {errors.map(error => (
            <li>
              {error.field === undefined ? error.message : <a href={`#${error.id ?? fieldId(error.field)}`}>{error.message}</a>}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
