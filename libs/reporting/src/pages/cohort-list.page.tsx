import {
  DataTable,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  Pagination,
  paths,
  SearchForm,
  SelectField,
} from '#ui';

export interface ListedCohortLine {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly municipality: string;
  readonly period: string;
  readonly seats: string;
  readonly state: string;
  readonly next: string;
}

export interface CohortListPageProps extends PageProps {
  readonly cohorts: readonly ListedCohortLine[];
  readonly state: string;
  /** Part of a municipality's name or code that was sought. */
  readonly search: string;
  readonly first: boolean;
  readonly nextHref?: string | undefined;
}

const states = [
  { value: 'draft', label: 'Entwurf' },
  { value: 'open', label: 'offen für Anmeldungen' },
  { value: 'running', label: 'läuft' },
  { value: 'completed', label: 'abgeschlossen' },
];

const counted = [
  { label: 'läuft', one: 'läuft', many: 'laufen' },
  { label: 'offen für Anmeldungen', one: 'ist offen für Anmeldungen', many: 'sind offen für Anmeldungen' },
  { label: 'Entwurf', one: 'ist ein Entwurf', many: 'sind Entwürfe' },
  { label: 'abgeschlossen', one: 'ist abgeschlossen', many: 'sind abgeschlossen' },
];

/** The cohorts one coordinates. */
export function CohortListPage(props: CohortListPageProps) {
  const { layout, notice, cohorts, state, search, first, nextHref } = props;
  const filter = { ...(state ? { stand: state } : {}), ...(search ? { suche: search } : {}) };
  const filtered = state !== '' || search !== '';
  return (
    <Layout {...layout} title="Durchgänge">
      <PageHeader
        title="Durchgänge"
        {...answerOf(props)}
        actions={<LinkButton href={paths.newCohort()}>Durchgang anlegen</LinkButton>}
      />
      <Feedback notice={notice} />
      {cohorts.length === 0 && first && !filtered ? null : <CohortFilter state={state} search={search} />}
      {cohorts.length === 0 ? <NoCohorts filtered={filtered} /> : <CohortTable cohorts={cohorts} />}
      <Pagination
        position={cohorts.length === 1 ? '1 Durchgang' : `${cohorts.length} Durchgänge`}
        {...(first ? {} : { previousHref: paths.cohorts(filter) })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

/** "2 laufen, 1 Entwurf.": only where the page shows all of them. */
function answerOf({ cohorts, state, search, first, nextHref }: CohortListPageProps): { answer?: string } {
  if (cohorts.length === 0 || state !== '' || search !== '' || !first || nextHref !== undefined) return {};
  const count = (label: string) => cohorts.filter(cohort => cohort.state === label).length;
  const parts = counted.map(({ label, one, many }) => ({ number: count(label), one, many })).filter(({ number }) => number > 0);
  return { answer: `${parts.map(({ number, one, many }) => `${number}\u00a0${number === 1 ? one : many}`).join(', ')}.` };
}

function CohortFilter({ state, search }: Pick<CohortListPageProps, 'state' | 'search'>) {
  return (
    <SearchForm action={paths.cohorts()} label="Kommune" value={search}>
      <SelectField name="stand" label="Stand" choices={states} value={state} emptyLabel="alle" optional="unmarked" />
    </SearchForm>
  );
}

function NoCohorts({ filtered }: { readonly filtered: boolean }) {
  if (filtered) return <EmptyState title="Kein Durchgang gefunden.">{<a href={paths.cohorts()}>Alle anzeigen</a>}</EmptyState>;
  return (
    <EmptyState title="Noch kein Durchgang">
      <p>Ein Durchgang ist eine Runde der Qualifizierungsreihe mit ihren Terminen und Teilnehmenden. Er beginnt als Entwurf.</p>
    </EmptyState>
  );
}

function CohortTable({ cohorts }: { readonly cohorts: readonly ListedCohortLine[] }) {
  // One's own municipality need not be said in every line.
  const several = new Set(cohorts.map(({ municipality }) => municipality)).size > 1;
  const labels = ['Durchgang', 'Stand', 'Plätze', 'Nächster Termin', ...(several ? ['Kommune'] : []), 'Zeitraum', 'Titel'];
  const rows = cohorts.map(({ id, code, title, municipality, period, seats, state, next }) => ({
    cells: [<a href={paths.cohort(id)}>{code}</a>, state, seats, next, ...(several ? [municipality] : []), period, title],
  }));
  return <DataTable stacks caption="Durchgänge" captionHidden columns={labels.map(label => ({ label }))} rows={rows} />;
}
