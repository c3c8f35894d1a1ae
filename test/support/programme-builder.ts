import { kkmA } from '#rules';
import type { Caller, House } from './house.js';

/** Days of Bamberg's cohort in the stories (domain.md, section 4), module by module. */
export const storyDates = {
  M1: ['2026-02-06', '2026-02-07'],
  M2: ['2026-03-06'],
  M3: ['2026-03-28', '2026-03-29'],
  M4: ['2026-06-12'],
  M5: ['2026-09-18', '2026-09-19'],
  V1: ['2026-02-24'],
  V2: ['2026-04-21'],
  V3: ['2026-07-07'],
  V4: ['2026-10-06'],
} as const;

export const dayBlocks = [
  { start: '09:00', end: '10:30' },
  { start: '10:45', end: '12:15' },
  { start: '13:15', end: '14:45' },
  { start: '15:00', end: '16:30' },
];
export const eveningBlocks = [
  { start: '17:00', end: '18:30' },
  { start: '18:45', end: '20:15' },
];

/** A published curriculum; KKM-A unless another one is given. */
export async function publishCurriculum(office: Caller, curriculum: object = { name: 'KKM-A', ...kkmA }): Promise<string> {
  const created = await office.post('/curricula', curriculum);
  if (created.status !== 201) throw new Error(JSON.stringify(created.body));
  const published = await office.post(`/curricula/${created.body.id}/publish`);
  if (published.status !== 200) throw new Error(JSON.stringify(published.body));
  return created.body.id;
}

export interface Run {
  readonly house: House;
  readonly office: Caller;
  readonly coordinator: Caller;
  readonly municipalityId: string;
  readonly cohortId: string;
  /** Session ids by module and day: `M1/1`. */
  readonly sessions: Record<string, string>;
}

let counter = 0;

/** A running cohort in a municipality of its own, with the sessions of `dates`. */
export async function aRunningCohort(
  house: House,
  options: {
    office?: Caller;
    curriculumId?: string;
    code?: string;
    capacity?: number;
    dates?: Record<string, readonly string[]>;
    started?: boolean;
  } = {},
): Promise<Run> {
  counter += 1;
  const office = options.office ?? (await house.caller('programme_office'));
  const curriculumId = options.curriculumId ?? (await publishCurriculum(office));
  const municipality = await office.post('/municipalities', {
    name: `Musterstadt ${counter}`,
    kind: 'city',
    state: 'BY',
    code: `MU${counter}`,
  });
  const municipalityId: string = municipality.body.id;
  const coordinator = await house.caller('coordinator', municipalityId);
  const cohort = await coordinator.post('/cohorts', {
    municipalityId,
    curriculumId,
    code: options.code ?? `MU${counter}-2026`,
    title: 'Konfliktmanager:in 2026',
    capacity: options.capacity ?? 9,
    startsOn: '2026-02-06',
    endsOn: '2026-10-06',
    targetGroups: ['administration'],
  });
  if (cohort.status !== 201) throw new Error(JSON.stringify(cohort.body));
  const cohortId: string = cohort.body.id;
  const sessions = await planSessions(coordinator, cohortId, options.dates ?? storyDates);
  await coordinator.post(`/cohorts/${cohortId}/publish`);
  if (options.started !== false) await coordinator.post(`/cohorts/${cohortId}/start`);
  return { house, office, coordinator, municipalityId, cohortId, sessions };
}

/** Sessions at the usual hours: whole days for M…, evenings for V…. */
export async function planSessions(
  coordinator: Caller,
  cohortId: string,
  dates: Record<string, readonly string[]>,
): Promise<Record<string, string>> {
  const sessions: Record<string, string> = {};
  for (const [moduleKey, days] of Object.entries(dates)) {
    for (const [index, date] of days.entries()) {
      const blocks = moduleKey.startsWith('V') ? eveningBlocks : dayBlocks;
      const created = await coordinator.post(`/cohorts/${cohortId}/sessions`, { moduleKey, day: index + 1, date, blocks });
      if (created.status !== 201) throw new Error(JSON.stringify(created.body));
      sessions[`${moduleKey}/${index + 1}`] = created.body.id;
    }
  }
  return sessions;
}

/** Enrols somebody; answers the enrolment's id. */
export async function enrol(run: Run, familyName: string, more: object = {}): Promise<string> {
  const created = await run.coordinator.post(`/cohorts/${run.cohortId}/enrolments`, {
    givenNames: 'Alex',
    familyName,
    targetGroup: 'administration',
    ...more,
  });
  if (created.status !== 201) throw new Error(JSON.stringify(created.body));
  return created.body.id;
}

/** Records people present in sessions (`M1/1`), by their coordinator. */
export async function attend(
  run: Run,
  enrolmentIds: readonly string[],
  keys: readonly string[],
  row: object = { status: 'present' },
): Promise<void> {
  for (const key of keys) {
    const rows = enrolmentIds.map(enrolmentId => ({ enrolmentId, ...row }));
    const answer = await run.coordinator.put(`/sessions/${run.sessions[key]}/attendance`, { rows });
    if (answer.status !== 200) throw new Error(JSON.stringify(answer.body));
  }
}

/** Declares preparation and follow-up of modules. */
export async function declare(
  run: Run,
  enrolmentId: string,
  moduleKeys: readonly string[],
  parts: readonly ('pre' | 'post')[] = ['pre', 'post'],
): Promise<void> {
  for (const moduleKey of moduleKeys) {
    for (const part of parts) await run.coordinator.post(`/enrolments/${enrolmentId}/declarations`, { moduleKey, part });
  }
}

/** The days of the 4+1 way alone: nothing is left unrecorded once they are. */
export const fourPlusOneDates = {
  M1: storyDates.M1,
  M2: storyDates.M2,
  M3: storyDates.M3,
  M4: storyDates.M4,
  V1: storyDates.V1,
} as const;

/** The sessions of the 4+1 way. */
export const fourPlusOne = ['M1/1', 'M1/2', 'M2/1', 'M3/1', 'M3/2', 'M4/1', 'V1/1'] as const;
