import { targetGroups, targetGroupWords } from '#programme';
import { errorAt, type Refusal, SelectField, TextField } from '#ui';

/** A person's fields as typed. */
export type EnrolmentValues = Readonly<
  Record<
    'givenNames' | 'familyName' | 'namePrefix' | 'degreeBefore' | 'degreeAfter' | 'email' | 'nameAsPrinted' | 'targetGroup',
    string
  >
>;

export interface EnrolmentFieldsProps {
  readonly values: EnrolmentValues;
  readonly refusal?: Refusal | undefined;
}

const groups = targetGroups.map(value => ({ value, label: targetGroupWords[value] }));

/** Name, address and target group of a participant: the same for a new one and for a correction. */
export function EnrolmentFields({ values, refusal }: EnrolmentFieldsProps) {
  const error = (path: string) => errorAt(refusal, path);
  return (
    <>
      <TextField
        {...{ name: 'givenNames', label: 'Vorname', value: values.givenNames, maxLength: 200, optional: 'unmarked' }}
        {...{ error: error('givenNames'), autoComplete: 'off' }}
      />
      <TextField
        {...{ name: 'familyName', label: 'Familienname', value: values.familyName, maxLength: 200, optional: 'unmarked' }}
        {...{ error: error('familyName'), autoComplete: 'off', hint: 'Einer von beiden Namen genügt.' }}
      />
      <TextField
        {...{ name: 'email', label: 'E-Mail-Adresse', type: 'email', value: values.email, optional: true, error: error('email') }}
        {...{ autoComplete: 'off', hint: 'Sie darf fehlen; mehrere Personen dürfen dieselbe haben.' }}
      />
      <SelectField
        {...{ name: 'targetGroup', label: 'Zielgruppe', choices: groups, value: values.targetGroup, emptyLabel: 'Bitte wählen' }}
        error={error('targetGroup')}
      />
      <NameDetails values={values} refusal={refusal} />
    </>
  );
}

function NameDetails({ values, refusal }: EnrolmentFieldsProps) {
  const parts = [
    ['namePrefix', 'Namenszusatz', 'Zum Beispiel „von“ oder „de la“; zählt beim Sortieren nicht.'],
    ['degreeBefore', 'Grad vor dem Namen', 'Zum Beispiel „Dr.“'],
    ['degreeAfter', 'Grad nach dem Namen', 'Zum Beispiel „M. A.“'],
    ['nameAsPrinted', 'Name auf den Dokumenten', 'Leer: aus den Teilen zusammengesetzt.'],
  ] as const;
  const open = parts.some(([name]) => values[name] !== '' || errorAt(refusal, name) !== undefined);
  return (
    <details class="km-section" open={open}>
      <summary>Weitere Namensteile</summary>
      <div class="km-prose">
        {parts.map(([name, label, hint]) => (
          <TextField {...{ name, label, hint, value: values[name], optional: true, error: errorAt(refusal, name) }} />
        ))}
      </div>
    </details>
  );
}
