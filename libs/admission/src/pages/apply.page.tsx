import { Button, CheckboxField, Feedback, fieldId, Layout, PageHeader, type PageProps, paths, PostForm } from '#ui';
import type { PublicCohort } from '../catalogue.repository.js';
import type { PrivacyNoticeAnswer } from '../notice/privacy-notice.form.js';
import { deletionSentence } from '../notice/standard-notice.js';
import { ApplicantFields, type ApplicantValues } from './applicant-fields.component.js';

export interface ApplyValues extends ApplicantValues {
  readonly consents: readonly string[];
}

export interface ApplyPageProps extends PageProps {
  readonly cohort: PublicCohort;
  /** Whether there is a seat or a waiting list: said before anybody types. */
  readonly answer: string;
  /** After the beginning: what can still be reached. */
  readonly warning: string | null;
  readonly targetGroups: readonly { readonly value: string; readonly label: string }[];
  readonly consents: readonly { readonly value: string; readonly label: string }[];
  readonly values: ApplyValues;
  /** The version that holds now. */
  readonly privacyNotice: PrivacyNoticeAnswer;
  /** After the beginning, as the municipality has set it. */
  readonly deletionDays: number;
  readonly key: string | null;
}

/** One short page: who, for which group, and what is done with it. */
export function ApplyPage(props: ApplyPageProps) {
  const { layout, csrfToken, cohort, answer, warning, refusal, key, privacyNotice } = props;
  const crumbs = [
    { label: 'Angebote', href: paths.catalogue() },
    { label: cohort.code, href: paths.publicCohort(cohort.code, key ?? undefined) },
    { label: 'Anmeldung' },
  ];
  const hidden = { fassung: privacyNotice.version, ...(key === null ? {} : { schluessel: key }) };
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Anmeldung">
      <PageHeader title="Anmeldung" preline={cohort.title} answer={answer} />
      {warning === null ? null : <p>{warning}</p>}
      <Feedback refusal={refusal} safe="Ihre Angaben stehen noch hier." />
      <PostForm action={paths.apply(cohort.code)} csrfToken={csrfToken} hidden={hidden} class="km-prose">
        <ApplicantFields {...props} />
        <PrivacyNotice {...props} />
        <Button>Anmeldung absenden</Button>
      </PostForm>
    </Layout>
  );
}

function PrivacyNotice({ privacyNotice, consents, values, deletionDays }: ApplyPageProps) {
  return (
    <>
      <p id={fieldId('privacyNoticeVersion')}>
        {`${privacyNotice.short} ${deletionSentence(deletionDays)} `}
        <a href={paths.privacyNotice(privacyNotice.municipalityId)}>
          {`Verantwortliche Stelle, Ihre Rechte und alles Weitere in den Datenschutzhinweisen (Fassung ${privacyNotice.version})`}
        </a>
      </p>
      <fieldset class="kern-fieldset km-field">
        <legend class="kern-label">Wenn Sie mögen</legend>
        <p class="kern-hint km-hint">
          Jede Einwilligung ist freiwillig und jederzeit widerrufbar; für die Teilnahme brauchen Sie keine.
        </p>
        <div class="kern-fieldset__body">
          {consents.map(({ value, label }) => (
            <CheckboxField
              {...{ name: 'consents', id: `feld-einwilligung-${value}`, label, value, optional: true }}
              checked={values.consents.includes(value)}
            />
          ))}
        </div>
      </fieldset>
    </>
  );
}
