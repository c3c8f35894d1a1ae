import { CheckboxField, DateField, errorAt, type Refusal, TextField } from '#ui';
import { type TargetGroup, targetGroups } from '../cohort.entity.js';
import { targetGroupWords } from '../cohort-words.js';

/** A cohort's own data as typed. */
export interface CohortFieldValues {
  readonly code: string;
  readonly title: string;
  readonly capacity: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly applicationDeadline: string;
  readonly targetGroups: readonly string[];
  readonly summary: string;
  readonly accessNotes: string;
  readonly contact: string;
  readonly listed: boolean;
}

export interface CohortFieldsProps {
  readonly values: CohortFieldValues;
  readonly refusal?: Refusal | undefined;
  /** After the draft the code stays: it stands in register numbers. */
  readonly codeIsFixed?: boolean;
}

/** Title, code, seats, period and target groups: the same for a new cohort and for a change. */
export function CohortFields({ values, refusal, codeIsFixed }: CohortFieldsProps) {
  const error = (path: string) => errorAt(refusal, path);
  return (
    <>
      <TextField name="title" label="Titel" value={values.title} maxLength={200} error={error('title')} />
      {codeIsFixed === true ? null : (
        <TextField
          {...{ name: 'code', label: 'Kennung', width: 'medium', value: values.code, maxLength: 16, error: error('code') }}
          hint="Sie steht später in jeder Registernummer, etwa BA-2026. Großbuchstaben, Ziffern und Bindestrich."
        />
      )}
      <TextField
        {...{ name: 'capacity', label: 'Plätze', width: 'short', inputMode: 'numeric' }}
        {...{ value: values.capacity, error: error('capacity') }}
      />
      <CohortDates values={values} refusal={refusal} />
      <TargetGroups chosen={values.targetGroups} />
      <PublicTexts values={values} refusal={refusal} />
    </>
  );
}

function CohortDates({ values, refusal }: CohortFieldsProps) {
  const error = (path: string) => errorAt(refusal, path);
  return (
    <>
      <DateField name="startsOn" label="Erster Tag" value={values.startsOn} error={error('startsOn')} />
      <DateField name="endsOn" label="Letzter Tag" value={values.endsOn} error={error('endsOn')} />
      <DateField
        {...{ name: 'applicationDeadline', label: 'Anmeldeschluss', optional: true }}
        {...{ value: values.applicationDeadline, error: error('applicationDeadline') }}
      />
    </>
  );
}

function PublicTexts({ values, refusal }: CohortFieldsProps) {
  const area = (name: 'summary' | 'accessNotes' | 'contact') => {
    return { name, value: values[name], error: errorAt(refusal, name), optional: true, rows: 3 };
  };
  return (
    <>
      <TextField {...area('summary')} label="Worum es geht" hint="Was die Teilnahme bringt und verlangt, in zwei, drei Sätzen." />
      <TextField {...area('accessNotes')} label="Zugang" hint="Anfahrt, Barrierefreiheit, Assistenz, Kinderbetreuung." />
      <TextField {...area('contact')} label="Kontakt" hint="An wen man sich mit Fragen wendet." />
      <CheckboxField
        {...{ name: 'listed', label: 'Im öffentlichen Verzeichnis zeigen', value: 'ja', checked: values.listed, optional: true }}
        hint="Sonst ist der Durchgang nur über seinen geheimen Link zu finden."
      />
    </>
  );
}

function TargetGroups({ chosen }: { readonly chosen: readonly string[] }) {
  return (
    <fieldset class="kern-fieldset km-field">
      <legend class="kern-label">Für wen?</legend>
      <div class="kern-fieldset__body">
        {targetGroups.map((group: TargetGroup) => (
          <CheckboxField
            {...{ name: 'targetGroups', id: `feld-zielgruppe-${group}`, label: targetGroupWords[group], value: group }}
            {...{ checked: chosen.includes(group), optional: true }}
          />
        ))}
      </div>
    </fieldset>
  );
}
