import { formatDate } from '#rules';
import { Alert, Button, Feedback, Layout, LinkButton, LiveProgress, PageHeader, type PageProps, PostForm, paths } from '#ui';
import type { BatchOverview } from './batch-overview.service.js';
import { counted } from './count-words.js';
import { BatchDocuments, BatchRefusals } from './batch-documents.component.js';

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
        {documents.length > 0 ? <BatchDocuments documents={documents} /> : null}
      </div>
      <BatchRefusals overview={overview} />
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
