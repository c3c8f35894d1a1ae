import { ConfirmPanel, Feedback, Layout, PageHeader, type PageProps, paths } from '#ui';

export interface WithdrawApplicationPageProps extends PageProps {
  /** The applicant's own page. */
  readonly home: string;
  readonly cohort: { readonly title: string };
  readonly hasSeat: boolean;
}

/** Says what withdrawing does before it is done. */
export function WithdrawApplicationPage({ layout, csrfToken, refusal, home, cohort, hasSeat }: WithdrawApplicationPageProps) {
  const deed = hasSeat ? 'Platz zurückgeben' : 'Anmeldung zurückziehen';
  return (
    <Layout {...layout} title={deed}>
      <PageHeader title={deed} preline={cohort.title} />
      <Feedback refusal={refusal} />
      <ConfirmPanel
        {...{ action: paths.applicantStep(home, 'zurueckziehen'), csrfToken, confirmLabel: deed, cancelHref: home }}
        title={hasSeat ? 'Möchten Sie den Platz wirklich zurückgeben?' : 'Möchten Sie die Anmeldung wirklich zurückziehen?'}
        consequences={[
          hasSeat
            ? 'Ihr Platz wird frei und der nächsten Person auf der Warteliste angeboten.'
            : 'Sie nehmen nicht mehr am Auswahlverfahren teil.',
          'Eine neue Anmeldung stellt sich hinten an.',
        ]}
        cancelLabel="Zurück"
      />
    </Layout>
  );
}
