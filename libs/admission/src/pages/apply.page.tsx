import {
  Button,
  CheckboxField,
  errorAt,
  Feedback,
  Layout,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  RadioGroup,
  type Refusal,
  TextField,
} from '#ui';
import type { PublicCohort } from '../catalogue.repository.js';

export interface ApplyValues {
  readonly givenNames: string;
  readonly familyName: string;
  readonly email: string;
  readonly targetGroup: string;
  readonly organisation: string;
  readonly motivation: string;
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
  readonly privacyNoticeVersion: string;
  readonly key: string | null;
}

/** One short page: who, for which group, and what is done with it. */
export function ApplyPage(props: ApplyPageProps) {
  const { layout, csrfToken, cohort, answer, warning, refusal, key, privacyNoticeVersion } = props;
  const crumbs = [
    { label: 'Angebote', href: paths.catalogue() },
    { label: cohort.code, href: paths.publicCohort(cohort.code, key ?? undefined) },
    { label: 'Anmeldung' },
  ];
  const hidden = { fassung: privacyNoticeVersion, ...(key === null ? {} : { schluessel: key }) };
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Anmeldung">
      <PageHeader title="Anmeldung" preline={cohort.title} answer={warning === null ? answer : `${answer} ${warning}`} />
      <Feedback refusal={refusal} safe="Ihre Angaben stehen noch hier." />
      <PostForm action={paths.apply(cohort.code)} csrfToken={csrfToken} hidden={hidden} class="km-prose">
        <PersonFields {...props} />
        <PrivacyNotice {...props} />
        <Button>Anmeldung absenden</Button>
      </PostForm>
    </Layout>
  );
}

function PersonFields({ values, refusal, targetGroups }: Pick<ApplyPageProps, 'values' | 'refusal' | 'targetGroups'>) {
  const text = (name: 'givenNames' | 'familyName' | 'organisation' | 'motivation') => fieldOf(name, values, refusal);
  return (
    <>
      <TextField {...text('givenNames')} label="Vorname" autoComplete="given-name" maxLength={200} />
      <TextField {...text('familyName')} label="Familienname" autoComplete="family-name" maxLength={200} />
      <TextField
        {...{ name: 'email', label: 'E-Mail-Adresse', type: 'email', inputMode: 'email', autoComplete: 'email' }}
        {...{ value: values.email, error: errorAt(refusal, 'email') }}
        hint="Dorthin schreiben wir Ihnen, wie es weitergeht."
      />
      <RadioGroup
        {...{ name: 'targetGroup', label: 'In welchem Bereich haben Sie mit Konflikten zu tun?', choices: targetGroups }}
        {...{ value: values.targetGroup, error: errorAt(refusal, 'targetGroup') }}
      />
      <TextField {...text('organisation')} label="Organisation oder Amt" autoComplete="organization" maxLength={200} optional />
      <TextField {...text('motivation')} label="Warum möchten Sie teilnehmen?" rows={4} maxLength={2000} optional />
    </>
  );
}

function fieldOf(name: 'givenNames' | 'familyName' | 'organisation' | 'motivation', values: ApplyValues, refusal?: Refusal) {
  return { name, value: values[name], error: errorAt(refusal, name) };
}

function PrivacyNotice({ cohort, consents, values }: ApplyPageProps) {
  return (
    <>
      <p>
        {`Mit Ihren Angaben entscheidet ${cohort.municipality} über Ihre Teilnahme und führt den Durchgang durch. Kommt keine Teilnahme zustande, werden sie spätestens 90\u00a0Tage nach dessen Beginn gelöscht. `}
        <a href={paths.privacy()}>Alles Weitere zum Datenschutz</a>
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
