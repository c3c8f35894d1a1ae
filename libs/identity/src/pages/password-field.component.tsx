import { errorAt, type Refusal, TextField } from '#ui';

/** Where a new password is typed, with what it takes. */
export function NewPasswordField({ refusal, label }: { readonly refusal: Refusal | undefined; readonly label: string }) {
  return (
    <TextField
      {...{ name: 'password', label, type: 'password', autoComplete: 'new-password', maxLength: 200 }}
      hint="Mindestens 10 Zeichen. Mehrere Wörter sind sicherer und leichter zu merken als Sonderzeichen."
      error={errorAt(refusal, 'password')}
    />
  );
}
