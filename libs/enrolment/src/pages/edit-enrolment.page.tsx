import { Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm } from '#ui';
import type { EnrolmentAnswer } from '../enrolment.form.js';
import { EnrolmentFields, type EnrolmentValues } from './enrolment-fields.component.js';

export interface EditEnrolmentPageProps extends PageProps {
  readonly enrolment: EnrolmentAnswer;
  readonly cohortCode: string;
  readonly values: EnrolmentValues;
}

/** Correcting a participant's name, address or target group. */
export function EditEnrolmentPage({ layout, csrfToken, refusal, enrolment, cohortCode, values }: EditEnrolmentPageProps) {
  const { id, cohortId, name, state, version, personId = '' } = enrolment;
  const crumbs = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohortCode, href: paths.cohort(cohortId) },
    { label: name, href: paths.enrolment(id) },
    { label: 'Bearbeiten' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`${name} bearbeiten`}>
      <PageHeader
        title="Angaben berichtigen"
        answer="Ausgestellte Dokumente bleiben, wie sie sind. Weichen sie danach ab, werden sie gekennzeichnet."
      />
      <Feedback refusal={refusal} />
      <PostForm action={paths.editEnrolment(id)} csrfToken={csrfToken} hidden={{ version: String(version) }}>
        <EnrolmentFields values={values} refusal={refusal} />
        <ButtonRow>
          <Button>Angaben speichern</Button>
          <LinkButton variant="secondary" href={paths.enrolment(id)}>
            Abbrechen
          </LinkButton>
        </ButtonRow>
      </PostForm>
      <p>
        <a href={paths.person(personId)}>Doppelt erfasst? Zu allen Teilnahmen dieser Person</a>
      </p>
      {state === 'withdrawn' ? (
        <Reinstate id={id} csrfToken={csrfToken} />
      ) : (
        <a href={paths.withdrawEnrolment(id)}>Teilnahme abbrechen</a>
      )}
    </Layout>
  );
}

function Reinstate({ id, csrfToken }: { readonly id: string; readonly csrfToken: string }) {
  return (
    <PostForm action={paths.reinstateEnrolment(id)} csrfToken={csrfToken}>
      <p>Diese Teilnahme ist abgebrochen. Sie kann wieder aufgenommen werden, solange ein Platz frei ist.</p>
      <Button variant="secondary">Teilnahme wieder aufnehmen</Button>
    </PostForm>
  );
}
