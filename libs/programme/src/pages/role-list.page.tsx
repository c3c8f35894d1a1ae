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
} from '#ui';

export interface RoleLine {
  readonly id: string;
  readonly person: string;
  readonly email: string;
  readonly role: string;
  readonly place: string;
  readonly period: string;
  /** Has no password yet: the invitation can be sent again. */
  readonly invited: boolean;
  /** Where the second factor can be reset, for whom the viewer may. */
  readonly factorHref: string | undefined;
}

export interface RoleListPageProps extends PageProps {
  readonly roles: readonly RoleLine[];
  readonly first: boolean;
  readonly nextHref?: string | undefined;
  /** Part of a name or address that was sought; empty: all are shown. */
  readonly search: string;
  readonly isMore: boolean;
}

/** Who has which role. */
export function RoleListPage({ layout, csrfToken, notice, refusal, roles, first, nextHref, search, isMore }: RoleListPageProps) {
  return (
    <Layout {...layout} title="Rollen">
      <PageHeader
        title="Rollen"
        answer="Wer hier welche Aufgabe hat."
        actions={<LinkButton href={paths.newRoleGrant()}>Rolle vergeben</LinkButton>}
      />
      <Feedback notice={notice} refusal={refusal} />
      {search !== '' || roles.length > 1 || !first ? (
        <SearchForm
          action={paths.searchRoleGrants()}
          csrfToken={csrfToken}
          label="Person suchen"
          hint="Name oder E-Mail-Adresse, ein Teil genügt."
          value={search}
        />
      ) : null}
      {roles.length === 0 ? <NoRoles search={search} /> : <RoleTable roles={roles} />}
      {isMore ? <p class="kern-body">Es gibt noch mehr. Bitte geben Sie mehr vom Namen ein.</p> : null}
      {search === '' ? null : (
        <p class="kern-body">
          <a href={paths.roleGrants()}>Alle Rollen anzeigen</a>
        </p>
      )}
      <Pagination
        position={roles.length === 1 ? '1 Rolle' : `${roles.length} Rollen`}
        {...(first ? {} : { previousHref: paths.roleGrants() })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

function NoRoles({ search }: Pick<RoleListPageProps, 'search'>) {
  if (search === '')
    return <EmptyState title="Noch keine Rollen">Hier stehen alle, denen Sie eine Rolle gegeben haben.</EmptyState>;
  return (
    <EmptyState title="Niemand gefunden">Mit „{search}“ im Namen oder in der Adresse hat hier niemand eine Rolle.</EmptyState>
  );
}

function RoleTable({ roles }: Pick<RoleListPageProps, 'roles'>) {
  const columns = ['Person', 'Rolle', 'Wo', 'Zeitraum', 'Zugang', 'Ändern', 'Gerät verloren'].map(label => ({ label }));
  const rows = roles.map(({ id, person, email, role, place, period, invited, factorHref }) => ({
    cells: [
      <>
        {person}
        {person === email ? null : <small>{email}</small>}
      </>,
      role,
      place,
      period,
      invited ? 'eingeladen, noch kein Kennwort' : 'eingerichtet',
      <a href={paths.endRoleGrant(id)}>
        {invited ? 'Einladung oder Ende' : 'Beenden'}
        <span class="kern-sr-only">{`: ${person}, ${role}`}</span>
      </a>,
      factorHref === undefined ? null : (
        <a href={factorHref}>
          Zweiten Faktor zurücksetzen<span class="kern-sr-only">{`: ${person}`}</span>
        </a>
      ),
    ],
  }));
  return <DataTable stacks caption="Vergebene Rollen" captionHidden columns={columns} rows={rows} />;
}
