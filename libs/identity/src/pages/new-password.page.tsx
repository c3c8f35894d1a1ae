import { Button, Feedback, Layout, PageHeader, type PageProps, PostForm, paths } from '#ui';
import { NewPasswordField } from './password-field.component.js';

/** A new password instead of a forgotten one. */
export function NewPasswordPage({ layout, csrfToken, refusal, email }: PageProps & { readonly email: string }) {
  return (
    <Layout {...layout} title="Neues Kennwort festlegen">
      <PageHeader
        title="Neues Kennwort festlegen"
        answer={`Für das Konto ${email}. Auf allen anderen Geräten werden Sie abgemeldet, auch Zugriffstoken enden.`}
      />
      <Feedback refusal={refusal} />
      <PostForm action={paths.newPassword()} csrfToken={csrfToken} class="km-prose">
        <input type="hidden" name="username" value={email} autocomplete="username" />
        <NewPasswordField refusal={refusal} label="Neues Kennwort" />
        <Button>Kennwort festlegen</Button>
      </PostForm>
    </Layout>
  );
}
