/**
 * The one table of who may import whom. The architecture test reads it, and the picture in libs/README.md is printed from it.
 * Rooms stand in a tower: a room may import any room listed below it, through that room's front door (`#room`) only.
 */
export const tower = [
  { room: 'demo', holds: 'invented people and cohorts for trying out' },
  { room: 'reporting', holds: 'homes, cohort overview: reads, never writes' },
  { room: 'certification', holds: 'documents, register, verification, ceremony' },
  { room: 'attendance', holds: 'sheets, presence, corrections, declarations, progress' },
  { room: 'admission', holds: 'public catalogue, applications, waiting list, offers' },
  { room: 'enrolment', holds: 'seats, people in a cohort, guest seats, withdrawal' },
  { room: 'correspondence', holds: 'outbox, wording by municipality, what people want to get' },
  { room: 'programme', holds: 'municipality, curriculum, cohort, session' },
  { room: 'identity', holds: 'people, roles, sign-in, access' },
  { room: 'mail', holds: 'kinds of mail, writing and sending them' },
  { room: 'ui', holds: 'layout, components, page rendering' },
  { room: 'platform', holds: 'config, database, jobs, clock, audit, health' },
] as const;

export type Room = (typeof tower)[number]['room'] | 'rules';

/** Rooms that may ask the pure rules. `rules` itself imports nothing at all, not even Node. */
export const asksRules: readonly Room[] = [
  'platform',
  'identity',
  'programme',
  'enrolment',
  'admission',
  'correspondence',
  'attendance',
  'certification',
  'reporting',
  'demo',
];

/** The rooms that `room` may import. Applications (apps/*) may import every room; migrations and rules none. */
export function mayImport(room: Room): readonly Room[] {
  if (room === 'rules') return [];
  const level = tower.findIndex(entry => entry.room === room);
  const below = tower.slice(level + 1).map(entry => entry.room);
  return asksRules.includes(room) ? [...below, 'rules'] : below;
}

/** What a file may be called: `<concept>.<kind>.ts`. A file without a kind is plain code of its room. */
export const fileKinds = [
  'module',
  'service',
  'repository',
  'entity',
  'page-controller',
  'api-controller',
  'form',
  'access',
  'guard',
  'interceptor',
  'strategy',
  'job',
  'page',
  'component',
  'mail',
  'spec',
  'db.spec',
  'journey.spec',
  'd',
] as const;

/** Names for nothing in particular, which no file or folder may bear. */
export const forbiddenNames = ['util', 'utils', 'helper', 'helpers', 'common', 'shared', 'core', 'misc', 'types'] as const;
