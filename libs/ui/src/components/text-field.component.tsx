import { FieldFrame, type FieldProps, inputAttributes } from './field.component.js';

export interface TextFieldProps extends FieldProps {
  readonly value?: string;
  readonly type?: 'text' | 'email' | 'password' | 'search' | 'tel' | 'url';
  /** The browser's memory: "username", "current-password", "email" … */
  readonly autoComplete?: string;
  readonly inputMode?: 'text' | 'numeric' | 'email' | 'decimal';
  readonly maxLength?: number;
  /** More than one row makes it a text area. */
  readonly rows?: number;
  readonly width?: 'short' | 'medium' | 'full';
}

/** One line of text, or several with `rows`. */
export function TextField(props: TextFieldProps) {
  const { value, type = 'text', autoComplete, inputMode, maxLength, rows, width = 'full', ...field } = props;
  // preact types every kind of input apart; the attributes used here are the same for all of these.
  const kind = type as 'text';
  const shared = { ...inputAttributes(field), maxlength: maxLength, class: inputClass(field, width) };
  return (
    <FieldFrame {...field}>
      {rows === undefined ? (
        <input {...shared} type={kind} value={value} autocomplete={autoComplete} inputMode={inputMode} />
      ) : (
        <textarea {...shared} rows={rows} value={value} />
      )}
    </FieldFrame>
  );
}

/** A calendar date; `value`, `min` and `max` are `YYYY-MM-DD`, the browser shows them the German way. */
export function DateField({ value, min, max, ...field }: FieldProps & DateLimits) {
  return (
    <FieldFrame {...field}>
      <input {...inputAttributes(field)} class={inputClass(field, 'medium')} type="date" value={value} min={min} max={max} />
    </FieldFrame>
  );
}

export interface DateLimits {
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
}

/** A local time to the minute; `value` is `HH:MM`. */
export function TimeField({ value, ...field }: FieldProps & { readonly value?: string }) {
  return (
    <FieldFrame {...field}>
      <input {...inputAttributes(field)} class={inputClass(field, 'short')} type="time" value={value} />
    </FieldFrame>
  );
}

function inputClass(field: FieldProps, width: 'short' | 'medium' | 'full'): string {
  const error = field.error === undefined ? '' : ' kern-form-input__input--error';
  return `kern-form-input__input km-width-${width}${error}`;
}
