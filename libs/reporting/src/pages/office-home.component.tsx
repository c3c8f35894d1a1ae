import { Alert, Badge, Card, CardGrid, DataTable, EmptyState, paths, Section } from '#ui';

export interface MunicipalityLine {
  readonly id: string;
  readonly name: string;
  readonly cohorts: readonly { readonly id: string; readonly code: string; readonly state: string }[];
  /** "2 Listen nicht vollständig", "1 Korrektur": where it is stuck, in counts. */
  readonly stuck: readonly string[];
}

export interface OfficeHomeProps {
  readonly municipalities: readonly MunicipalityLine[];
  /** Mails that no attempt will deliver any more. */
  readonly deadMails: number;
}

/** "Wo klemmt es?": every municipality in counts, never a name of a participant. */
export function OfficeHome({ municipalities, deadMails }: OfficeHomeProps) {
  return (
    <>
      {deadMails === 0 ? null : <DeadMails count={deadMails} />}
      <Municipalities municipalities={municipalities} />
    </>
  );
}

function DeadMails({ count }: { readonly count: number }) {
  const title = count === 1 ? '1 Nachricht ist nicht zugestellt' : `${count} Nachrichten sind nicht zugestellt`;
  return (
    <Alert tone="warning" title={title}>
      <p class="kern-body">
        <a href={paths.outbox()}>Zum Postausgang</a>
      </p>
    </Alert>
  );
}

function Municipalities({ municipalities }: Pick<OfficeHomeProps, 'municipalities'>) {
  if (municipalities.length === 0) {
    return (
      <EmptyState title="Noch keine Kommune">
        <p>Hier stehen alle Kommunen mit ihren Durchgängen und was darin feststeckt.</p>
      </EmptyState>
    );
  }
  const columns = ['Kommune', 'Wo klemmt es?', 'Durchgänge'].map(label => ({ label }));
  const rows = municipalities.map(({ name, cohorts, stuck }) => ({
    cells: [
      name,
      stuck.length === 0 ? 'nirgends' : stuck.map(text => <Badge tone="warning">{text}</Badge>),
      <CohortLinks cohorts={cohorts} />,
    ],
  }));
  return (
    <Section title="Kommunen">
      <DataTable stacks caption="Kommunen mit ihren Durchgängen" captionHidden columns={columns} rows={rows} />
    </Section>
  );
}

function CohortLinks({ cohorts }: Pick<MunicipalityLine, 'cohorts'>) {
  if (cohorts.length === 0) return <span class="km-muted">keiner</span>;
  return (
    <>
      {cohorts.map(({ id, code, state }, index) => (
        <>
          {index === 0 ? null : ', '}
          <a href={paths.cohort(id)}>{code}</a>
          {` (${state})`}
        </>
      ))}
    </>
  );
}

export interface CeremonyLine {
  readonly id: string;
  readonly title: string;
  readonly when: string;
  readonly awards: string;
}

/** The mayor's office: what is handed over next. */
export function MayorHome({ ceremonies }: { readonly ceremonies: readonly CeremonyLine[] }) {
  if (ceremonies.length === 0) {
    return (
      <EmptyState title="Keine Übergabe geplant">
        <p>Sobald die Koordination einen Termin festlegt, steht er hier mit Reihenfolge und Urkunden.</p>
      </EmptyState>
    );
  }
  return (
    <Section title="Nächste Übergaben">
      <CardGrid>
        {ceremonies.map(({ id, title, when, awards }) => (
          <Card title={title} href={paths.ceremony(id)} preline={when} headingLevel={3}>
            <p>{awards}</p>
          </Card>
        ))}
      </CardGrid>
    </Section>
  );
}
