import { Button, Card, CardGrid, DataTable, EmptyState, LinkButton, paths, PostForm, Section } from '#ui';
import type { SessionWords } from '../home-words.js';
import { NextSessions, SessionsToRecord } from './session-cards.component.js';

export interface CoordinatorHomeProps {
  readonly csrfToken: string;
  readonly unrecorded: readonly SessionWords[];
  readonly next: readonly SessionWords[];
  readonly corrections: readonly {
    readonly id: string;
    readonly name: string;
    readonly where: string;
    readonly reason: string;
    readonly own: boolean;
  }[];
  readonly guests: readonly { readonly id: string; readonly name: string; readonly homeCode: string; readonly where: string }[];
  readonly cohorts: readonly CohortLine[];
}

/** A cohort as one line; ready to read. */
export interface CohortLine {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: string;
  readonly seats: string;
  readonly next: string;
  readonly undecided: number;
  readonly ready: number;
}

/** "Was ist heute fällig?" */
export function CoordinatorHome({ csrfToken, unrecorded, next, corrections, guests, cohorts }: CoordinatorHomeProps) {
  return (
    <>
      <SessionsToRecord sessions={unrecorded} title="Anwesenheit noch nicht vollständig" />
      {corrections.length === 0 ? null : <Corrections corrections={corrections} />}
      {guests.length === 0 ? null : <Guests guests={guests} csrfToken={csrfToken} />}
      <Cohorts cohorts={cohorts} />
      <NextSessions sessions={next} />
    </>
  );
}

function Corrections({ corrections }: Pick<CoordinatorHomeProps, 'corrections'>) {
  return (
    <Section title="Korrekturen zu bestätigen">
      <CardGrid>
        {corrections.map(({ id, name, where, reason, own }) => (
          <Card title={name} preline={where} headingLevel={3} {...(own ? {} : { href: paths.confirmCorrection(id) })}>
            <p>{reason}</p>
            {own ? <p class="km-muted">Von Ihnen vorgeschlagen: Bestätigen muss jemand anderes.</p> : null}
          </Card>
        ))}
      </CardGrid>
    </Section>
  );
}

function Guests({ guests, csrfToken }: Pick<CoordinatorHomeProps, 'guests' | 'csrfToken'>) {
  return (
    <Section title="Gastplätze zu bestätigen">
      <CardGrid>
        {guests.map(({ id, name, homeCode, where }) => (
          <Card title={name} preline={where} headingLevel={3} actions={<ConfirmGuest id={id} csrfToken={csrfToken} />}>
            <p>{`Gast aus ${homeCode}`}</p>
          </Card>
        ))}
      </CardGrid>
    </Section>
  );
}

function ConfirmGuest({ id, csrfToken }: { readonly id: string; readonly csrfToken: string }) {
  return (
    <PostForm action={paths.confirmGuest(id)} csrfToken={csrfToken}>
      <Button variant="secondary">Gastplatz bestätigen</Button>
    </PostForm>
  );
}

function Cohorts({ cohorts }: Pick<CoordinatorHomeProps, 'cohorts'>) {
  if (cohorts.length === 0) {
    return (
      <EmptyState title="Noch kein Durchgang">
        <p>Hier stehen Ihre Durchgänge und was darin als Nächstes zu tun ist.</p>
        <LinkButton variant="secondary" href={paths.newCohort()}>
          Durchgang anlegen
        </LinkButton>
      </EmptyState>
    );
  }
  const columns = ['Durchgang', 'Stand', 'Plätze', 'Nächster Termin', 'Anmeldungen', 'Dokumente'].map(label => ({ label }));
  const rows = cohorts.map(({ id, code, title, state, seats, next, undecided, ready }) => ({
    cells: [
      <a href={paths.cohort(id)} title={title}>
        {code}
      </a>,
      state,
      seats,
      next,
      undecided === 0 ? '–' : <a href={paths.applications(id)}>{`${undecided} zu entscheiden`}</a>,
      ready === 0 ? '–' : <a href={paths.documents(id)}>{`${ready} auszustellen`}</a>,
    ],
  }));
  return (
    <Section title="Ihre Durchgänge">
      <DataTable stacks caption="Ihre Durchgänge" captionHidden columns={columns} rows={rows} />
    </Section>
  );
}
