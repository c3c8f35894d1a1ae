import { hoursOfDay, sessionLabel, type StoredSession } from '#programme';
import {
  type Curriculum,
  formatDate,
  formatDayMonth,
  formatHours,
  hasEnded,
  hourUnitInWords,
  weekdayOf,
  type Evaluation,
  type ModuleKind,
  type ModuleResult,
} from '#rules';
import type { HoursPart, ModuleTokensProps } from '#ui';
import type { EvaluatedCohort, EvaluatedParticipation } from './evaluation.repository.js';
import type { DeclarationLine, DeclarationPartLine } from './pages/declaration-form.component.js';
import type { HelpfulSessionLine } from './pages/helpful-sessions.component.js';

type Seats = readonly { sessionId: string; state: 'requested' | 'confirmed' }[];

/** What the page of a participant tells of the rules' answer, ready to read. */
export function progressView(cohort: EvaluatedCohort, participation: EvaluatedParticipation, seats: Seats) {
  const { evaluation } = participation;
  return {
    sentence: evaluation.sentence,
    next: nextSession(cohort, participation),
    tokens: [
      tokensOf('in_person', 'Präsenzmodule', cohort, evaluation),
      tokensOf('online', 'Online-Vertiefungen', cohort, evaluation),
    ].filter(row => row.tokens.length > 0),
    hours: hoursOf(evaluation, cohort.curriculum.hourUnitMinutes),
    hourUnit: hourUnitInWords(cohort.curriculum.hourUnitMinutes),
    helpful: helpfulLines(cohort, evaluation, seats),
    unrecorded: evaluation.unrecorded.map(session => ({
      sessionId: session.sessionId,
      label: `${sessionLabel(cohort.curriculum, session)} vom ${formatDayMonth(session.date, cohort.today)}`,
    })),
    declarations: declarationLines(cohort.curriculum, evaluation.modules),
  };
}

function nextSession(
  { sessions, cohortId, curriculum, evaluatedAt }: EvaluatedCohort,
  { confirmedGuestSessionIds, state }: EvaluatedParticipation,
) {
  if (state === 'withdrawn') return null;
  const now = Math.floor(evaluatedAt.getTime() / 60_000);
  const expected = (session: StoredSession) => session.cohortId === cohortId || confirmedGuestSessionIds.includes(session.id);
  const next = sessions.find(session => expected(session) && !session.cancelled && !hasEnded(session, now));
  if (!next) return null;
  const title = curriculum.modules.find(module => module.key === next.moduleKey)?.title ?? '';
  const guest = next.cohortId === cohortId ? '' : ` (als Gast in ${next.cohortCode})`;
  return {
    sessionId: next.id,
    label: `${sessionLabel(curriculum, next)}: ${title}${guest}`,
    when: `${formatDate(next.date)}, ${hoursOfDay(next)}`,
    place: next.venue,
    videoLink: next.videoLink,
  };
}

function tokensOf(kind: ModuleKind, title: string, cohort: EvaluatedCohort, evaluation: Evaluation): ModuleTokensProps {
  const { counted, required } = kind === 'in_person' ? evaluation.inPerson : evaluation.online;
  const tokens = evaluation.modules
    .filter(module => module.kind === kind)
    .map(module => ({ label: module.key, title: module.title, state: module.state, note: noteOf(module, cohort) }));
  return { title, counted, required, tokens: tokens.map(({ note, ...token }) => (note === null ? token : { ...token, note })) };
}

function noteOf(module: ModuleResult, { sessions, cohortId, today }: EvaluatedCohort): string | null {
  if (module.state === 'partial') return `${module.creditedMinutes} von ${module.heldMinutes} Minuten`;
  if (module.state === 'counted') {
    const elsewhere = module.sources.filter(
      code => !sessions.some(session => session.cohortId === cohortId && session.cohortCode === code),
    );
    return elsewhere.length > 0 ? `in ${elsewhere.join(', ')}` : null;
  }
  const dates = sessions
    .filter(session => session.cohortId === cohortId && session.moduleKey === module.key && !session.cancelled)
    .map(({ date }) => formatDayMonth(date, today));
  return dates.length > 0 ? dates.join(' + ') : null;
}

function hoursOf({ ledger }: Evaluation, unit: number) {
  const part = (kind: HoursPart['kind'], label: string, minutes: number): HoursPart => ({
    kind,
    label,
    minutes,
    text: formatHours(minutes, unit),
  });
  const pending = ledger.pendingMinutes > 0 ? [part('pending', 'vorgemerkt (nicht in der Summe)', ledger.pendingMinutes)] : [];
  return {
    parts: [
      part('in-person', 'Präsenz', ledger.inPersonMinutes),
      part('online', 'Online-Vertiefung', ledger.onlineMinutes),
      part('self-study', 'Selbststudium', ledger.selfStudyMinutes),
      ...pending,
    ],
    scaleMinutes: ledger.nominalMinutes,
    scaleText: formatHours(ledger.nominalMinutes, unit),
    totalText: formatHours(ledger.totalMinutes, unit),
  };
}

function helpfulLines(
  { sessions, curriculum, today }: EvaluatedCohort,
  evaluation: Evaluation,
  seats: Seats,
): HelpfulSessionLine[] {
  return evaluation.helpful.slice(0, 12).flatMap(helpful => {
    const session = sessions.find(({ id }) => id === helpful.sessionId);
    if (!session) return [];
    const title = curriculum.modules.find(module => module.key === helpful.moduleKey)?.title ?? '';
    const seat = seats.find(({ sessionId }) => sessionId === session.id)?.state ?? null;
    const { sessionId, cohortCode, own } = helpful;
    return [
      {
        sessionId,
        cohortCode,
        own,
        label: sessionLabel(curriculum, helpful),
        title,
        when: `${weekdayOf(session.date).short}, ${formatDayMonth(session.date, today)}, ${hoursOfDay(session)}`,
        seat,
      },
    ];
  });
}

function declarationLines({ modules, hourUnitMinutes }: Curriculum, results: readonly ModuleResult[]): DeclarationLine[] {
  return modules.flatMap(({ key, title, preMinutes, postMinutes }) => {
    const result = results.find(each => each.key === key);
    if (!result || preMinutes + postMinutes === 0) return [];
    const line = (name: 'pre' | 'post', minutes: number): DeclarationPartLine | null => {
      const declared = result.selfStudy.declared.includes(name);
      const state = declared ? (result.counts ? 'credited' : 'pending') : 'open';
      return minutes === 0 ? null : { value: `${key}/${name}`, hours: formatHours(minutes, hourUnitMinutes), state };
    };
    return [{ label: key, title, pre: line('pre', preMinutes), post: line('post', postMinutes) }];
  });
}
