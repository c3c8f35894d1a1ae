import { Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import { CodeField } from './code-field.component.js';

/** The second step of signing in: the code. */
export function ConfirmSignInPage({ layout, csrfToken, refusal }: PageProps) {
  return (
    <Layout {...layout} title="Bestätigen">
      <PageHeader title="Bestätigen" answer="Bitte geben Sie noch den Code aus Ihrer Authentifizierungs-App ein." />
      <Feedback refusal={refusal} safe="Sie sind noch nicht angemeldet." />
      <PostForm action={paths.confirmSignIn()} csrfToken={csrfToken} class="km-prose">
        <CodeField refusal={refusal} />
        <ButtonRow>
          <Button>Bestätigen</Button>
          <LinkButton variant="secondary" href={paths.signIn()}>
            Mit einem anderen Konto anmelden
          </LinkButton>
        </ButtonRow>
      </PostForm>
      <p class="kern-body">
        Gerät verloren und keine Wiederherstellungscodes? Ihre Koordination oder die Servicestelle setzt den zweiten Faktor
        zurück.
      </p>
    </Layout>
  );
}
