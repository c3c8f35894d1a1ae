import {
  Button,
  ButtonRow,
  EmptyState,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  Pagination,
  paths,
  PostForm,
  SelectField,
} from '#ui';
import type { FilterChoices, FilterQuery } from '../application-filter.js';
import { type ApplicationLine, ApplicationTable } from './application-table.component.js';

export interface ApplicationsPageProps extends PageProps {
  readonly cohort: { readonly id: string; readonly code: string };
  /** "3 Plätze sind frei." */
  readonly answer: string;
  /** How many are where. */
  readonly states: readonly { readonly state: string; readonly label: string; readonly count: number }[];
  readonly applications: readonly ApplicationLine[];
  readonly filter: FilterQuery;
  readonly choices: FilterChoices;
  /** How many pass the filter. */
  readonly matching: number;
  /** Where this page of the list begins; undefined: at the start. */
  readonly from: string | undefined;
  readonly nextCursor: string | undefined;
}

/** "Wer möchte mitmachen, und wer bekommt einen Platz?" */
export function ApplicationsPage(props: ApplicationsPageProps) {
  const { layout, notice, refusal, cohort, answer, states, applications, filter, matching, from, nextCursor } = props;
  const crumbs = [
    { label: 'Durchgänge', href: paths.cohorts() },
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Anmeldungen' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Anmeldungen" wide>
      <PageHeader title="Anmeldungen" preline={cohort.code} answer={answer} />
      <Feedback notice={notice} refusal={refusal} />
      <Counts {...props} />
      {states.length === 0 ? null : <Filter {...props} />}
      {applications.length === 0 ? <Nobody filtered={states.length > 0} cohortId={cohort.id} /> : <List {...props} />}
      <Pagination
        position={`${applications.length} von ${matching}`}
        {...(from === undefined ? {} : { previousHref: paths.applications(cohort.id, filter) })}
        {...(nextCursor === undefined ? {} : { nextHref: paths.applications(cohort.id, { ...filter, ab: nextCursor }) })}
      />
      <Ways {...props} />
    </Layout>
  );
}

/** "12 Anmeldungen: 5 eingegangen, 7 zugesagt", each part leading to its list. */
function Counts({ cohort, states }: ApplicationsPageProps) {
  if (states.length === 0) return null;
  const total = states.reduce((sum, { count }) => sum + count, 0);
  return (
    <p>
      {total === 1 ? '1 Anmeldung: ' : `${total} Anmeldungen: `}
      {states.map(({ state, label, count }, index) => (
        <>
          {index === 0 ? '' : ', '}
          <a href={paths.applications(cohort.id, { stand: state })}>{`${count} ${label}`}</a>
        </>
      ))}
    </p>
  );
}

function Filter({ cohort, filter, choices }: ApplicationsPageProps) {
  const select = (name: string, label: string, options: FilterChoices[keyof FilterChoices]) => (
    <SelectField
      {...{ name, label, choices: options, value: filter[name] ?? '', emptyLabel: 'alle', optional: 'unmarked' as const }}
    />
  );
  return (
    <form method="get" action={paths.applications(cohort.id)} class="km-filter__server">
      {select('stand', 'Stand', choices.states)}
      {select('bereich', 'Bereich', choices.targetGroups)}
      {choices.organisations.length === 0 ? null : select('organisation', 'Organisation', choices.organisations)}
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

function List({ cohort, csrfToken, applications, filter, from }: ApplicationsPageProps) {
  const hidden = { ...filter, ...(from === undefined ? {} : { ab: from }) };
  return (
    <PostForm action={paths.applications(cohort.id)} csrfToken={csrfToken} hidden={hidden}>
      <ApplicationTable applications={applications} />
      <ButtonRow>
        {applications.some(line => line.mayBeAccepted) ? <Button>Auswahl annehmen</Button> : null}
        <Button variant="secondary" formAction={paths.messageToApplicants(cohort.id)} name="aktion" value="entwurf">
          Auswahl anschreiben
        </Button>
        <LinkButton variant="secondary" href={paths.messageToApplicants(cohort.id, filter)}>
          Alle der Liste anschreiben
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}

function Ways({ cohort, states, applications, filter }: ApplicationsPageProps) {
  return (
    <ButtonRow>
      {states.some(({ state }) => state === 'waiting') ? (
        <LinkButton variant="secondary" href={paths.waitingList(cohort.id)}>
          Warteliste ordnen
        </LinkButton>
      ) : null}
      <LinkButton variant="secondary" href={paths.peopleImport(cohort.id)}>
        Liste übernehmen
      </LinkButton>
      {applications.length === 0 ? null : (
        <LinkButton variant="secondary" href={paths.applicationTable(cohort.id, filter)} download>
          Als Tabelle speichern
        </LinkButton>
      )}
    </ButtonRow>
  );
}
