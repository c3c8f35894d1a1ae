import { DataTable, EmptyState, LinkButton, paths, Section } from '#ui';

export interface ParticipantHomeProps {
  readonly current: { readonly id: string; readonly sentence: string; readonly title: string } | null;
  readonly next: {
    readonly sessionId: string;
    readonly label: string;
    readonly when: string;
    readonly place: string | null;
  } | null;
  readonly others: readonly { readonly id: string; readonly title: string; readonly state: string }[];
  readonly documents: readonly {
    readonly id: string;
    readonly kind: string;
    readonly number: string;
    readonly issuedOn: string;
  }[];
}

/** "Schaffe ich es, und was muss ich tun?" */
export function ParticipantHome({ current, next, others, documents }: ParticipantHomeProps) {
  if (current === null) {
    return (
      <EmptyState title="Sie nehmen zurzeit an keinem Durchgang teil.">
        <p>Sobald Sie aufgenommen sind, sehen Sie hier, was Sie erreicht haben und was noch kommt.</p>
      </EmptyState>
    );
  }
  return (
    <>
      {next === null ? null : (
        <Section title="Ihr nächster Termin">
          <p>
            <strong>{next.label}</strong>
            <br />
            {next.when}
            {next.place === null ? null : (
              <>
                <br />
                {next.place}
              </>
            )}
          </p>
          <p>
            <LinkButton variant="secondary" href={paths.sessionCalendar(next.sessionId)} download>
              In Kalender
            </LinkButton>
          </p>
          <p>
            <a href={paths.calendarFeed()}>Alle Termine im Kalender abonnieren</a>
          </p>
        </Section>
      )}
      {documents.length === 0 ? null : <OwnDocuments documents={documents} />}
      {others.length === 0 ? null : <Others others={others} />}
    </>
  );
}

function OwnDocuments({ documents }: Pick<ParticipantHomeProps, 'documents'>) {
  const rows = documents.map(({ id, kind, number, issuedOn }) => ({
    cells: [<a href={paths.certificateFile(id)}>{`${kind} (PDF)`}</a>, number, issuedOn],
  }));
  const columns = ['Dokument', 'Registernummer', 'Ausgestellt'].map(label => ({ label }));
  return (
    <Section title="Ihre Dokumente">
      <DataTable caption="Ihre Dokumente" captionHidden columns={columns} rows={rows} />
    </Section>
  );
}

function Others({ others }: Pick<ParticipantHomeProps, 'others'>) {
  return (
    <Section title="Weitere Teilnahmen">
      <ul>
        {others.map(({ id, title, state }) => (
          <li>
            <a href={paths.enrolment(id)}>{title}</a> {state}
          </li>
        ))}
      </ul>
    </Section>
  );
}
