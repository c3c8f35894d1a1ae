import { Card, CardGrid, DataTable, paths, Section } from '#ui';
import type { SessionWords } from '../home-words.js';

/** Sessions to record: each with the way to its sheet. */
export function SessionsToRecord({ sessions, title }: { readonly sessions: readonly SessionWords[]; readonly title: string }) {
  if (sessions.length === 0) return null;
  return (
    <Section title={title}>
      <CardGrid>
        {sessions.map(({ id, title: session, when, open, today }) => (
          <Card title={session} href={paths.sheet(id)} preline={today ? `heute · ${when}` : when} headingLevel={3}>
            <p>{open}</p>
          </Card>
        ))}
      </CardGrid>
    </Section>
  );
}

/** Sessions to come, without anything to do yet but to be there. */
export function NextSessions({ sessions }: { readonly sessions: readonly SessionWords[] }) {
  if (sessions.length === 0) return null;
  const columns = ['Termin', 'Wann und wo'].map(label => ({ label }));
  const rows = sessions.map(({ id, title, when, place, today, begun, videoLink }) => ({
    cells: [
      <a href={paths.sheet(id)}>{title}</a>,
      <>
        {`${begun ? 'läuft gerade · ' : today ? 'heute · ' : ''}${when}`}
        <span class="km-muted">{videoLink === null ? place || 'Ort noch offen' : <a href={videoLink}>Videokonferenz</a>}</span>
      </>,
    ],
  }));
  return (
    <Section title="Nächste Termine">
      <DataTable caption="Nächste Termine" captionHidden columns={columns} rows={rows} />
    </Section>
  );
}
