import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../support/house.js';
import { aRunningCohort, attend, enrol, fourPlusOne, type Run } from '../support/programme-builder.js';
import { WorkerProcesses } from './worker-process.js';

const people = 40;

describe('a worker killed in the middle of issuing', () => {
  let house: House;
  let run: Run;
  const workers = new WorkerProcesses();
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-02T10:00:00Z');
    run = await aRunningCohort(house, { capacity: people });
    const ids: string[] = [];
    for (let index = 0; index < people; index += 1) ids.push(await enrol(run, `Beispiel ${index}`));
    await attend(run, ids, fourPlusOne);
    const rest = Object.keys(run.sessions).filter(key => !(fourPlusOne as readonly string[]).includes(key));
    await attend(run, ids, rest, { status: 'absent' });
  }, 60_000);
  afterAll(async () => {
    workers.end();
    await house.close();
  });

  it('leaves a state that the next worker brings to exactly the right documents', async () => {
    const { body } = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
    expect(body.accepted).toBe(2 * people);
    const batch = async () => (await run.coordinator.get(`/batches/${body.batchId}`)).body;
    const first = await workers.start();
    while ((await batch()).done < 5);
    await workers.kill(first);
    expect((await batch()).state).toBe('running');
    await workers.start();
    while ((await batch()).state === 'running');
    expect(await batch()).toMatchObject({ state: 'done', total: 2 * people, done: 2 * people, failed: 0 });
    const [counts] = await house.sql(
      `SELECT count(*)::int AS documents, count(DISTINCT sha256)::int AS files, count(DISTINCT register_entry_id)::int AS numbers FROM certificate WHERE state = 'issued'`,
    );
    expect(counts).toEqual({ documents: 2 * people, files: 2 * people, numbers: people });
  }, 90_000);
});
