import type { ComponentChildren } from 'preact';

/** What every input has. Messages and hints are whole German sentences. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
  /** Fields are required unless they say so; `unmarked` where saying so would only puzzle (a filter, one of two names). */
  readonly optional?: boolean | 'unmarked';
  /** Only where a name stands on a page twice. */
  readonly id?: string;
}

/** The element id of a field, so that an error summary can link to it. */
export function fieldId(name: string): string {
  return `feld-${name}`;
}

/** id, name, required and the ARIA attributes that tie an input to its hint and its error. */
export function inputAttributes({ name, hint, error, optional, id = fieldId(name) }: FieldProps) {
  const described = [hint !== undefined && `${id}-hinweis`, error !== undefined && `${id}-fehler`].filter(Boolean);
  return {
    id,
    name,
    required: optional === undefined || optional === false,
    'aria-describedby': described.length > 0 ? described.join(' ') : undefined,
    'aria-invalid': error !== undefined ? ('true' as const) : undefined,
  };
}

/** Label, hint, the input itself and its error, in this order. */
export function FieldFrame({ children, ...field }: FieldProps & { readonly children: ComponentChildren }) {
  const id = field.id ?? fieldId(field.name);
  return (
    <div class={`kern-form-input km-field${field.error === undefined ? '' : ' kern-form-input--error'}`}>
      <label class="kern-label" for={id}>
        {field.label}
        <OptionalMark optional={field.optional} />
      </label>
      <FieldHint id={id} hint={field.hint} />
      {children}
      <FieldErrors id={id} error={field.error} />
    </div>
  );
}

export function OptionalMark({ optional }: { readonly optional?: FieldProps['optional'] | undefined }) {
  return optional === true ? <span class="kern-label__optional"> (freiwillig)</span> : null;
}

export function FieldHint({ id, hint }: { readonly id: string; readonly hint?: string | undefined }) {
  return hint === undefined ? null : (
    <div class="kern-hint km-hint" id={`${id}-hinweis`}>
      {hint}
    </div>
  );
}

/** The error of one field; `id` is the field's. */
export function FieldErrors({ id, error }: { readonly id: string; readonly error?: string | undefined }) {
  return error === undefined ? null : (
    <p class="kern-error" id={`${id}-fehler`}>
      <span class="kern-icon kern-icon--danger kern-icon--default" aria-hidden="true" />
      <span class="kern-body">
        <span class="kern-sr-only">Fehler: </span>
        {error}
      </span>
    </p>
  );
}
