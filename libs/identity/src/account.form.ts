import { z } from 'zod';
import { blankable, emailAddress, line } from '#platform';

/** An address, for a link to be sent to. */
export const addressForm = z.object({ email: emailAddress() });

/** A new password; whether it will do is a rule of its own. */
const typedPassword = (missing: string) => z.string({ error: missing }).min(1, { error: missing }).max(1024, { error: missing });

export const newPasswordForm = z.object({ password: typedPassword('Bitte geben Sie das neue Kennwort ein.') });

export const invitationForm = newPasswordForm.extend({
  givenNames: blankable(line(200, 'Der Vorname').nullish()),
  familyName: blankable(line(200, 'Der Familienname').nullish()),
});

export const passwordChangeForm = newPasswordForm.extend({
  old: typedPassword('Bitte geben Sie Ihr bisheriges Kennwort ein.'),
});
