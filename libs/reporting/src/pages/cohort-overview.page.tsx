import {
  Alert,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  MatrixTable,
  type MatrixTableProps,
  PageHeader,
  type PageProps,
  paths,
  TableFilter,
} from '#ui';

export interface CohortOverviewPageProps extends PageProps {
  readonly cohort: {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly state: string;
    readonly seats: string;
  };
  readonly answer: string;
  readonly next: { readonly label: string; readonly href: string };
  /** Lists that are over and not complete: "M2 vom 06.03. (3 Personen)". */
  readonly unrecorded: readonly { readonly label: string; readonly href: string }[];
  /** Ways to the cohort's other pages. */
  readonly links: readonly { readonly label: string; readonly href: string }[];
  readonly matrix: Omit<MatrixTableProps, 'caption'>;
}

const mostNamed = 4;

/** A cohort at a glance: everybody's stand, and the one next step beside it. */
export function CohortOverviewPage({ layout, notice, cohort, answer, next, unrecorded, links, matrix }: CohortOverviewPageProps) {
  const crumbs = [{ label: 'Start', href: paths.home() }, { label: 'Durchgänge', href: paths.cohorts() }, { label: cohort.code }];
  return (
    <Layout {...layout} breadcrumb={crumbs} title={`Durchgang ${cohort.code}`} wide scripts={['table-filter']}>
      <PageHeader
        title={cohort.title}
        preline={`${cohort.code} · ${cohort.state} · ${cohort.seats}`}
        answer={answer}
        actions={<LinkButton href={next.href}>{next.label}</LinkButton>}
      />
      <CohortLinks links={links} />
      <Feedback notice={notice} />
      {unrecorded.length < 2 ? null : <Unrecorded unrecorded={unrecorded} />}
      {matrix.rows.length === 0 ? (
        <EmptyState title="Noch niemand aufgenommen">
          <p>Hier steht, wer was besucht hat: eine Zeile für jede Person, eine Spalte für jedes Modul.</p>
        </EmptyState>
      ) : (
        <>
          {matrix.rows.length > 12 ? <TableFilter tableId="matrix" total={matrix.rows.length} /> : null}
          <MatrixTable caption={`Stand der Teilnehmenden im Durchgang ${cohort.code}`} {...matrix} />
        </>
      )}
    </Layout>
  );
}

function CohortLinks({ links }: Pick<CohortOverviewPageProps, 'links'>) {
  return (
    <nav class="km-buttons" aria-label="Zum Durchgang">
      {links.map(({ label, href }, index) => (
        <>
          {index === 0 ? null : ' · '}
          <a href={href}>{label}</a>
        </>
      ))}
    </nav>
  );
}

function Unrecorded({ unrecorded }: Pick<CohortOverviewPageProps, 'unrecorded'>) {
  const more = unrecorded.length - mostNamed;
  const title = `${unrecorded.length} Anwesenheitslisten sind nicht vollständig.`;
  return (
    <Alert tone="warning" title={title}>
      <p class="kern-body">
        {unrecorded.slice(0, mostNamed).map(({ label, href }, index) => (
          <>
            {index === 0 ? null : ' · '}
            <a href={href}>{label}</a>
          </>
        ))}
        {more > 0 ? ` und ${more} weitere` : null}
      </p>
    </Alert>
  );
}
