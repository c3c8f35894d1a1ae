import { Card, CardGrid, LinkButton, paths, Section } from '#ui';
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
  return (
    <Section title="Nächste Termine">
      <CardGrid>
        {sessions.map(session => (
          <NextSession {...session} />
        ))}
      </CardGrid>
    </Section>
  );
}

function NextSession({ id, title, when, place, today, begun, videoLink }: SessionWords) {
  const actions =
    videoLink === null ? undefined : (
      <LinkButton variant="tertiary" href={videoLink}>
        Zur Videokonferenz
      </LinkButton>
    );
  return (
    <Card title={title} href={paths.sheet(id)} preline={today ? `heute · ${when}` : when} headingLevel={3} actions={actions}>
      <p>{[begun ? 'läuft gerade' : '', place].filter(text => text !== '').join(' · ') || 'Ort noch offen'}</p>
    </Card>
  );
}
