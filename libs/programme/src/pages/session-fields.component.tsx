import { CheckboxField, type Choice, DateField, errorAt, type Refusal, SelectField, TextField } from '#ui';
import { BlockFields, type BlockValue } from './block-fields.component.js';

/** A session's fields as typed. */
export interface SessionValues {
  readonly date: string;
  readonly blocks: readonly BlockValue[];
  readonly venue: string;
  readonly videoLink: string;
  readonly trainerIds: readonly string[];
  /** Which of the two readings of an hour that happens twice: "+02:00". */
  readonly offset: string;
}

export interface SessionFieldsProps {
  readonly values: SessionValues;
  readonly trainers: readonly Choice[];
  readonly refusal?: Refusal | undefined;
  /** The hour given happens twice on that day (R12): ask which one is meant. */
  readonly ambiguous?: boolean;
}

const readings = [
  { value: '+02:00', label: 'die erste (noch Sommerzeit)' },
  { value: '+01:00', label: 'die zweite (schon Winterzeit)' },
];

/** Date, blocks, place and people of a session: the same in both forms. */
export function SessionFields({ values, trainers, refusal, ambiguous = false }: SessionFieldsProps) {
  const error = (path: string) => errorAt(refusal, path);
  return (
    <>
      <DateField name="date" label="Datum" value={values.date} error={error('date')} />
      <BlockFields
        legend="Blöcke"
        hint="Pausen liegen zwischen den Blöcken und zählen nicht. Leere Zeilen bleiben unbeachtet."
        {...{ blocks: values.blocks, refusal }}
      />
      {ambiguous ? (
        <SelectField
          name="offset"
          label="Die Uhr wird an diesem Tag zurückgestellt: Welche Stunde ist gemeint?"
          choices={readings}
          value={values.offset}
        />
      ) : null}
      <TextField name="venue" label="Ort" value={values.venue} maxLength={300} optional error={error('venue')} />
      <TextField
        {...{
          name: 'videoLink',
          label: 'Link zur Videokonferenz',
          type: 'url',
          value: values.videoLink,
          maxLength: 1000,
          optional: true,
        }}
        error={error('videoLink')}
      />
      <TrainerFields trainers={trainers} chosen={values.trainerIds} />
    </>
  );
}

function TrainerFields({ trainers, chosen }: { readonly trainers: readonly Choice[]; readonly chosen: readonly string[] }) {
  if (trainers.length === 0) return <p class="km-muted">Für diese Kommune ist noch niemand als Trainer:in eingetragen.</p>;
  return (
    <fieldset class="kern-fieldset km-field">
      <legend class="kern-label">
        Trainingsteam <span class="kern-label__optional">(freiwillig)</span>
      </legend>
      <div class="kern-fieldset__body">
        {trainers.map(({ value, label }) => (
          <CheckboxField
            name="trainerIds"
            id={`feld-trainer-${value}`}
            label={label}
            value={value}
            checked={chosen.includes(value)}
            optional
          />
        ))}
      </div>
    </fieldset>
  );
}
