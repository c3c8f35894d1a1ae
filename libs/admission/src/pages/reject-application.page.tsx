import { ConfirmPanel, errorAt, Feedback, Layout, PageHeader, type PageProps, paths, TextField } from '#ui';
import type { ApplicationAnswer } from '../application.form.js';

export interface RejectApplicationPageProps extends PageProps {
  readonly application: Pick<ApplicationAnswer, 'id' | 'cohortId' | 'name' | 'state'>;
  readonly reason: string;
}

/** Refusing somebody: said before it is done. */
export function RejectApplicationPage({ layout, csrfToken, refusal, application, reason }: RejectApplicationPageProps) {
  const { id, cohortId, name, state } = application;
  const crumbs = [
    { label: 'Anmeldungen', href: paths.applications(cohortId) },
    { label: name, href: paths.application(id) },
    { label: 'Absagen' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Absagen">
      <PageHeader title="Absagen" />
      <Feedback refusal={refusal} />
      <ConfirmPanel
        {...{
          action: paths.rejectApplication(id),
          csrfToken,
          confirmLabel: 'Absage senden',
          cancelHref: paths.applications(cohortId),
        }}
        title={`${name} absagen?`}
        consequences={consequencesOf(name, state)}
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

// Whoever has a seat is told of its end, with the sessions that leave the calendar.
function consequencesOf(name: string, state: ApplicationAnswer['state']): string[] {
  const told = (what: string) => `${name} bekommt eine E-Mail ${what}; der Grund steht nicht darin.`;
  const next = 'Der Platz wird frei und der nächsten Person auf der Warteliste angeboten.';
  if (state === 'accepted') return ['Die Teilnahme wird beendet.', told('über das Ende der Teilnahme'), next];
  if (state === 'offered') return ['Das Angebot gilt nicht mehr.', told('mit der Absage'), next];
  return [told('mit der Absage')];
}
