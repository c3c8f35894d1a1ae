import { Badge, Button, DataTable, paths, PostForm, Section } from '#ui';

/** A session still to come that would help; ready to read. */
export interface HelpfulSessionLine {
  readonly sessionId: string;
  readonly label: string;
  readonly title: string;
  readonly when: string;
  readonly cohortCode: string;
  readonly own: boolean;
  /** The guest seat in another cohort's session, if it was asked for. */
  readonly seat: 'requested' | 'confirmed' | null;
}

export interface HelpfulSessionsProps {
  readonly enrolmentId: string;
  readonly csrfToken: string;
  readonly helpful: readonly HelpfulSessionLine[];
  readonly own: boolean;
}

/** What would still help: own sessions first, then make-ups elsewhere, with the way to a guest seat. */
export function HelpfulSessions({ enrolmentId, csrfToken, helpful, own }: HelpfulSessionsProps) {
  const columns = ['Termin', 'Wann und wo'].map(label => ({ label }));
  const elsewhere = helpful.some(session => !session.own);
  const rows = helpful.map(session => ({
    cells: [
      <>
        <strong>{session.label}</strong> {session.title}
      </>,
      <>
        {session.when}
        <span class="km-muted">{session.own ? 'eigener Durchgang' : `Gast in ${session.cohortCode}`}</span>
        {session.own ? null : <Seat {...{ session, own, enrolmentId, csrfToken }} />}
      </>,
    ],
  }));
  return (
    <Section title="Diese Termine helfen noch" id="hilfreich">
      {own && elsewhere ? <p>Für einen Termin in einem anderen Durchgang fragt Ihre Koordination einen Gastplatz an.</p> : null}
      <DataTable caption="Termine, die noch helfen" captionHidden columns={columns} rows={rows} />
    </Section>
  );
}

function Seat({
  session,
  own,
  enrolmentId,
  csrfToken,
}: Omit<HelpfulSessionsProps, 'helpful'> & { readonly session: HelpfulSessionLine }) {
  if (session.seat === 'confirmed') return <Badge tone="success">Gastplatz bestätigt</Badge>;
  if (session.seat === 'requested') return <Badge tone="info">Gastplatz angefragt</Badge>;
  if (own) return null;
  return (
    <PostForm action={paths.guests(enrolmentId)} csrfToken={csrfToken} hidden={{ sessionId: session.sessionId }}>
      <Button variant="secondary">Gastplatz anfragen</Button>
    </PostForm>
  );
}
