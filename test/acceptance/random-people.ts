import type { Mark, ModelCurriculum, ModelPerson, ModelSession, Part, Span } from './independent-model.js';

/** A generator of numbers from 0 to 1 that gives the same series for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A correction of a locked sheet. */
export interface RandomCorrection {
  readonly sessionKey: string;
  readonly mark: Mark;
  readonly isConfirmed: boolean;
}

export interface RandomPerson extends ModelPerson {
  /** As first recorded; `marks` are those in effect. */
  readonly firstMarks: ReadonlyMap<string, Mark>;
  readonly correction: RandomCorrection | null;
}

/** A plan besides its sessions: which sheets are locked and corrected, which sessions are cancelled before anybody records. */
export interface Course {
  readonly curriculum: ModelCurriculum;
  readonly sessions: readonly ModelSession[];
  readonly lockedKey: string;
  readonly cancelledBefore: readonly string[];
}

const dayLength = 1440;

/** Presence whose credit lies at the threshold or one minute beside it, told with breaks and overlaps. */
function atTheEdge(session: ModelSession, threshold: number, random: () => number): readonly Span[] {
  const held = session.held
    .flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index))
    .sort((a, b) => a - b);
  const edge = Math.ceil((threshold * held.length) / 100);
  const wanted = Math.min(held.length, Math.max(1, edge + Math.floor(random() * 3) - 1));
  const [first, last] = [held[0] as number, (held[wanted - 1] as number) + 1];
  if (random() < 0.5) return [[first, last]];
  const middle = Math.floor((first + last) / 2);
  return [
    [Math.max(0, first - 10), middle + 1],
    [Math.max(first, middle - 5), last],
  ];
}

function anySpans(session: ModelSession, random: () => number): readonly Span[] {
  const start = (session.held[0] as Span)[0] - 30;
  const end = (session.held.at(-1) as Span)[1] + 30;
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (): Span => {
    const from = start + Math.floor(random() * (end - start - 1));
    return [from, Math.min(dayLength - 1, from + 1 + Math.floor(random() * (end - from)))];
  });
}

function anyMark(session: ModelSession, threshold: number, random: () => number): Mark {
  const dice = random();
  if (dice < 0.55) return { status: 'present', presence: [] };
  if (dice < 0.75) return { status: 'partial', presence: atTheEdge(session, threshold, random) };
  if (dice < 0.82) return { status: 'partial', presence: anySpans(session, random) };
  return { status: dice < 0.92 ? 'absent' : 'excused', presence: [] };
}

function anyDeclarations({ modules }: ModelCurriculum, random: () => number): Set<string> {
  const parts: Part[] = ['pre', 'post'];
  return new Set(modules.flatMap(({ key }) => parts.filter(() => random() < 0.25).map(part => `${key}/${part}`)));
}

/** Somebody who comes, comes late, stays away, makes up elsewhere, is corrected, or leaves. */
export function anyPerson({ curriculum, sessions, lockedKey, cancelledBefore }: Course, random: () => number): RandomPerson {
  const { thresholdPercent } = curriculum.rule;
  const withdrawnOn = random() < 0.15 ? (sessions[Math.floor(random() * sessions.length)] as ModelSession).date : null;
  const guestIn = sessions.filter(({ own }) => !own && random() < 0.2).map(({ key }) => key);
  const firstMarks = new Map<string, Mark>();
  const waived: string[] = [];
  for (const session of sessions) {
    const expected = (session.own || guestIn.includes(session.key)) && (withdrawnOn === null || session.date < withdrawnOn);
    if (!expected || cancelledBefore.includes(session.key)) continue;
    if (random() < 0.92) firstMarks.set(session.key, anyMark(session, thresholdPercent, random));
    else if (random() < 0.5) waived.push(session.key);
  }
  const locked = sessions.find(({ key }) => key === lockedKey) as ModelSession;
  const isCorrected = firstMarks.has(lockedKey) && random() < 0.4;
  const correction = isCorrected
    ? { sessionKey: lockedKey, mark: anyMark(locked, thresholdPercent, random), isConfirmed: random() < 0.6 }
    : null;
  const marks = new Map(firstMarks);
  if (correction?.isConfirmed) marks.set(correction.sessionKey, correction.mark);
  return { firstMarks, marks, correction, waived, guestIn, withdrawnOn, declared: anyDeclarations(curriculum, random) };
}
