import { type Choice, errorAt, RadioGroup, type Refusal, TextField } from '#ui';

export interface ApplicantValues {
  readonly givenNames: string;
  readonly familyName: string;
  readonly email: string;
  readonly targetGroup: string;
  readonly organisation: string;
  readonly motivation: string;
}

export interface ApplicantFieldsProps {
  readonly values: ApplicantValues;
  readonly targetGroups: readonly Choice[];
  readonly refusal?: Refusal | undefined;
  /** Below the address. */
  readonly emailHint?: string;
}

/** What an applicant says of themselves. */
export function ApplicantFields({ values, refusal, targetGroups, emailHint }: ApplicantFieldsProps) {
  const text = (name: 'givenNames' | 'familyName' | 'organisation' | 'motivation') => ({
    name,
    value: values[name],
    error: errorAt(refusal, name),
  });
  return (
    <>
      <TextField {...text('givenNames')} label="Vorname" autoComplete="given-name" maxLength={200} />
      <TextField {...text('familyName')} label="Familienname" autoComplete="family-name" maxLength={200} />
      <TextField
        {...{ name: 'email', label: 'E-Mail-Adresse', type: 'email', inputMode: 'email', autoComplete: 'email' }}
        {...{ value: values.email, error: errorAt(refusal, 'email') }}
        hint={emailHint ?? 'Dorthin schreiben wir Ihnen, wie es weitergeht.'}
      />
      <RadioGroup
        {...{ name: 'targetGroup', label: 'In welchem Bereich haben Sie mit Konflikten zu tun?', choices: targetGroups }}
        {...{ value: values.targetGroup, error: errorAt(refusal, 'targetGroup') }}
      />
      <TextField {...text('organisation')} label="Organisation oder Amt" autoComplete="organization" maxLength={200} optional />
      <TextField {...text('motivation')} label="Warum möchten Sie teilnehmen?" rows={4} maxLength={2000} optional />
    </>
  );
}
