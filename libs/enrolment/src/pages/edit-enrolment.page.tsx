import { Button, ButtonRow, Feedback, Layout, LinkButton, PageHeader, type PageProps, paths, PostForm, TextField } from '#ui';
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
        <WhatHappens />
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

function WhatHappens() {
  return (
    <details class="km-section">
      <summary>Was geschieht beim Speichern?</summary>
      <ul class="km-prose">
        <li>Ein berichtigter Name gilt für alle Teilnahmen der Person und steht sofort auf Listen und neuen Dokumenten.</li>
        <li>
          Mit einer neuen E-Mail-Adresse laufen Mails und Anmeldung künftig über sie. Gibt es dort noch kein Konto, kommt eine
          Einladung.
        </li>
        <li>
          Teilen sich mehrere Personen eines Durchgangs eine Adresse, gehört das Konto der ersten; die anderen haben keines.
        </li>
        <li>Ohne Adresse bekommt die Person keine Mails und hat kein Konto. Alles andere bleibt.</li>
      </ul>
    </details>
  );
}

function Reinstate({ id, csrfToken }: { readonly id: string; readonly csrfToken: string }) {
  return (
    <PostForm action={paths.reinstateEnrolment(id)} csrfToken={csrfToken}>
      <p>Diese Teilnahme ist abgebrochen. Sie kann wieder aufgenommen werden, solange ein Platz frei ist.</p>
      <TextField name="reason" label="Grund" rows={2} value="" maxLength={1000} optional />
      <Button variant="secondary">Teilnahme wieder aufnehmen</Button>
    </PostForm>
  );
}
