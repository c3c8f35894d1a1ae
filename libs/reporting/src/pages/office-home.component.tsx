import { Alert, Badge, Card, CardGrid, DataTable, EmptyState, Pagination, paths, SearchForm, Section } from '#ui';

export interface MunicipalityLine {
  readonly id: string;
  readonly name: string;
  readonly cohorts: readonly { readonly id: string; readonly code: string; readonly state: string }[];
  /** There are more cohorts than these. */
  readonly more: boolean;
  /** "2 Listen nicht vollständig", "1 Korrektur": where it is stuck, in counts. */
  readonly stuck: readonly string[];
}

export interface OfficeHomeProps {
  readonly municipalities: readonly MunicipalityLine[];
  /** Mails that no attempt will deliver any more. */
  readonly deadMails: number;
  /** Part of a name or code that was sought. */
  readonly search: string;
  readonly searchable: boolean;
  readonly first: boolean;
  readonly nextHref?: string | undefined;
}

/** "Wo klemmt es?": every municipality in counts, never a name of a participant. */
export function OfficeHome({ deadMails, ...list }: OfficeHomeProps) {
  return (
    <>
      {deadMails === 0 ? null : <DeadMails count={deadMails} />}
      <Municipalities {...list} />
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

function Municipalities({ municipalities, search, searchable, first, nextHref }: Omit<OfficeHomeProps, 'deadMails'>) {
  if (municipalities.length === 0 && search === '' && first) {
    return (
      <EmptyState title="Noch keine Kommune">
        <p>Hier stehen alle Kommunen mit ihren Durchgängen und was darin feststeckt.</p>
        <p>
          Danach <a href={paths.curricula()}>veröffentlichen Sie ein Curriculum</a> und{' '}
          <a href={paths.newRoleGrant()}>laden die Koordination ein</a>.
        </p>
      </EmptyState>
    );
  }
  const columns = ['Kommune', 'Wo klemmt es?', 'Durchgänge'].map(label => ({ label }));
  const rows = municipalities.map(({ id, name, cohorts, stuck, more }) => ({
    cells: [
      <a href={paths.municipality(id)}>{name}</a>,
      stuck.length === 0 ? 'nirgends' : stuck.map(text => <Badge tone="warning">{text}</Badge>),
      <CohortLinks name={name} cohorts={cohorts} more={more} />,
    ],
  }));
  return (
    <Section title="Kommunen">
      {searchable ? <SearchForm action={paths.home()} label="Kommune suchen" value={search} /> : null}
      {municipalities.length === 0 ? (
        <EmptyState title="Keine Kommune gefunden">
          <a href={paths.home()}>Alle anzeigen</a>
        </EmptyState>
      ) : (
        <DataTable stacks caption="Kommunen mit ihren Durchgängen" captionHidden columns={columns} rows={rows} />
      )}
      <Pagination
        position={municipalities.length === 1 ? '1 Kommune' : `${municipalities.length} Kommunen`}
        {...(first ? {} : { previousHref: paths.home(search === '' ? {} : { suche: search }) })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
      <p class="kern-body">
        <a href={paths.newMunicipality()}>Kommune anlegen</a>
      </p>
    </Section>
  );
}

function CohortLinks({ name, cohorts, more }: Pick<MunicipalityLine, 'name' | 'cohorts' | 'more'>) {
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
      {more ? (
        <>
          {', '}
          <a href={paths.cohorts({ suche: name })}>
            alle<span class="kern-sr-only">{` Durchgänge: ${name}`}</span>
          </a>
        </>
      ) : null}
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
