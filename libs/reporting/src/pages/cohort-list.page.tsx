import {
  Button,
  DataTable,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  Pagination,
  paths,
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
  readonly first: boolean;
  readonly nextHref?: string | undefined;
}

const states = [
  { value: 'draft', label: 'Entwurf' },
  { value: 'open', label: 'offen für Anmeldungen' },
  { value: 'running', label: 'läuft' },
  { value: 'completed', label: 'abgeschlossen' },
];

/** The cohorts one coordinates. */
export function CohortListPage({ layout, notice, cohorts, state, first, nextHref }: CohortListPageProps) {
  return (
    <Layout {...layout} title="Durchgänge">
      <PageHeader title="Durchgänge" actions={<LinkButton href={paths.newCohort()}>Durchgang anlegen</LinkButton>} />
      <Feedback notice={notice} />
      {cohorts.length === 0 && first && state === '' ? null : <StateFilter state={state} />}
      {cohorts.length === 0 ? <NoCohorts filtered={state !== ''} /> : <CohortTable cohorts={cohorts} />}
      <Pagination
        position={cohorts.length === 1 ? '1 Durchgang' : `${cohorts.length} Durchgänge`}
        {...(first ? {} : { previousHref: paths.cohorts() })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

function StateFilter({ state }: { readonly state: string }) {
  return (
    <form method="get" action={paths.cohorts()} class="km-filter__server">
      <SelectField name="stand" label="Stand" choices={states} value={state} emptyLabel="alle" optional />
      <Button variant="secondary">Anzeigen</Button>
    </form>
  );
}

function NoCohorts({ filtered }: { readonly filtered: boolean }) {
  if (filtered)
    return <EmptyState title="Kein Durchgang in diesem Stand.">{<a href={paths.cohorts()}>Alle anzeigen</a>}</EmptyState>;
  return (
    <EmptyState title="Noch kein Durchgang">
      <p>Ein Durchgang ist eine Runde der Qualifizierungsreihe mit ihren Terminen und Teilnehmenden. Er beginnt als Entwurf.</p>
    </EmptyState>
  );
}

function CohortTable({ cohorts }: { readonly cohorts: readonly ListedCohortLine[] }) {
  const columns = ['Durchgang', 'Titel', 'Kommune', 'Zeitraum', 'Plätze', 'Stand', 'Nächster Termin'].map(label => ({ label }));
  const rows = cohorts.map(({ id, code, title, municipality, period, seats, state, next }) => ({
    cells: [<a href={paths.cohort(id)}>{code}</a>, title, municipality, period, seats, state, next],
  }));
  return <DataTable caption="Durchgänge" captionHidden columns={columns} rows={rows} />;
}
