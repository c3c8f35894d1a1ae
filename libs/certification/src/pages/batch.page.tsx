import type { ComponentChildren } from 'preact';
import { formatDate } from '#rules';
import {
  Alert,
  Badge,
  Button,
  DataTable,
  Feedback,
  Layout,
  LinkButton,
  LiveProgress,
  PageHeader,
  type PageProps,
  PostForm,
  paths,
  Section,
} from '#ui';
import { issuedKinds } from '../certificate.form.js';
import type { BatchDocument, BatchOverview } from './batch-overview.service.js';
import { counted, kindsInWords, kindWords } from './count-words.js';
import { type RefusedPerson, refusedPeople } from './refusal-words.js';

export interface BatchPageProps extends PageProps {
  readonly overview: BatchOverview;
}

const regionId = 'ergebnis';
const unit = 'Dokumenten fertig';

/** "Sind die Dokumente fertig?": progress while they are made, then the files, and who got none and why. */
export function BatchPage({ overview, layout, csrfToken, notice }: BatchPageProps) {
  const { batch, cohort, issuer, documents } = overview;
  const [date, time] = [formatDate(batch.startedAt.slice(0, 10)), batch.startedAt.slice(11, 16)];
  const breadcrumb = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Dokumente', href: paths.documents(cohort.id) },
    { label: 'Ausstellung' },
  ];
  return (
    <Layout
      {...layout}
      municipality={{ name: cohort.municipality }}
      breadcrumb={breadcrumb}
      scripts={['live-progress']}
      title="Ausstellung"
    >
      <Feedback notice={notice} />
      <PageHeader
        preline={`${cohort.code} · ${cohort.title}`}
        title="Ausstellung von Dokumenten"
        answer={`Begonnen am ${date} um ${time}\u00a0Uhr von ${issuer}.`}
      />
      {batch.total > 0 ? <Progress overview={overview} /> : null}
      <div id={regionId} class="km-section">
        <Outcome overview={overview} csrfToken={csrfToken} />
        {documents.length > 0 ? <Documents documents={documents} /> : null}
      </div>
      <Refused overview={overview} />
    </Layout>
  );
}

function Progress({ overview: { batch } }: Pick<BatchPageProps, 'overview'>) {
  const { id, state, done, total, failed } = batch;
  const running = state === 'queued' || state === 'running';
  return (
    <LiveProgress
      id="fortschritt"
      label="Fortschritt"
      done={done}
      total={total}
      text={`${done} von ${total} ${unit}${failed > 0 ? `, ${failed} fehlgeschlagen` : ''}`}
      unit={unit}
      batchUrl={`/api/v1/batches/${id}`}
      refreshHref={paths.batch(id)}
      regionId={regionId}
      running={running}
    />
  );
}

function Outcome({ overview: { batch, cohort }, csrfToken }: Pick<BatchPageProps, 'overview' | 'csrfToken'>) {
  const { id, state, total, failed } = batch;
  if (total === 0) {
    return (
      <Alert tone="warning" title="Es wurde kein Dokument ausgestellt">
        Unten steht, warum. Es wurde keine Registernummer vergeben.
      </Alert>
    );
  }
  if (state === 'failed') {
    return (
      <>
        <Alert tone="danger" title={`${counted(failed, 'Dokument ist', 'Dokumente sind')} nicht fertig geworden`}>
          Der Fehler liegt nicht bei Ihnen und ist vermerkt. Die Registernummern bleiben vergeben, die fertigen Dokumente gelten.
        </Alert>
        <PostForm action={paths.retryBatch(id)} csrfToken={csrfToken}>
          <Button>Noch einmal versuchen</Button>
        </PostForm>
      </>
    );
  }
  if (state !== 'done') return <p>Sie können diese Seite verlassen oder neu laden: Die Arbeit geht weiter.</p>;
  return (
    <>
      <Alert tone="success" title={total === 1 ? 'Das Dokument ist fertig' : `Alle ${total} Dokumente sind fertig`} />
      <p>
        <LinkButton href={paths.newCeremony(cohort.id)}>Übergabe planen</LinkButton>
      </p>
    </>
  );
}

/** One line a person, in the order of the register. */
function Documents({ documents }: { readonly documents: readonly BatchDocument[] }) {
  const kinds = issuedKinds.filter(kind => documents.some(document => document.kind === kind));
  const numbers = [...new Set(documents.map(({ registerNumber }) => registerNumber))];
  const rows = numbers.map(number => {
    const own = documents.filter(({ registerNumber }) => registerNumber === number);
    const person = <Person name={own[0]?.name ?? ''} remark={number} />;
    return { cells: [person, ...kinds.map(kind => fileOf(own.find(document => document.kind === kind)))] };
  });
  return (
    <Section title="Dokumente">
      <DataTable
        caption="Dokumente dieser Ausstellung"
        captionHidden
        columns={[{ label: 'Person' }, ...kinds.map(kind => ({ label: kindWords[kind] }))]}
        rows={rows}
      />
    </Section>
  );
}

function Person({ name, remark }: { readonly name: string; readonly remark: string }) {
  return (
    <>
      {name}
      <div class="km-muted">{remark}</div>
    </>
  );
}

function fileOf(document: BatchDocument | undefined): ComponentChildren {
  if (document === undefined) return <span class="km-muted">–</span>;
  if (document.state === 'failed') return <Badge tone="danger">fehlgeschlagen</Badge>;
  if (document.state === 'requested') return <span class="km-muted">wird erstellt</span>;
  return (
    <a href={paths.certificateFile(document.id)}>
      PDF<span class="kern-sr-only">{`: ${kindWords[document.kind]} ${document.registerNumber}`}</span>
    </a>
  );
}

function Refused({ overview: { batch, cohort, people, accounts } }: Pick<BatchPageProps, 'overview'>) {
  if (batch.refused.length === 0) return null;
  const refused = refusedPeople(batch.refused, { cohortId: cohort.id, people, accounts });
  return (
    <Section title={`Nicht ausgestellt: ${counted(people.size, 'Person', 'Personen')}`}>
      <DataTable
        caption="Wer etwas nicht bekommen hat, und warum"
        captionHidden
        columns={[{ label: 'Person' }, { label: 'Grund, und was Sie tun können' }]}
        rows={refused.map(({ name, kinds, reason, remedy }) => ({
          cells: [<Person name={name} remark={kindsInWords(kinds)} />, <ReasonAndRemedy reason={reason} remedy={remedy} />],
        }))}
      />
    </Section>
  );
}

function ReasonAndRemedy({ reason, remedy }: Pick<RefusedPerson, 'reason' | 'remedy'>) {
  return (
    <>
      {reason}
      {remedy === null ? null : (
        <div>
          <a href={remedy.href}>{remedy.label}</a>
        </div>
      )}
    </>
  );
}
