import { DateField, errorAt, RadioGroup, type Refusal, SelectField, TextField, TimeField } from '#ui';
import type { MunicipalityValues } from '../municipality-form-values.js';
import { landWords, municipalityKindWords } from '../municipality-words.js';

export interface MunicipalityFieldsProps {
  readonly values: MunicipalityValues;
  readonly refusal?: Refusal | undefined;
}

const choicesOf = (words: Readonly<Record<string, string>>) => Object.entries(words).map(([value, label]) => ({ value, label }));

/** Name, kind, Land, code, time in the programme and reminders: the same for a new municipality and for a change. */
export function MunicipalityFields({ values, refusal }: MunicipalityFieldsProps) {
  const at = (name: keyof MunicipalityValues) => ({ name, value: values[name], error: errorAt(refusal, name) });
  return (
    <>
      <TextField
        {...at('name')}
        {...{ label: 'Name', maxLength: 120 }}
        hint="So steht er auf Dokumenten und im Verzeichnis, etwa Bamberg oder Wartburgkreis."
      />
      <RadioGroup {...at('kind')} label="Art" choices={choicesOf(municipalityKindWords)} />
      <SelectField {...at('state')} label="Land" emptyLabel="Bitte wählen" choices={choicesOf(landWords)} />
      <TextField
        {...at('code')}
        {...{ label: 'Kürzel', width: 'short', maxLength: 8 }}
        hint="2 bis 8 Großbuchstaben, Ziffern oder Bindestriche, etwa BA."
      />
      <DateField {...at('activeFrom')} label="Im Programm ab" optional />
      <DateField {...at('activeTo')} label="Im Programm bis" optional />
      <TextField
        {...at('reminderDays')}
        {...{ label: 'Erinnerung an Termine, Tage vorher', width: 'short', inputMode: 'numeric', optional: 'unmarked' }}
        hint="0 bis 14; bei 0 am selben Tag."
      />
      <TimeField {...at('reminderTime')} label="Uhrzeit der Erinnerung" optional="unmarked" />
    </>
  );
}
