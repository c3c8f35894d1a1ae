import {
  Button,
  type Choice,
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

export interface OutboxLine {
  readonly id: string;
  readonly title: string;
  readonly recipient: string;
  readonly written: string;
  /** When it went out, or what it waits for. */
  readonly since: string;
}

export interface OutboxFilterProps {
  readonly states: readonly Choice[];
  readonly kinds: readonly Choice[];
  readonly state: string;
  readonly kind: string;
}

export interface OutboxPageProps extends PageProps {
  /** How many are in which state. */
  readonly answer: string;
  /** Undefined: shown are the mails to one person, whatever their state. */
  readonly filter?: OutboxFilterProps;
  /** An address or a name that was sought. */
  readonly search: string;
  readonly mails: readonly OutboxLine[];
  readonly first: boolean;
  readonly firstHref: string;
  readonly nextHref: string | undefined;
  /** There are kept mails, and a mail server to send them. */
  readonly release: boolean;
}

/** What was written to whom, by state. */
export function OutboxPage(props: OutboxPageProps) {
  const { layout, csrfToken, notice, answer, filter, search, mails, first, firstHref, nextHref } = props;
  return (
    <Layout {...layout} title="Postausgang">
      <PageHeader
        title="Postausgang"
        answer={answer}
        actions={props.release ? <LinkButton href={paths.releaseMails()}>Aufbewahrte senden</LinkButton> : undefined}
      />
      <Feedback notice={notice} />
      <SearchForm
        action={paths.searchOutbox()}
        csrfToken={csrfToken}
        label="Nachrichten an eine Person"
        hint="Die ganze E-Mail-Adresse oder der ganze Name."
        value={search}
      />
      {filter === undefined ? (
        <p class="kern-body">
          <a href={paths.outbox()}>Alle Nachrichten anzeigen</a>
        </p>
      ) : (
        <Filter {...filter} />
      )}
      {mails.length === 0 ? <NoMails sought={filter === undefined} /> : <MailTable mails={mails} />}
      <Pagination
        position={mails.length === 1 ? '1 Nachricht' : `${mails.length} Nachrichten`}
        {...(first ? {} : { previousHref: firstHref })}
        {...(nextHref === undefined ? {} : { nextHref })}
      />
    </Layout>
  );
}

function Filter({ states, kinds, state, kind }: OutboxFilterProps) {
  return (
    <form method="get" action={paths.outbox()} class="km-filter__server">
      <SelectField name="stand" label="Stand" choices={states} value={state} optional="unmarked" />
      <SelectField name="art" label="Art" choices={kinds} value={kind} emptyLabel="alle" optional="unmarked" />
      <Button variant="secondary">Anzeigen</Button>
    </form>
  );
}

function NoMails({ sought }: { readonly sought: boolean }) {
  if (sought)
    return (
      <EmptyState title="Keine Nachricht gefunden">
        <p>Bitte prüfen Sie die Schreibweise. Ältere Nachrichten sind schon gelöscht.</p>
      </EmptyState>
    );
  return (
    <EmptyState title="Keine Nachricht in diesem Stand">
      <p>Nachrichten schreibt das Programm selbst, etwa wenn ein Termin verlegt wird. Sie erscheinen hier sofort.</p>
    </EmptyState>
  );
}

function MailTable({ mails }: { readonly mails: readonly OutboxLine[] }) {
  const columns = ['Nachricht', 'An', 'Geschrieben', 'Stand'].map(label => ({ label }));
  const rows = mails.map(({ id, title, recipient, written, since }) => ({
    cells: [<a href={paths.mail(id)}>{title}</a>, recipient, written, since],
  }));
  return <DataTable stacks caption="Nachrichten" captionHidden columns={columns} rows={rows} />;
}
