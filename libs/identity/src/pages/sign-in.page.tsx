import {
  Alert,
  Button,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  PostForm,
  paths,
  TextField,
} from '#ui';

export interface SignInPageProps extends PageProps {
  /** Where to go afterwards: a path of this product. */
  readonly next: string;
  readonly email?: string;
  /** Another service one may sign in through. */
  readonly provider?: string | undefined;
}

/** Signing in with e-mail address and password. */
export function SignInPage({ layout, csrfToken, notice, refusal, next, email = '', provider }: SignInPageProps) {
  return (
    <Layout {...layout} title="Anmelden">
      <PageHeader title="Anmelden" answer="Für Teilnehmende, Trainingsteam, Koordination und Servicestelle." />
      {refusal?.errors.length === 0 ? (
        <NotSignedIn because={refusal.detail} />
      ) : (
        <Feedback notice={notice} refusal={refusal} safe="Sie sind noch nicht angemeldet." />
      )}
      <PostForm action={paths.signIn()} csrfToken={csrfToken} hidden={{ weiter: next }} class="km-prose">
        <TextField
          {...{ name: 'email', label: 'E-Mail-Adresse', type: 'email', inputMode: 'email', autoComplete: 'username' }}
          {...{ value: email, error: errorAt(refusal, 'email') }}
        />
        <TextField
          {...{ name: 'password', label: 'Kennwort', type: 'password', autoComplete: 'current-password' }}
          error={errorAt(refusal, 'password')}
        />
        <Button>Anmelden</Button>
      </PostForm>
      {provider === undefined ? null : (
        <LinkButton variant="secondary" href={paths.signInByProvider(next)}>
          Mit {provider} anmelden
        </LinkButton>
      )}
      <ul class="km-prose">
        <li>
          <a href={paths.forgottenPassword()}>Kennwort vergessen</a>
        </li>
        <li>
          <a href={paths.askForSignInLink()}>Ohne Kennwort anmelden (für Teilnehmende)</a>
        </li>
        <li>
          <a href={paths.catalogue()}>Noch nicht dabei? Offene Angebote ansehen</a>
        </li>
      </ul>
    </Layout>
  );
}

function NotSignedIn({ because }: { readonly because: string }) {
  return (
    <Alert tone="danger" title="Die Anmeldung hat nicht geklappt" live>
      <p class="kern-body">{because}</p>
    </Alert>
  );
}
