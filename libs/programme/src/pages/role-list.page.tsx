import { DataTable, EmptyState, Feedback, Layout, LinkButton, PageHeader, type PageProps, Pagination, paths } from '#ui';

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
}

/** Who has which role. */
export function RoleListPage({ layout, notice, refusal, roles, first, nextHref }: RoleListPageProps) {
  return (
    <Layout {...layout} title="Rollen">
      <PageHeader
        title="Rollen"
        answer="Wer hier welche Aufgabe hat."
        actions={<LinkButton href={paths.newRoleGrant()}>Rolle vergeben</LinkButton>}
      />
      <Feedback notice={notice} refusal={refusal} />
      {roles.length === 0 ? (
        <EmptyState title="Noch keine Rollen">Hier stehen alle, denen Sie eine Rolle gegeben haben.</EmptyState>
      ) : (
        <RoleTable roles={roles} />
      )}
      <Pagination
        position={roles.length === 1 ? '1 Rolle' : `${roles.length} Rollen`}
        {...(first ? {} : { previousHref: paths.roleGrants() })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

function RoleTable({ roles }: Pick<RoleListPageProps, 'roles'>) {
  const columns = ['Person', 'Rolle', 'Wo', 'Zeitraum', 'Zugang', 'Ändern', 'Gerät verloren'].map(label => ({ label }));
  const rows = roles.map(({ id, person, email, role, place, period, invited, factorHref }) => ({
    cells: [
      <>
        {person}
        {person === email ? null : <div class="kern-hint">{email}</div>}
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
