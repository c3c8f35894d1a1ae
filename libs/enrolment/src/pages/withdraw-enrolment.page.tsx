import type { CohortAnswer } from '#programme';
import { ConfirmPanel, DateField, errorAt, Feedback, Layout, PageHeader, type PageProps, paths, TextField } from '#ui';
import type { EnrolmentAnswer } from '../enrolment.form.js';

export interface WithdrawEnrolmentPageProps extends PageProps {
  readonly enrolment: EnrolmentAnswer;
  readonly cohort: CohortAnswer;
  readonly values: { readonly on: string; readonly reason: string };
  /** The participant asks for it, not the coordination. */
  readonly own: boolean;
}

/** Asks before somebody's taking part ends. */
export function WithdrawEnrolmentPage({
  layout,
  csrfToken,
  refusal,
  enrolment,
  cohort,
  values,
  own,
}: WithdrawEnrolmentPageProps) {
  const { id, name } = enrolment;
  const crumbs = [
    { label: cohort.code, ...(own ? {} : { href: paths.cohort(cohort.id) }) },
    { label: name, href: paths.enrolment(id) },
    { label: 'Teilnahme abbrechen' },
  ];
  const others = cohort.seatsTaken - 1;
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Teilnahme abbrechen">
      <PageHeader title="Teilnahme abbrechen" answer={`${cohort.code}: ${cohort.title}`} />
      <Feedback refusal={refusal} />
      <ConfirmPanel
        title={own ? 'Ihre Teilnahme abbrechen?' : `Teilnahme von ${name} abbrechen?`}
        consequences={[
          `Der Platz wird frei: Danach ${others === 1 ? 'ist' : 'sind'} ${others} von ${cohort.capacity} Plätzen belegt.`,
          'Eine Bescheinigung wird nicht ausgestellt, solange die Teilnahme abgebrochen ist.',
          'Termine ab diesem Tag zählen nicht mehr.',
        ]}
        safe="Anwesenheit und Stundenkonto bleiben erhalten. Ist noch ein Platz frei, kann die Koordination die Teilnahme wieder aufnehmen."
        {...{
          action: paths.withdrawEnrolment(id),
          csrfToken,
          confirmLabel: 'Teilnahme abbrechen',
          cancelHref: paths.enrolment(id),
          cancelLabel: 'Nicht abbrechen',
        }}
      >
        <DateField name="on" label="Ab wann?" value={values.on} error={errorAt(refusal, 'on')} />
        <TextField
          name="reason"
          label="Grund"
          rows={3}
          value={values.reason}
          maxLength={1000}
          optional
          error={errorAt(refusal, 'reason')}
        />
      </ConfirmPanel>
    </Layout>
  );
}
