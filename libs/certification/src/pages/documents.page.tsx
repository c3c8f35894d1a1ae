import { formatDate } from '#rules';
import {
  Alert,
  Button,
  CheckboxField,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  PostForm,
  paths,
  Section,
} from '#ui';
import { type IssuedKind, issuedKinds } from '../certificate.form.js';
import { counted, kindWords } from './count-words.js';
import { type DocumentOverview, type PersonDocuments, peopleWithDocuments } from './document-overview.js';
import { overviewInWords } from './document-overview-words.js';
import { DocumentsTable } from './documents-table.component.js';

/** Whom and what was ticked. */
export interface DocumentChoice {
  /** Enrolments. */
  readonly chosen: readonly string[];
  readonly kinds: readonly IssuedKind[];
}

export interface DocumentsPageProps extends PageProps {
  readonly overview: DocumentOverview;
  /** What was ticked before something had to be said about it. */
  readonly typed?: DocumentChoice;
}

const formId = 'ausstellen';

/** "Wer kann welches Dokument bekommen?" */
export function DocumentsPage({ overview, typed, layout, csrfToken, notice, refusal }: DocumentsPageProps) {
  const { cohort } = overview;
  const people = peopleWithDocuments(overview);
  const ready = people.filter(({ possible }) => possible.length > 0).map(({ enrolmentId }) => enrolmentId);
  const breadcrumb = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Dokumente' },
  ];
  return (
    <Layout
      {...layout}
      municipality={{ name: cohort.municipality }}
      breadcrumb={breadcrumb}
      scripts={['table-filter']}
      title="Dokumente"
      wide
    >
      <Feedback notice={notice} refusal={refusal} />
      <PageHeader
        preline={`${cohort.code} · ${cohort.title}`}
        title="Bescheinigungen und Urkunden"
        answer={overviewInWords(overview, people)}
        actions={ready.length === 0 ? ceremonyLink(overview) : undefined}
      />
      <UnfinishedBatches overview={overview} />
      {ready.length > 0 ? <IssueForm cohortId={cohort.id} csrfToken={csrfToken} kinds={typed?.kinds ?? issuedKinds} /> : null}
      {people.length === 0 ? <NobodyYet cohortId={cohort.id} /> : <People people={people} chosen={typed?.chosen ?? ready} />}
    </Layout>
  );
}

/** What follows once the Urkunden are there: their ceremony, or planning it. */
function ceremonyLink({ cohort, documents }: DocumentOverview) {
  const { id, ceremony } = cohort;
  if (ceremony !== null)
    return <LinkButton href={paths.ceremony(ceremony.id)}>{`Zur Übergabe am ${formatDate(ceremony.date)}`}</LinkButton>;
  const awarded = documents.some(({ kind, state }) => kind === 'award' && state === 'issued');
  return awarded ? <LinkButton href={paths.newCeremony(id)}>Übergabe planen</LinkButton> : undefined;
}

function IssueForm({
  cohortId,
  csrfToken,
  kinds,
}: {
  readonly cohortId: string;
  readonly csrfToken: string;
  readonly kinds: readonly IssuedKind[];
}) {
  return (
    <PostForm action={paths.confirmIssue(cohortId)} csrfToken={csrfToken} id={formId}>
      <fieldset class="kern-fieldset">
        <legend class="kern-label">Was wird ausgestellt?</legend>
        <div class="kern-fieldset__body">
          {issuedKinds.map(kind => (
            <CheckboxField
              name="art"
              id={`art-${kind}`}
              label={kindWords[kind]}
              value={kind}
              checked={kinds.includes(kind)}
              optional
            />
          ))}
        </div>
      </fieldset>
      <Button>Bescheinigungen und Urkunden ausstellen</Button>
      <p class="km-muted">Für die unten angekreuzten Personen. Bevor etwas geschieht, sehen Sie noch einmal, was.</p>
    </PostForm>
  );
}

function People({ people, chosen }: { readonly people: readonly PersonDocuments[]; readonly chosen: readonly string[] }) {
  const flagged = people.some(({ standings }) =>
    issuedKinds.some(kind => 'flagged' in standings[kind] && standings[kind].flagged),
  );
  return (
    <Section title={`Personen (${people.length})`}>
      {flagged ? (
        <p>„Grundlage geändert“ heißt: Heute stünde auf dem Dokument etwas anderes. Es bleibt gültig, wie es ist.</p>
      ) : null}
      <DocumentsTable people={people} chosen={chosen} formId={formId} />
    </Section>
  );
}

function NobodyYet({ cohortId }: { readonly cohortId: string }) {
  return (
    <EmptyState title="Hier stehen bald die Teilnehmenden mit ihren Dokumenten.">
      <p>Tragen Sie zuerst Personen in den Durchgang ein.</p>
      <LinkButton href={paths.newEnrolment(cohortId)}>Person eintragen</LinkButton>
    </EmptyState>
  );
}

/** What is being made or has failed, with the way to its progress. */
function UnfinishedBatches({ overview }: { readonly overview: DocumentOverview }) {
  const unfinished = overview.documents.filter(({ state }) => state !== 'issued');
  const batches = [...new Set(unfinished.map(({ batchId }) => batchId))];
  return (
    <>
      {batches.map(batchId => {
        const own = unfinished.filter(document => document.batchId === batchId);
        const failed = own.filter(({ state }) => state === 'failed').length;
        const title =
          failed > 0
            ? `${counted(failed, 'Dokument ist', 'Dokumente sind')} nicht fertig geworden`
            : `${counted(own.length, 'Dokument wird', 'Dokumente werden')} gerade erstellt`;
        return (
          <Alert tone={failed > 0 ? 'danger' : 'info'} title={title}>
            <a href={paths.batch(batchId)}>{failed > 0 ? 'Ansehen und noch einmal versuchen' : 'Fortschritt ansehen'}</a>
          </Alert>
        );
      })}
    </>
  );
}
