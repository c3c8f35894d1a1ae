import { targetGroupWords } from '#programme';
import { formatMoment } from '#rules';
import {
  Button,
  ButtonRow,
  DataTable,
  DescriptionList,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  Section,
} from '#ui';
import type { ApplicationAnswer } from '../application.form.js';
import { mayBeAccepted, mayBeRejected } from '../application-choices.js';
import { consentNames, standForCoordination } from '../application-words.js';

export interface ApplicationPageProps extends PageProps {
  readonly cohort: { readonly id: string; readonly code: string };
  readonly application: ApplicationAnswer;
  readonly history: readonly {
    readonly at: string;
    readonly what: string;
    readonly who: string;
    readonly reason: string | null;
  }[];
}

/** One application with all that happened to it. */
export function ApplicationPage({ layout, csrfToken, notice, cohort, application, history }: ApplicationPageProps) {
  const { id, name, state } = application;
  const crumbs = [
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Anmeldungen', href: paths.applications(cohort.id) },
    { label: name },
  ];
  const columns = ['Wann', 'Was', 'Durch', 'Grund'].map(label => ({ label }));
  return (
    <Layout {...layout} breadcrumb={crumbs} title={name}>
      <PageHeader title={name} preline={cohort.code} answer={`Stand: ${standForCoordination(application)}.`} />
      <Feedback notice={notice} />
      <DescriptionList items={factsOf(application)} />
      <Section title="Verlauf">
        <DataTable
          stacks
          {...{ caption: 'Verlauf', captionHidden: true, columns }}
          rows={history.map(({ at, what, who, reason }) => ({ cells: [at, what, who, reason] }))}
        />
      </Section>
      <ButtonRow>
        {mayBeAccepted(application) ? (
          <PostForm action={paths.applications(cohort.id)} csrfToken={csrfToken} hidden={{ anmeldung: id }}>
            <Button>Annehmen</Button>
          </PostForm>
        ) : null}
        {mayBeRejected(state) ? (
          <LinkButton variant="secondary" href={paths.rejectApplication(id)}>
            Absagen
          </LinkButton>
        ) : null}
        <LinkButton variant="tertiary" href={paths.applications(cohort.id)}>
          Zur Liste
        </LinkButton>
      </ButtonRow>
    </Layout>
  );
}

function factsOf(application: ApplicationAnswer) {
  const { email, addressConfirmed, targetGroup, organisation, motivation, receivedAt, consents } = application;
  return [
    { term: 'E-Mail-Adresse', value: `${email}${addressConfirmed ? ' (bestätigt)' : ' (noch nicht bestätigt)'}` },
    { term: 'Bereich', value: targetGroupWords[targetGroup] },
    { term: 'Organisation', value: organisation ?? '–' },
    { term: 'Eingang', value: formatMoment(receivedAt) },
    ...(motivation === null ? [] : [{ term: 'Motivation', value: motivation }]),
    { term: 'Einwilligungen', value: consents.length === 0 ? 'keine' : consents.map(kind => consentNames[kind]).join(', ') },
  ];
}
