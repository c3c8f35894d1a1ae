import type { TargetGroup } from '#programme';

/** Module and day, as `M1/2`. */
export type SessionKey = string;

/** How somebody was there: in full, not at all, excused, or at these local times only. */
export type Presence = 'present' | 'absent' | 'excused' | readonly (readonly [from: string, to: string])[];

export type Hours = 'day' | 'morning' | 'evening';

/** The local blocks of the usual hours: an in-person day of 360 minutes, online sessions of 180. */
export const blocksOf: Readonly<Record<Hours, readonly { start: string; end: string }[]>> = {
  day: [
    { start: '09:00', end: '10:30' },
    { start: '10:45', end: '12:15' },
    { start: '13:15', end: '14:45' },
    { start: '15:00', end: '16:30' },
  ],
  morning: [
    { start: '09:00', end: '10:30' },
    { start: '10:45', end: '12:15' },
  ],
  evening: [
    { start: '17:00', end: '18:30' },
    { start: '18:45', end: '20:15' },
  ],
};

export interface SessionPlan {
  readonly key: SessionKey;
  readonly date: string;
  readonly hours: Hours;
}

/** An invented person in a cohort, and what became of them there. */
export interface PersonPlan {
  readonly givenNames?: string;
  readonly familyName: string;
  readonly namePrefix?: string;
  readonly degreeBefore?: string;
  readonly email?: string;
  readonly targetGroup?: TargetGroup;
  /** Where somebody was not there in full, by session (`M1/2`) or module (`M1`). */
  readonly presence?: Readonly<Record<string, Presence>>;
  /** Modules declared in part; the in-person modules attended and not named here are declared whole. */
  readonly declared?: Readonly<Record<string, readonly ('pre' | 'post')[]>>;
  readonly withdrawn?: { readonly on: string; readonly reason: string };
}

export type CurriculumName = 'KKM-A' | 'KKM-B';
export type MunicipalityCode = 'BA' | 'WAK';

/** A cohort as the demo data want it. */
export interface CohortPlan {
  readonly code: string;
  readonly municipality: MunicipalityCode;
  readonly curriculum: CurriculumName;
  readonly title: string;
  readonly capacity: number;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly applicationDeadline?: string;
  readonly targetGroups?: readonly TargetGroup[];
  readonly venue: string;
  /** What its public page tells. */
  readonly told?: { readonly summary: string; readonly accessNotes: string; readonly contact: string };
  readonly state: 'draft' | 'open' | 'running' | 'completed';
  readonly sessions: readonly SessionPlan[];
  readonly people: readonly PersonPlan[];
  /** Sessions whose sheet is recorded, and of these the ones left unlocked. */
  readonly recorded: readonly SessionKey[];
  readonly unlocked?: readonly SessionKey[];
}

/** How a person was there on a day. */
export function presenceAt({ presence = {} }: PersonPlan, key: SessionKey): Presence {
  return presence[key] ?? presence[moduleOf(key)] ?? 'present';
}

/** The module of a session. */
export const moduleOf = (key: SessionKey): string => key.slice(0, key.indexOf('/'));

/** Is the person still expected at a session of this date? */
export function isExpected({ withdrawn }: PersonPlan, date: string): boolean {
  return withdrawn === undefined || date < withdrawn.on;
}

/** Sessions from module days: whole days for M…, evenings for V…. */
export function sessionsOn(dates: Readonly<Record<string, readonly string[]>>): SessionPlan[] {
  return Object.entries(dates).flatMap(([module, days]) =>
    days.map((date, index): SessionPlan => ({
      key: `${module}/${index + 1}`,
      date,
      hours: module.startsWith('V') ? 'evening' : 'day',
    })),
  );
}
