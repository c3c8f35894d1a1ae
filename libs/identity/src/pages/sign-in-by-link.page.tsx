import { Button, Layout, PageHeader, type PageProps, PostForm, paths } from '#ui';

/** The link is good: one more click signs in. */
export function SignInByLinkPage({ layout, csrfToken, email }: PageProps & { readonly email: string }) {
  return (
    <Layout {...layout} title="Anmelden">
      <PageHeader title="Anmelden" answer={`Sie melden sich mit ${email} an.`} />
      <PostForm action={paths.signInByLink()} csrfToken={csrfToken}>
        <Button>Jetzt anmelden</Button>
      </PostForm>
    </Layout>
  );
}
