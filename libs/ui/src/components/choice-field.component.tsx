import {
  FieldErrors,
  FieldFrame,
  FieldHint,
  fieldId,
  type FieldProps,
  inputAttributes,
  OptionalMark,
} from './field.component.js';

export interface Choice {
  readonly value: string;
  readonly label: string;
  readonly hint?: string;
}

export interface ChoiceFieldProps extends FieldProps {
  readonly choices: readonly Choice[];
  readonly value?: string;
}

/** One of many, as a drop-down list. `emptyLabel` adds a first entry without a value ("Bitte wählen"). */
export function SelectField({ choices, value, emptyLabel, ...field }: ChoiceFieldProps & { readonly emptyLabel?: string }) {
  const error = field.error === undefined ? '' : ' kern-form-input__select-wrapper--error';
  return (
    <FieldFrame {...field}>
      <div class={`kern-form-input__select-wrapper${error}`}>
        <select class="kern-form-input__select" {...inputAttributes(field)}>
          {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
          {choices.map(choice => (
            <option value={choice.value} selected={choice.value === value}>
              {choice.label}
            </option>
          ))}
        </select>
      </div>
    </FieldFrame>
  );
}

/** One of few, all of them visible. The first radio bears the field's id: an error summary leads there. */
export function RadioGroup({ choices, value, ...field }: ChoiceFieldProps) {
  const id = field.id ?? fieldId(field.name);
  const { 'aria-describedby': describedBy, 'aria-invalid': invalid } = inputAttributes(field);
  return (
    <fieldset
      class={`kern-fieldset km-field${field.error === undefined ? '' : ' kern-fieldset--error'}`}
      aria-describedby={describedBy}
    >
      <legend class="kern-label">
        {field.label}
        <OptionalMark optional={field.optional} />
      </legend>
      <FieldHint id={id} hint={field.hint} />
      <div class="kern-fieldset__body">
        {choices.map((choice, index) => (
          <RadioChoice
            {...choice}
            id={index === 0 ? id : `${id}-${index}`}
            name={field.name}
            checked={choice.value === value}
            invalid={invalid}
          />
        ))}
      </div>
      <FieldErrors id={id} error={field.error} />
    </fieldset>
  );
}

interface RadioChoiceProps extends Choice {
  readonly id: string;
  readonly name: string;
  readonly checked: boolean;
  readonly invalid: 'true' | undefined;
}

function RadioChoice({ id, name, value, label, hint, checked, invalid }: RadioChoiceProps) {
  return (
    <div class="kern-form-check">
      <input
        class="kern-form-check__radio"
        type="radio"
        id={id}
        name={name}
        value={value}
        checked={checked}
        aria-invalid={invalid}
        aria-describedby={hint && `${id}-hinweis`}
      />
      <label class="kern-label" for={id}>
        {label}
      </label>
      <FieldHint id={id} hint={hint} />
    </div>
  );
}

export interface CheckboxFieldProps extends FieldProps {
  readonly checked?: boolean;
  /** What is sent when it is ticked. */
  readonly value?: string;
}

/** A single yes; never ticked beforehand where it is a consent. */
export function CheckboxField({ checked, value = 'ja', ...field }: CheckboxFieldProps) {
  const attributes = inputAttributes(field);
  const error = field.error === undefined ? '' : ' kern-form-check--error';
  return (
    <div class={`kern-form-check km-field${error}`}>
      <input class="kern-form-check__checkbox" type="checkbox" value={value} checked={checked} {...attributes} />
      <label class="kern-label" for={attributes.id}>
        {field.label}
      </label>
      <FieldHint id={attributes.id} hint={field.hint} />
      <FieldErrors id={attributes.id} error={field.error} />
    </div>
  );
}
