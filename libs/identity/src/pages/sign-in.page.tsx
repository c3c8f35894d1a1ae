import { Alert, Button, Layout, type LayoutProps, PageHeader, PostForm, paths, TextField } from '#ui';

export interface SignInPageProps {
  readonly layout: Omit<LayoutProps, 'title' | 'children'>;
  readonly csrfToken: string;
  /** Where to go afterwards: a path of this product. */
  readonly next: string;
  readonly email?: string;
  /** Why the last try did not work. */
  readonly refusal?: string;
}

/** Signing in with e-mail address and password. */
export function SignInPage({ layout, csrfToken, next, email, refusal }: SignInPageProps) {
  return (
    <Layout {...layout} title="Anmelden">
      <PageHeader title="Anmelden" answer="Für Teilnehmende, Trainingsteam, Koordination und Servicestelle." />
      {refusal === undefined ? null : (
        <Alert tone="danger" title="Die Anmeldung hat nicht geklappt">
          {refusal}
        </Alert>
      )}
      <PostForm action={paths.signIn()} csrfToken={csrfToken} hidden={{ weiter: next }} class="km-prose">
        <TextField
          name="email"
          label="E-Mail-Adresse"
          type="email"
          autoComplete="username"
          inputMode="email"
          {...(email === undefined ? {} : { value: email })}
        />
        <TextField name="password" label="Kennwort" type="password" autoComplete="current-password" />
        <Button>Anmelden</Button>
      </PostForm>
    </Layout>
  );
}
