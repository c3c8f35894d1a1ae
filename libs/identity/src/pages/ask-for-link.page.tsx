import { Button, errorAt, Feedback, Layout, PageHeader, type PageProps, PostForm, paths, TextField } from '#ui';
import type { AskedPurpose } from '../account-link-sender.service.js';

const words = {
  password_reset: {
    title: 'Kennwort vergessen',
    answer: 'Wir schicken Ihnen einen Link, über den Sie ein neues Kennwort festlegen.',
    action: paths.forgottenPassword,
  },
  sign_in: {
    title: 'Ohne Kennwort anmelden',
    answer: 'Für Teilnehmende: Wir schicken Ihnen einen Link, über den Sie sich anmelden.',
    action: paths.askForSignInLink,
  },
} as const;

export interface AskForLinkPageProps extends PageProps {
  readonly purpose: AskedPurpose;
  readonly email: string;
}

/** Asks for an address to send a link to; says the same whether it is known or not. */
export function AskForLinkPage({ layout, csrfToken, notice, refusal, purpose, email }: AskForLinkPageProps) {
  const { title, answer, action } = words[purpose];
  return (
    <Layout {...layout} title={title}>
      <PageHeader title={title} answer={answer} />
      <Feedback notice={notice} refusal={refusal} safe="Es wurde noch nichts verschickt." />
      <PostForm action={action()} csrfToken={csrfToken} class="km-prose">
        <TextField
          {...{ name: 'email', label: 'E-Mail-Adresse', type: 'email', inputMode: 'email', autoComplete: 'username' }}
          {...{ value: email, error: errorAt(refusal, 'email') }}
        />
        <Button>Link anfordern</Button>
      </PostForm>
      <p class="kern-body km-prose">
        <a href={paths.signIn()}>Zur Anmeldung mit Kennwort</a>
      </p>
    </Layout>
  );
}
