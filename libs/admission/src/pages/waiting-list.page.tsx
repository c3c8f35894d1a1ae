import {
  Button,
  ButtonRow,
  DataTable,
  EmptyState,
  errorAt,
  Feedback,
  Layout,
  LinkButton,
  PageHeader,
  type PageProps,
  paths,
  PostForm,
  TextField,
} from '#ui';

export interface WaitingPerson {
  readonly applicationId: string;
  readonly name: string;
  readonly position: number;
  readonly acceptedByCoordinator: boolean;
  /** What stands in the field. */
  readonly wish: string;
}

export interface WaitingListPageProps extends PageProps {
  readonly cohort: { readonly id: string; readonly code: string };
  readonly people: readonly WaitingPerson[];
  readonly reason: string;
}

/** "Wer ist als Nächstes dran, und stimmt das?" */
export function WaitingListPage(props: WaitingListPageProps) {
  const { layout, notice, refusal, cohort, people } = props;
  const crumbs = [
    { label: cohort.code, href: paths.cohort(cohort.id) },
    { label: 'Anmeldungen', href: paths.applications(cohort.id) },
    { label: 'Warteliste' },
  ];
  return (
    <Layout {...layout} breadcrumb={crumbs} title="Warteliste">
      <PageHeader title="Warteliste" preline={cohort.code} answer={countSentence(people.length)} />
      <Feedback notice={notice} refusal={refusal} />
      {people.length === 0 ? (
        <EmptyState title="Niemand wartet.">
          <p>
            Wer angenommen wird oder sich anmeldet, wenn alle Plätze vergeben sind, steht hier in der Reihenfolge des Eingangs.
          </p>
        </EmptyState>
      ) : (
        <Order {...props} />
      )}
    </Layout>
  );
}

function Order({ csrfToken, refusal, cohort, people, reason }: WaitingListPageProps) {
  const columns = ['Person', 'Neuer Platz', 'Stand'].map(label => ({ label }));
  return (
    <PostForm action={paths.waitingList(cohort.id)} csrfToken={csrfToken}>
      <p>
        Ändern Sie die Nummer bei allen, die einen anderen Platz bekommen. Die Übrigen behalten ihre Reihenfolge und rücken auf
        oder nach.
      </p>
      <DataTable
        stacks
        {...{ caption: 'Warteliste', captionHidden: true, columns }}
        rows={people.map(person => ({ cells: cellsOf(person, errorAt(refusal, `platz-${person.applicationId}`)) }))}
      />
      <TextField
        {...{ name: 'reason', label: 'Grund', value: reason, rows: 3, maxLength: 1000 }}
        hint="Steht im Verlauf jeder Anmeldung, deren Platz sich ändert. Die Wartenden sehen ihren neuen Platz, nicht den Grund."
        {...{ error: errorAt(refusal, 'reason') }}
      />
      <ButtonRow>
        <Button>Reihenfolge speichern</Button>
        <LinkButton variant="tertiary" href={paths.applications(cohort.id)}>
          Zu den Anmeldungen
        </LinkButton>
      </ButtonRow>
    </PostForm>
  );
}

function cellsOf({ applicationId: id, name, position, acceptedByCoordinator, wish }: WaitingPerson, error: string | undefined) {
  const field = `platz-${id}`;
  const wrong = error === undefined ? {} : { 'aria-invalid': 'true' as const };
  return [
    <a href={paths.application(id)}>{`${position}. ${name}`}</a>,
    <input
      {...{ class: 'kern-form-input__input km-width-short', type: 'text' as const, inputMode: 'numeric' as const, maxlength: 5 }}
      {...{ id: `feld-${field}`, name: field, value: wish, 'aria-label': `Neuer Platz für ${name}`, ...wrong }}
    />,
    acceptedByCoordinator ? 'angenommen' : 'noch zu prüfen',
  ];
}

function countSentence(count: number): string {
  if (count === 0) return 'Zurzeit wartet niemand auf einen Platz.';
  return count === 1 ? '1 Person wartet auf einen Platz.' : `${count} Personen warten auf einen Platz.`;
}
