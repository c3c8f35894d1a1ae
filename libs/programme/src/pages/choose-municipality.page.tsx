import { type Choice, EmptyState, Layout, PageHeader, type PageProps, SearchForm, Section } from '#ui';

export interface ChooseMunicipalityPageProps extends PageProps {
  readonly title: string;
  readonly crumbs: readonly { readonly label: string; readonly href?: string }[];
  /** The page itself, which answers the search. */
  readonly action: string;
  readonly search: string;
  /** What was found, the first ones; null before anybody has sought. */
  readonly found: readonly Choice[] | null;
  readonly isMore: boolean;
  /** Where somebody goes on with a municipality. */
  readonly hrefOf: (municipalityId: string) => string;
  /** For what needs no municipality. */
  readonly without?: { readonly href: string; readonly label: string } | undefined;
}

/** A step before a form: which of thousands of municipalities it is for. */
export function ChooseMunicipalityPage(props: ChooseMunicipalityPageProps) {
  const { layout, title, crumbs, action, search, found, without } = props;
  return (
    <Layout {...layout} breadcrumb={crumbs} title={title}>
      <PageHeader title={title} answer="Für welche Kommune?" />
      <SearchForm {...{ action, label: 'Kommune suchen', value: search, hint: 'Ein Teil des Namens oder das Kürzel genügt.' }} />
      {found === null ? null : found.length === 0 ? <NothingFound search={search} /> : <Found {...props} found={found} />}
      {without === undefined ? null : (
        <p class="kern-body">
          <a href={without.href}>{without.label}</a>
        </p>
      )}
    </Layout>
  );
}

function NothingFound({ search }: Pick<ChooseMunicipalityPageProps, 'search'>) {
  return (
    <EmptyState title="Keine Kommune gefunden">
      <p>{`Zu „${search}“ gibt es keine. Bitte prüfen Sie die Schreibweise, oder suchen Sie nach einem kürzeren Teil des Namens.`}</p>
    </EmptyState>
  );
}

function Found({ found, isMore, hrefOf }: ChooseMunicipalityPageProps & { readonly found: readonly Choice[] }) {
  return (
    <Section title="Gefunden">
      <ul class="km-prose">
        {found.map(({ value, label }) => (
          <li>
            <a href={hrefOf(value)}>{label}</a>
          </li>
        ))}
      </ul>
      {isMore ? <p class="kern-body">Es gibt noch mehr. Bitte geben Sie mehr vom Namen ein.</p> : null}
    </Section>
  );
}
