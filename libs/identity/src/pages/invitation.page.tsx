import { Button, errorAt, Feedback, Layout, PageHeader, type PageProps, PostForm, paths, TextField } from '#ui';
import { NewPasswordField } from './password-field.component.js';

export interface InvitationPageProps extends PageProps {
  readonly email: string;
  readonly givenNames: string;
  readonly familyName: string;
}

/** An invited person sets the password and says how the name is written. */
export function InvitationPage({ layout, csrfToken, refusal, email, givenNames, familyName }: InvitationPageProps) {
  return (
    <Layout {...layout} title="Zugang einrichten">
      <PageHeader title="Zugang einrichten" answer={`Sie melden sich künftig mit ${email} an.`} />
      <Feedback refusal={refusal} />
      <PostForm action={paths.invitation()} csrfToken={csrfToken} class="km-prose">
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <TextField
          {...{ name: 'givenNames', label: 'Vorname', optional: 'unmarked', autoComplete: 'given-name', maxLength: 200 }}
          {...{ value: givenNames, error: errorAt(refusal, 'givenNames') }}
          hint="Bitte prüfen Sie, ob Ihr Name richtig geschrieben ist."
        />
        <TextField
          {...{ name: 'familyName', label: 'Familienname', optional: 'unmarked', autoComplete: 'family-name', maxLength: 200 }}
          {...{ value: familyName, error: errorAt(refusal, 'familyName') }}
        />
        <NewPasswordField refusal={refusal} label="Kennwort" />
        <Button>Zugang einrichten</Button>
      </PostForm>
    </Layout>
  );
}
