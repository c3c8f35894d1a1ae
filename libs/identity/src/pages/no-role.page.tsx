import { Layout, LinkButton, PageHeader, type PageProps, paths } from '#ui';

export interface NoRolePageProps extends Pick<PageProps, 'layout'> {
  /** Where somebody has signed in. */
  readonly provider: string;
}

/** For somebody the provider knows and this product doesn't. */
export function NoRolePage({ layout, provider }: NoRolePageProps) {
  return (
    <Layout {...layout} title="Noch keine Rolle">
      <PageHeader
        title="Sie haben hier noch keine Rolle"
        answer={`Die Anmeldung bei ${provider} hat geklappt, aber zu Ihrer E-Mail-Adresse dort gibt es hier kein Konto.`}
      />
      <p class="kern-body">
        Rollen vergibt die Koordination Ihrer Kommune oder die Servicestelle. Bitte nennen Sie ihr die E-Mail-Adresse, mit der Sie
        sich bei {provider} anmelden; sie muss dort bestätigt sein. Danach versuchen Sie es noch einmal.
      </p>
      <LinkButton variant="secondary" href={paths.signIn()}>
        Zurück zur Anmeldung
      </LinkButton>
    </Layout>
  );
}
