import { setTimeout as pause } from 'node:timers/promises';
import type { House } from '../support/house.js';
import { aRunningCohort, attend, fourPlusOne } from '../support/programme-builder.js';
import { childrenCpu, ownCpu } from './cpu-time.js';

export interface IssuingFigure {
  readonly documents: number;
  /** Milliseconds of CPU from the request to the last file: this process, with PostgreSQL, and by the clock. */
  readonly own: number;
  readonly withDatabase: number;
  readonly elapsed: number;
}

/** Issues a proof and an award for each of 500 people: from the request to the last file. */
export async function issuingFigure(house: House): Promise<IssuingFigure> {
  house.clock.set('2026-11-01T12:00:00Z');
  const run = await aRunningCohort(house, { capacity: 500 });
  const ids: string[] = [];
  for (let index = 0; index < 500; index += 1) {
    const person = { givenNames: 'Alex', familyName: `Beispiel ${index}`, targetGroup: 'other' };
    ids.push((await run.coordinator.post(`/cohorts/${run.cohortId}/enrolments`, person)).body.id);
  }
  await attend(
    run,
    ids,
    Object.keys(run.sessions).filter(key => (fourPlusOne as readonly string[]).includes(key)),
  );
  await attend(
    run,
    ids,
    Object.keys(run.sessions).filter(key => !(fourPlusOne as readonly string[]).includes(key)),
    { status: 'absent' },
  );
  const [own, children, clock] = [ownCpu(), childrenCpu(), performance.now()];
  const answer = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  if (answer.body.accepted !== 1000) throw new Error(JSON.stringify(answer.body).slice(0, 500));
  while ((await run.coordinator.get(`/batches/${answer.body.batchId}`)).body.state !== 'done') await pause(250);
  const used = ownCpu() - own;
  return { documents: 1000, own: used, withDatabase: used + childrenCpu() - children, elapsed: performance.now() - clock };
}
