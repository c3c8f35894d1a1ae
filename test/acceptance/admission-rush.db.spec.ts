import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { PromoteJob } from '../../libs/admission/src/jobs/promote.job.js';
import { InvariantService } from '#platform';
import { SeatService } from '#enrolment';
import { anApplication, anOpenCohort, apply, mailsTo } from '../support/admission-builder.js';
import { House } from '../support/house.js';
import type { Run } from '../support/programme-builder.js';
import { testDatabaseUrl } from '../support/test-database.js';

const numbers = (count: number) => Array.from({ length: count }, (_, n) => n);
const together = <T>(count: number, call: (n: number) => Promise<T>) => Promise.all(numbers(count).map(call));

function tally(values: readonly (string | number)[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

describe('a rush for seats', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const statesIn = async ({ cohortId }: Run) =>
    tally(
      (await house.sql<{ state: string }>('SELECT state FROM application WHERE cohort_id = $1', [cohortId])).map(
        ({ state }) => state,
      ),
    );

  it('120 apply at once for 20 places while two coordinators accept: 20 seats, 100 wait in order of receipt, each mailed once', async () => {
    const run = await anOpenCohort(house, 20, { dates: {} });
    const colleague = await house.caller('coordinator', run.municipalityId);
    const answers = await together(120, async n => {
      const applied = await house.nobody().post(`/cohorts/${run.cohortId}/applications`, anApplication(`Andrang ${n}`));
      const path = `/applications/${applied.body.id}/accept`;
      const accepted = await Promise.all([run.coordinator.post(path), colleague.post(path)]);
      return [applied.status, ...accepted.map(({ status }) => status)];
    });
    expect(tally(answers.flat())).toEqual({ 200: 240, 201: 120 });
    expect(await statesIn(run)).toEqual({ accepted: 20, waiting: 100 });
    const cohort = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    expect(cohort).toMatchObject({ seatsTaken: 20, openOffers: 0, capacity: 20 });
    const list = (await run.coordinator.get(`/cohorts/${run.cohortId}/waiting-list?limit=100`)).body.items;
    expect(list.map(({ position }: { position: number }) => position)).toEqual(numbers(100).map(n => n + 1));
    const inOrder = await house.sql<{ id: string }>(
      `SELECT id FROM application WHERE cohort_id = $1 AND state = 'waiting' ORDER BY number`,
      [run.cohortId],
    );
    expect(list.map(({ applicationId }: { applicationId: string }) => applicationId)).toEqual(inOrder.map(({ id }) => id));
    const kinds = await Promise.all(numbers(120).map(async n => (await mailsTo(house, `Andrang ${n}`)).join(' + ')));
    expect(tally(kinds)).toEqual({
      'application-received + invitation + application-accepted': 20,
      'application-received + application-waiting': 100,
    });
    expect(await house.app.get(InvariantService).findings()).toEqual([]);
  }, 60_000);

  it('50 on the last seat: one gets it, 49 wait', async () => {
    const run = await anOpenCohort(house, 1, { dates: {} });
    const ids: string[] = [];
    for (const n of numbers(50)) ids.push((await apply(run, `Letzter ${n}`)).id);
    const answers = await Promise.all(ids.map(id => run.coordinator.post(`/applications/${id}/accept`)));
    expect(tally(answers.map(({ body }) => body.state))).toEqual({ accepted: 1, waiting: 49 });
  }, 60_000);

  it('the same person 20 times at once is one application, and every answer has the same shape', async () => {
    const run = await anOpenCohort(house, 5, { dates: {} });
    const answers = await together(20, () => apply(run, 'Doppelklick'));
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(new Set(answers.map(answer => Object.keys(answer).join()))).toEqual(new Set(['id,state']));
    expect(await statesIn(run)).toEqual({ received: 1 });
    expect(await mailsTo(house, 'Doppelklick')).toEqual(['application-received', 'application-known']);
  });

  it('seats freed, capacity raised and lowered, people accepted and withdrawn all at once: never overbooked, nobody lost', async () => {
    const run = await anOpenCohort(house, 6, { dates: {} });
    const ids: string[] = [];
    for (const n of numbers(24)) ids.push((await apply(run, `Wirbel ${n}`)).id);
    const calls = ids.flatMap((id, n) => [
      () => run.coordinator.post(`/applications/${id}/accept`),
      ...(n % 3 === 0 ? [() => run.coordinator.post(`/applications/${id}/withdraw`)] : []),
      ...(n % 6 === 0 ? [() => run.coordinator.patch(`/cohorts/${run.cohortId}`, { capacity: 6 + (n % 4) })] : []),
    ]);
    const statuses = (await Promise.all(calls.map(call => call()))).map(({ status }) => status);
    expect(statuses.filter(status => ![200, 409].includes(status))).toEqual([]);
    await house.app.get(PromoteJob, { strict: false }).handle(run.cohortId);
    expect(Object.values(await statesIn(run)).reduce((sum, count) => sum + count, 0)).toBe(24);
    expect(await house.app.get(InvariantService).findings()).toEqual([]);
  }, 60_000);
});

describe('negative control: with the lock off', () => {
  let house: House;
  let run: Run;
  const rushing = 8;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  /** Everybody reads the cohort without locking it, and nobody goes on before all have read. */
  function takeTheLockOff(): void {
    const seats = house.app.get(SeatService, { strict: false });
    const locking = seats.lockCohort.bind(seats);
    const readers: (() => void)[] = [];
    seats.lockCohort = async (tx, id) => {
      const query = tx.query.bind(tx);
      const unlocked = Object.assign(Object.create(tx) as typeof tx, {
        query: (sql: string, parameters: unknown[]) => query(sql.replace(' FOR UPDATE', ''), parameters),
      });
      const cohort = await locking(unlocked, id);
      await new Promise<void>(resolve => {
        readers.push(resolve);
        if (readers.length === rushing) for (const go of readers) go();
      });
      return cohort;
    };
  }

  const rush = async () => {
    run = await anOpenCohort(house, 1, { dates: {} });
    const ids: string[] = [];
    for (const n of numbers(rushing)) ids.push((await apply(run, `Ohne Schloss ${n}`)).id);
    takeTheLockOff();
    return Promise.all(ids.map(id => run.coordinator.post(`/applications/${id}/accept`)));
  };

  it('the constraint still keeps the last seat for one, but all others are turned away instead of waiting', async () => {
    const answers = await rush();
    expect(tally(answers.map(({ status }) => status))).toEqual({ 200: 1, 409: rushing - 1 });
  });

  it('and without the constraint, too, everybody gets the last seat; the audit finds it', async () => {
    await house.close();
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
    const owner = new pg.Client(await testDatabaseUrl());
    await owner.connect();
    await owner.query('ALTER TABLE cohort DROP CONSTRAINT cohort_is_never_overbooked');
    await owner.end();
    const answers = await rush();
    expect(tally(answers.map(({ body }) => body.state))).toEqual({ accepted: rushing });
    const names = (await house.app.get(InvariantService).findings()).map(({ name }) => name);
    expect(names).toEqual(['cohort-overbooked']);
  });
});
