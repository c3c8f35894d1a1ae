import { cohortStateWords, hoursOfDay, sessionLabel } from '#programme';
import { formatDate, formatDayMonth, formatLongDate, hasEnded } from '#rules';
import { paths } from '#ui';
import type { DeskCeremony } from './desk.repository.js';
import type { CohortInHand, HomeService } from './home.service.js';
import { cohortsShown, type MunicipalityFigures } from './municipality-figures.repository.js';
import { ceremonyWords, dueSentence, onDay, peopleCount, sessionCount, sessionWords } from './home-words.js';
import type { CoordinatorHomeProps } from './pages/coordinator-home.component.js';
import type { OfficeHomeProps } from './pages/office-home.component.js';
import type { ParticipantHomeProps } from './pages/participant-home.component.js';

type Result<K extends keyof HomeService> = HomeService[K] extends (...args: never[]) => infer R ? Awaited<R> : never;

/** The answer to a role's question, and its one main action. */
export interface Headline {
  readonly answer: string;
  readonly action: { readonly href: string; readonly label: string } | null;
}

/** So many are overlooked without a search. */
const fewMunicipalities = 10;

const documentWords = { proof: 'Bescheinigung', award: 'Urkunde', confirmation: 'Teilnahmebestätigung' } as const;
const enrolmentWords = { enrolled: '', withdrawn: '(abgebrochen)', completed: '(abgeschlossen)' } as const;

export function participantHome({ enrolments, current, evaluated, documents }: Result<'participant'>): {
  props: ParticipantHomeProps;
  headline: Headline;
} {
  const titleOf = (row: { cohortTitle: string; cohortCode: string }) => `${row.cohortTitle} (${row.cohortCode})`;
  const sentence = evaluated?.participation.evaluation.sentence ?? 'Sie nehmen zurzeit an keinem Durchgang teil.';
  const others = enrolments
    .filter(({ id }) => id !== current?.id)
    .map(row => ({ id: row.id, title: titleOf(row), state: enrolmentWords[row.state] }));
  const papers = documents.map(({ id, kind, registerNumber, issuedOn }) => ({
    id,
    kind: documentWords[kind],
    number: registerNumber,
    issuedOn: formatLongDate(issuedOn),
  }));
  return {
    props: {
      current: current ? { id: current.id, sentence, title: titleOf(current) } : null,
      next: evaluated ? nextOf(evaluated) : null,
      others,
      documents: papers,
    },
    headline: { answer: sentence, action: current ? { href: paths.enrolment(current.id), label: 'Mein Stand' } : null },
  };
}

function nextOf({ cohort, participation }: NonNullable<Result<'participant'>['evaluated']>): ParticipantHomeProps['next'] {
  if (participation.state === 'withdrawn') return null;
  const now = Math.floor(cohort.evaluatedAt.getTime() / 60_000);
  const expected = (id: string, cohortId: string) =>
    cohortId === cohort.cohortId || participation.confirmedGuestSessionIds.includes(id);
  const next = cohort.sessions.find(
    session => expected(session.id, session.cohortId) && !session.cancelled && !hasEnded(session, now),
  );
  if (!next) return null;
  const title = cohort.curriculum.modules.find(module => module.key === next.moduleKey)?.title ?? '';
  return {
    sessionId: next.id,
    label: `${sessionLabel(cohort.curriculum, next)}: ${title}`,
    when: `${formatDate(next.date)}, ${hoursOfDay(next)}`,
    place: next.venue,
  };
}

type Moment = ReturnType<HomeService['moment']>;

export function trainerHome({ unrecorded, next }: Result<'trainer'>, { today, now }: Moment) {
  const words = unrecorded.map(session => sessionWords(session, today, now));
  const coming = next
    .filter(session => !unrecorded.some(({ id }) => id === session.id))
    .map(session => sessionWords(session, today, now));
  const first = words.find(session => session.today) ?? words[0];
  const soonest = coming[0];
  const answer = first
    ? `${sessionCount(words.length)} noch nicht vollständig erfasst.`
    : soonest
      ? `Alles ist erfasst. Als Nächstes: ${soonest.label}, ${soonest.when}.`
      : 'Alles ist erfasst.';
  const action = first ? { href: paths.sheet(first.id), label: `Wer ist da? ${first.label} erfassen` } : null;
  return { props: { unrecorded: words, next: coming }, headline: { answer, action } };
}

export function coordinatorHome(
  found: Result<'coordinator'>,
  { today, now }: Moment,
  accountId: string,
): { props: Omit<CoordinatorHomeProps, 'csrfToken'>; headline: Headline } {
  const { unrecorded, corrections, guests, cohorts } = found;
  const words = unrecorded.map(session => sessionWords(session, today, now));
  const mine = corrections.filter(({ proposedBy }) => proposedBy !== accountId);
  const ready = cohorts.reduce((sum, cohort) => sum + cohort.ready, 0);
  const undecided = cohorts.reduce((sum, cohort) => sum + cohort.undecided, 0);
  const answer = dueSentence({ unrecorded: words.length, corrections: mine.length, guests: guests.length, undecided, ready });
  const props = {
    unrecorded: words,
    next: found.next
      .filter(session => !unrecorded.some(({ id }) => id === session.id))
      .map(session => sessionWords(session, today, now)),
    corrections: corrections.map(({ id, name, reason, proposedBy, cohortCode, moduleKey, date }) => ({
      id,
      name,
      reason,
      own: proposedBy === accountId,
      where: `${cohortCode}, ${onDay(moduleKey, date, today)}`,
    })),
    guests: guests.map(({ id, name, homeCode, cohortCode, moduleKey, date }) => ({
      id,
      name,
      homeCode,
      where: `${cohortCode}, ${onDay(moduleKey, date, today)}`,
    })),
    cohorts: cohorts.map(cohort => cohortLine(cohort, today)),
  };
  return { props, headline: { answer, action: firstDeed(words[0]?.id, words[0]?.label, mine[0]?.id, cohorts) } };
}

function firstDeed(
  sessionId: string | undefined,
  label: string | undefined,
  correctionId: string | undefined,
  cohorts: readonly CohortInHand[],
): Headline['action'] {
  if (sessionId !== undefined) return { href: paths.sheet(sessionId), label: `${label} erfassen` };
  if (correctionId !== undefined) return { href: paths.confirmCorrection(correctionId), label: 'Korrektur prüfen' };
  const applied = cohorts.find(cohort => cohort.undecided > 0);
  if (applied) return { href: paths.applications(applied.id), label: `Anmeldungen für ${applied.code} ansehen` };
  const ready = cohorts.find(cohort => cohort.ready > 0);
  if (ready) return { href: paths.documents(ready.id), label: `Dokumente für ${ready.code} ausstellen` };
  return { href: paths.cohorts(), label: 'Zu den Durchgängen' };
}

function cohortLine({ id, code, title, state, seatsTaken, capacity, nextDate, undecided, ready }: CohortInHand, today: string) {
  const next = nextDate === null ? '–' : formatDayMonth(nextDate, today);
  return {
    id,
    code,
    title,
    state: cohortStateWords[state],
    seats: `${seatsTaken}\u00a0von\u00a0${capacity}`,
    next,
    undecided,
    ready,
  };
}

export function mayorHome(ceremonies: readonly DeskCeremony[]) {
  const lines = ceremonies.map(ceremony => ({
    id: ceremony.id,
    title: `${ceremony.cohortTitle} (${ceremony.cohortCode})`,
    when: ceremonyWords(ceremony),
    awards: ceremony.awards === 1 ? '1 Urkunde liegt bereit.' : `${ceremony.awards} Urkunden liegen bereit.`,
  }));
  const [first] = lines;
  const answer = first ? `Die nächste Übergabe ist ${first.when}.` : 'Zurzeit ist keine Übergabe geplant.';
  return { props: lines, headline: { answer, action: first ? { href: paths.ceremony(first.id), label: 'Zur Übergabe' } : null } };
}

export function officeHome({ figures, deadMails, search, first, nextCursor }: Result<'office'>): {
  props: OfficeHomeProps;
  headline: Headline;
} {
  const municipalities = figures.map(({ id, name, cohorts, ...counts }) => ({
    id,
    name,
    stuck: stuckWords(counts),
    more: cohorts.length > cohortsShown,
    cohorts: cohorts.slice(0, cohortsShown).map(cohort => ({
      id: cohort.id,
      code: cohort.code,
      state: `${cohortStateWords[cohort.state]}, ${peopleCount(cohort.seatsTaken)}`,
    })),
  }));
  const stuck = municipalities.filter(line => line.stuck.length > 0).length;
  const isAll = first && nextCursor === null && search === '';
  if (isAll && figures.length === 0) {
    const props = { municipalities, deadMails, search, first, nextHref: undefined, searchable: false };
    return {
      props,
      headline: { answer: 'Noch ist nichts eingerichtet.', action: { href: paths.newMunicipality(), label: 'Kommune anlegen' } },
    };
  }
  const counted = `${figures.length === 1 ? '1 Kommune' : `${figures.length} Kommunen`}: ${stuck === 0 ? 'nirgends klemmt es' : `in ${stuck} klemmt es`}.`;
  const answer = isAll ? counted : 'Hier stehen die Kommunen nach dem Namen. Suchen Sie eine, oder blättern Sie.';
  const nextHref = nextCursor === null ? undefined : paths.home({ ...(search === '' ? {} : { suche: search }), ab: nextCursor });
  const props = { municipalities, deadMails, search, first, nextHref, searchable: !isAll || figures.length > fewMunicipalities };
  return { props, headline: { answer, action: { href: paths.cohorts(), label: 'Alle Durchgänge' } } };
}

function stuckWords({
  unrecorded,
  corrections,
  guests,
  failed,
}: Pick<MunicipalityFigures, 'unrecorded' | 'corrections' | 'guests' | 'failed'>): string[] {
  const word = (count: number, one: string, many: string) => (count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]);
  return [
    ...word(unrecorded, 'Liste unvollständig', 'Listen unvollständig'),
    ...word(corrections, 'Korrektur offen', 'Korrekturen offen'),
    ...word(guests, 'Gastplatz offen', 'Gastplätze offen'),
    ...word(failed, 'Dokument gescheitert', 'Dokumente gescheitert'),
  ];
}
