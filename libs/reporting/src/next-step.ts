import type { EvaluatedCohort } from '#attendance';
import { sessionLabel, type StoredSession } from '#programme';
import { formatDayMonth, hasEnded } from '#rules';
import { paths } from '#ui';
import type { CohortHead } from './cohort-head.repository.js';
import { isReady } from './home.service.js';
import { standOf } from './stand.js';

/** Something to do in a cohort, and where. */
export interface Deed {
  readonly label: string;
  readonly href: string;
}

/** What a coordinator is told of a cohort. */
export interface CohortCounts {
  /** Own sessions that are over and not recorded for everybody, oldest first. */
  readonly unrecorded: readonly { readonly session: StoredSession; readonly people: number }[];
  /** Who could get a document now and has none. */
  readonly ready: number;
  readonly sentence: string;
}

export function countsOf(head: CohortHead, cohort: EvaluatedCohort): CohortCounts {
  const open = new Map<string, number>();
  for (const { evaluation } of cohort.participations) {
    for (const { sessionId } of evaluation.unrecorded) open.set(sessionId, (open.get(sessionId) ?? 0) + 1);
  }
  const unrecorded = cohort.sessions
    .filter(session => session.cohortId === cohort.cohortId && open.has(session.id))
    .map(session => ({ session, people: open.get(session.id) ?? 0 }));
  const ready =
    head.state === 'running' || head.state === 'completed'
      ? cohort.participations.filter(person => isReady(person, head)).length
      : 0;
  return { unrecorded, ready, sentence: standSentence(cohort) };
}

function standSentence({ participations, today }: EvaluatedCohort): string {
  const stands = participations.map(person => ({ ...standOf(person, today), withdrawn: person.state === 'withdrawn' }));
  const present = stands.filter(stand => !stand.withdrawn);
  const count = (ranks: readonly number[]) => present.filter(({ rank }) => ranks.includes(rank)).length;
  const parts: [number, string][] = [
    [count([0, 1]), 'erfüllt'],
    [count([2]), 'noch möglich'],
    [count([3]), 'abhängig von offenen Listen'],
    [count([4]), 'nur mit Nachholtermin'],
    [count([5]), 'nicht mehr erreichbar'],
  ];
  const shown = parts.filter(([number]) => number > 0).map(([number, word]) => `${number}\u00a0${word}`);
  if (stands.length === 0) return 'Noch ist niemand aufgenommen.';
  const left = stands.length - present.length;
  const taking =
    present.length === 0
      ? 'Niemand nimmt mehr teil.'
      : `${present.length === 1 ? '1 Person nimmt' : `${present.length} Personen nehmen`} teil: ${shown.join(', ')}.`;
  return left === 0 ? taking : `${taking} ${left === 1 ? '1 Person hat' : `${left} Personen haben`} abgebrochen.`;
}

/** The one next step of a cohort. */
export function nextStep(head: CohortHead, cohort: EvaluatedCohort, { unrecorded, ready }: CohortCounts): Deed {
  const own = cohort.sessions.filter(session => session.cohortId === head.id && !session.cancelled);
  if (head.state === 'draft') {
    if (own.length === 0) return { label: 'Termine eintragen', href: paths.cohortSessions(head.id) };
    return { label: 'Durchgang veröffentlichen', href: paths.cohortStep(head.id, 'publish') };
  }
  if (head.state === 'open') {
    if (head.undecided > 0) {
      const label = head.undecided === 1 ? '1 Anmeldung ansehen' : `${head.undecided} Anmeldungen ansehen`;
      return { label, href: paths.applications(head.id) };
    }
    if (head.seatsTaken === 0) return { label: 'Person aufnehmen', href: paths.newEnrolment(head.id) };
    return { label: 'Durchgang starten', href: paths.cohortStep(head.id, 'start') };
  }
  const [first] = unrecorded;
  if (first) return { label: `${sheetName(cohort, first.session)} erfassen`, href: paths.sheet(first.session.id) };
  if (ready > 0)
    return {
      label: ready === 1 ? 'Dokumente für 1 Person ausstellen' : `Dokumente für ${ready} Personen ausstellen`,
      href: paths.documents(head.id),
    };
  return laterStep(head, cohort, own);
}

function laterStep(head: CohortHead, cohort: EvaluatedCohort, own: readonly StoredSession[]): Deed {
  const now = Math.floor(cohort.evaluatedAt.getTime() / 60_000);
  const next = own.find(session => !hasEnded(session, now));
  if (next) {
    const when = formatDayMonth(next.date, cohort.today);
    return { label: `Nächster Termin: ${sessionLabel(cohort.curriculum, next)} am\u00a0${when}`, href: paths.session(next.id) };
  }
  if (head.state === 'running') return { label: 'Durchgang abschließen', href: paths.cohortStep(head.id, 'complete') };
  if (head.ceremony) return { label: 'Zur Übergabe', href: paths.ceremony(head.ceremony.id) };
  return { label: 'Übergabe planen', href: paths.newCeremony(head.id) };
}

/** "M1, Tag 2 vom 07.02." */
export function sheetName({ curriculum, today }: EvaluatedCohort, session: StoredSession): string {
  return `${sessionLabel(curriculum, session)} vom ${formatDayMonth(session.date, today)}`;
}
