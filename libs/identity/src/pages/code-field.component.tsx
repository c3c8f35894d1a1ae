import { errorAt, type Refusal, TextField } from '#ui';

export interface CodeFieldProps {
  readonly label?: string;
  readonly name?: string;
  readonly hint?: string;
  readonly refusal: Refusal | undefined;
}

const either = 'Die sechs Ziffern, die Ihre App gerade zeigt, oder ein Wiederherstellungscode.';

/** Where a code is typed; phones offer the one they know. */
export function CodeField({ label = 'Code', name = 'code', hint = either, refusal }: CodeFieldProps) {
  return (
    <TextField
      {...{ name, label, hint, autoComplete: 'one-time-code', width: 'medium', maxLength: 20 }}
      error={errorAt(refusal, name)}
    />
  );
}
