import {
  Button,
  ButtonRow,
  type Choice,
  DataTable,
  EmptyState,
  Feedback,
  Layout,
  PageHeader,
  type PageProps,
  Pagination,
  paths,
  PostForm,
  SelectField,
} from '#ui';

export interface ApplicationLine {
  readonly id: string;
  readonly name: string;
  readonly email: string;
  readonly organisation: string | null;
  readonly targetGroup: string;
  /** "03.02." */
  readonly received: string;
  /** "Warteliste, Platz 3" */
  readonly stand: string;
  readonly mayBeAccepted: boolean;
  readonly mayBeRejected: boolean;
}

export interface ApplicationsPageProps extends PageProps {
  readonly cohort: { readonly id: string; readonly code: string };
  /** "3 Plätze sind frei, 5 Anmeldungen sind zu prüfen." */
  readonly answer: string;
  readonly applications: readonly ApplicationLine[];
  readonly filter: { readonly stand: string; readonly bereich: string };
  readonly states: readonly Choice[];
  readonly targetGroups: readonly Choice[];
  readonly first: boolean;
  readonly nextHref: string | undefined;
}

/** "Wer möchte mitmachen, und wer bekommt einen Platz?" */
export function ApplicationsPage(props: ApplicationsPageProps) {
  const { layout, notice, refusal, cohort, answer, applications, filter, first, nextHref } = props;
  const crumbs = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Anmeldungen' },
  ];
  const filtered = filter.stand !== '' || filter.bereich !== '';
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Anmeldungen" wide>
      <PageHeader title="Anmeldungen" preline={cohort.code} answer={answer} />
      <Feedback notice={notice} refusal={refusal} />
      {applications.length === 0 && first && !filtered ? null : <Filter {...props} />}
      {applications.length === 0 ? <Nobody filtered={filtered} cohortId={cohort.id} /> : <List {...props} />}
      <Pagination
        position={applications.length === 1 ? '1 Anmeldung' : `${applications.length} Anmeldungen`}
        {...(first ? {} : { previousHref: paths.applications(cohort.id) })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

function Filter({ cohort, filter, states, targetGroups }: ApplicationsPageProps) {
  return (
    <form method="get" action={paths.applications(cohort.id)} class="km-filter__server">
      <SelectField
        {...{ name: 'stand', label: 'Stand', choices: states, value: filter.stand }}
        emptyLabel="alle"
        optional="unmarked"
      />
      <SelectField
        {...{ name: 'bereich', label: 'Bereich', choices: targetGroups, value: filter.bereich }}
        {...{ emptyLabel: 'alle', optional: 'unmarked' }}
      />
      <Button variant="secondary">Anzeigen</Button>
    </form>
  );
}

function Nobody({ filtered, cohortId }: { readonly filtered: boolean; readonly cohortId: string }) {
  if (filtered)
    return (
      <EmptyState title="Keine Anmeldung passt zur Auswahl.">
        {<a href={paths.applications(cohortId)}>Alle anzeigen</a>}
      </EmptyState>
    );
  return (
    <EmptyState title="Noch hat sich niemand angemeldet.">
      <p>Hier stehen die Anmeldungen in der Reihenfolge ihres Eingangs, sobald jemand das öffentliche Formular absendet.</p>
    </EmptyState>
  );
}

function List({ cohort, csrfToken, applications }: ApplicationsPageProps) {
  const columns = ['Person', 'Auswahl', 'Stand', 'Eingang', 'Bereich', 'Organisation', 'Absagen'].map(label => ({ label }));
  const choosing = applications.some(({ mayBeAccepted }) => mayBeAccepted);
  return (
    <PostForm action={paths.applications(cohort.id)} csrfToken={csrfToken}>
      <DataTable
        {...{ caption: 'Anmeldungen', captionHidden: true, columns }}
        rows={applications.map(line => ({ cells: cellsOf(line) }))}
      />
      {choosing ? (
        <ButtonRow>
          <Button>Auswahl annehmen</Button>
        </ButtonRow>
      ) : null}
    </PostForm>
  );
}

function cellsOf({ id, name, email, organisation, targetGroup, received, stand, mayBeAccepted, mayBeRejected }: ApplicationLine) {
  const choice = `anmeldung-${id}`;
  return [
    <>
      {mayBeAccepted ? <label for={choice}>{name}</label> : name}
      <small>{email}</small>
    </>,
    mayBeAccepted ? <input class="kern-form-check__checkbox" type="checkbox" id={choice} name="anmeldung" value={id} /> : '–',
    stand,
    received,
    targetGroup,
    organisation ?? '–',
    mayBeRejected ? (
      <a href={paths.rejectApplication(id)} aria-label={`${name} absagen`}>
        Absagen
      </a>
    ) : (
      '–'
    ),
  ];
}
