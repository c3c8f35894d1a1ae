import {
  Button,
  ButtonRow,
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
import { NewPasswordField } from './password-field.component.js';

/** Another password for somebody signed in; asks for the old one. */
export function ChangePasswordPage({ layout, csrfToken, refusal, email }: PageProps & { readonly email: string }) {
  const crumbs = [{ label: 'Mein Konto', href: paths.ownAccount() }, { label: 'Kennwort ändern' }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Kennwort ändern">
      <PageHeader
        title="Kennwort ändern"
        answer="Auf allen anderen Geräten werden Sie danach abgemeldet, auch Ihre Zugriffstoken enden."
      />
      <Feedback refusal={refusal} safe="Ihr bisheriges Kennwort gilt weiter." />
      <PostForm action={paths.changePassword()} csrfToken={csrfToken} class="km-prose">
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <TextField
          {...{ name: 'old', label: 'Bisheriges Kennwort', type: 'password', autoComplete: 'current-password' }}
          error={errorAt(refusal, 'old')}
        />
        <NewPasswordField refusal={refusal} label="Neues Kennwort" />
        <ButtonRow>
          <Button>Kennwort ändern</Button>
          <LinkButton variant="secondary" href={paths.ownAccount()}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
    </Layout>
  );
}
