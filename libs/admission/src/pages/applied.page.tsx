import { Layout, LinkButton, PageHeader, type PageProps, paths } from '#ui';

export interface AppliedPageProps extends Pick<PageProps, 'layout'> {
  readonly cohort: { readonly title: string };
  /** "Sie stehen auf Platz 3 der Warteliste.", or nothing special. */
  readonly stand: string | null;
}

/** What happens now. */
export function AppliedPage({ layout, cohort, stand }: AppliedPageProps) {
  return (
    <Layout {...layout} title="Ihre Anmeldung ist eingegangen">
      <PageHeader
        title="Ihre Anmeldung ist eingegangen"
        preline={cohort.title}
        answer={`${stand === null ? '' : `${stand} `}Bitte sehen Sie in Ihr E-Mail-Postfach und bestätigen Sie dort Ihre Adresse.`}
        actions={
          <LinkButton variant="secondary" href={paths.catalogue()}>
            Zu den Angeboten
          </LinkButton>
        }
      />
      <ol class="km-prose">
        <li>Sie bestätigen Ihre Adresse über den Link in unserer E-Mail.</li>
        <li>Die Koordination prüft Ihre Anmeldung und schreibt Ihnen, ob Sie einen Platz haben.</li>
        <li>Über denselben Link sehen Sie jederzeit den Stand und können die Anmeldung zurückziehen.</li>
      </ol>
    </Layout>
  );
}
