import { ConfirmPanel, errorAt, Feedback, Layout, PageHeader, type PageProps, paths, TextField } from '#ui';

export interface RejectApplicationPageProps extends PageProps {
  readonly application: { readonly id: string; readonly cohortId: string; readonly name: string; readonly hasSeat: boolean };
  readonly reason: string;
}

/** Refusing somebody: said before it is done. */
export function RejectApplicationPage({ layout, csrfToken, refusal, application, reason }: RejectApplicationPageProps) {
  const { id, cohortId, name, hasSeat } = application;
  return (
    <Layout {...layout} title="Absagen">
      <PageHeader title="Absagen" preline={name} />
      <Feedback refusal={refusal} />
      <ConfirmPanel
        {...{
          action: paths.rejectApplication(id),
          csrfToken,
          confirmLabel: 'Absage senden',
          cancelHref: paths.applications(cohortId),
        }}
        title={`${name} absagen?`}
        consequences={[
          `${name} bekommt eine E-Mail mit der Absage; der Grund steht nicht darin.`,
          ...(hasSeat
            ? ['Der vergebene oder angebotene Platz wird frei und der nächsten Person auf der Warteliste angeboten.']
            : []),
        ]}
        cancelLabel="Zurück"
      >
        <TextField
          {...{ name: 'reason', label: 'Grund', value: reason, rows: 3, maxLength: 1000, error: errorAt(refusal, 'reason') }}
          {...{ optional: true, hint: 'Nur für die Koordination.' }}
        />
      </ConfirmPanel>
    </Layout>
  );
}
