import { dayBlocks, eveningBlocks, storyDates } from '../support/programme-builder.js';
import type { ModelCurriculum, ModelSession, Span } from './independent-model.js';

export const inMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
export const asTime = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

const spans = (blocks: typeof dayBlocks): Span[] => blocks.map(({ start, end }) => [inMinutes(start), inMinutes(end)]);

/** A session to be planned: the model's, with what was planned and when it is cancelled. */
export interface PlannedSession extends ModelSession {
  readonly planned: readonly Span[];
  /** before: nobody recorded anything; after: with attendance on its sheet. */
  readonly cancellation: 'before' | 'after' | null;
}

interface Change {
  readonly held?: readonly Span[];
  readonly cancellation?: 'before' | 'after';
}

function session(own: boolean, moduleKey: string, day: number, date: string, change: Change = {}): PlannedSession {
  const planned = spans(moduleKey.startsWith('V') ? eveningBlocks : dayBlocks);
  const cancellation = change.cancellation ?? null;
  const key = `${own ? 'home' : 'host'} ${moduleKey}/${day} ${date}`;
  return {
    key,
    moduleKey,
    day,
    date,
    planned,
    held: change.held ?? planned,
    cancelled: cancellation !== null,
    own,
    cancellation,
  };
}

function sessionsOn(
  own: boolean,
  dates: Record<string, readonly string[]>,
  changes: Record<string, Change> = {},
): PlannedSession[] {
  return Object.entries(dates).flatMap(([moduleKey, days]) =>
    days.map((date, index) => session(own, moduleKey, index + 1, date, changes[`${moduleKey}/${index + 1}`])),
  );
}

const shortDay: Span[] = [
  [540, 630],
  [645, 700],
];

/** KKM-A's days with a day cut short, a cancelled one with and one without a replacement, one held twice, one cancelled afterwards. */
export function kkmSessions(): PlannedSession[] {
  return [
    ...sessionsOn(true, storyDates, {
      'M2/1': { held: shortDay },
      'M4/1': { cancellation: 'before' },
      'V2/1': { cancellation: 'before' },
      'V3/1': { cancellation: 'after' },
    }),
    session(true, 'M4', 1, '2026-06-20'),
    session(true, 'M1', 1, '2026-02-13', { held: [[540, 600]] }),
    ...sessionsOn(
      false,
      { M1: ['2026-04-10', '2026-04-11'], M3: ['2026-04-23', '2026-04-24'], V2: ['2026-05-05'] },
      { 'M3/2': { held: shortDay } },
    ),
  ];
}

const part = (key: string, contact: readonly number[], preMinutes: number, postMinutes: number) => ({
  key,
  kind: key.startsWith('V') ? ('online' as const) : ('in_person' as const),
  title: `Modul ${key}`,
  preMinutes,
  postMinutes,
  days: contact.map(contactMinutes => ({ contactMinutes })),
});

/** A curriculum unlike KKM-A: three days, other minutes than the sessions have, 75 per cent, two of three and two online, units of 45 minutes. */
export const ownCurriculum: ModelCurriculum & { hourUnitMinutes: 45 } = {
  hourUnitMinutes: 45,
  nominalMinutes: 240 * 6 + 90 * 4 + 100 + 200 + 45 * 3,
  rule: { minInPerson: 2, minOnline: 2, thresholdPercent: 75 },
  modules: [
    part('A', [240, 240, 240], 100, 0),
    part('B', [240], 0, 200),
    part('C', [240, 240], 45, 45),
    part('V-1', [90], 0, 0),
    part('V-2', [90], 45, 0),
    part('V-3', [180], 0, 0),
  ],
};

/** Its days: the third day of A is never held at home, C is cut short, an evening is cancelled with nothing in its place. */
export function ownSessions(): PlannedSession[] {
  const home = {
    A: ['2026-01-10', '2026-01-17'],
    B: ['2026-02-14'],
    C: ['2026-03-28', '2026-03-29'],
    'V-1': ['2026-02-03'],
    'V-2': ['2026-03-03'],
    'V-3': ['2026-04-14'],
  };
  return [
    ...sessionsOn(true, home, { 'C/2': { held: [[545, 601]] }, 'V-3/1': { cancellation: 'before' } }),
    session(true, 'B', 1, '2026-02-21'),
    ...sessionsOn(
      false,
      { A: ['2026-05-02', '2026-05-03', '2026-05-09'], 'V-3': ['2026-05-12'] },
      { 'A/3': { held: [[540, 555]] } },
    ),
  ];
}
