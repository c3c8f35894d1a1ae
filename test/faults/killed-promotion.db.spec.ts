import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Bell, InvariantService } from '#platform';
import { anOpenCohort, applicationOf, applyAndAccept, mailsTo } from '../support/admission-builder.js';
import { House } from '../support/house.js';
import { enrol, type Run } from '../support/programme-builder.js';
import { testDatabaseUrl } from '../support/test-database.js';
import { WorkerProcesses } from '../support/worker-process.js';

describe('a process killed while a seat is passed on', () => {
  let house: House;
  const workers = new WorkerProcesses();
  let other: pg.Client;
  beforeAll(async () => {
    house = await House.open({ working: false });
    other = new pg.Client(await testDatabaseUrl());
    await other.connect();
  }, 60_000);
  afterAll(async () => {
    workers.killAll();
    await other.end();
    await house.close();
  });

  /** A full cohort in which two people wait; then its one participant leaves. */
  async function aFreedSeat(name: string): Promise<{ run: Run; first: string; second: string }> {
    const run = await anOpenCohort(house, 1, { dates: {} });
    const leaver = await enrol(run, `${name} Geht`);
    const [first, second] = [await applyAndAccept(run, `${name} Eins`), await applyAndAccept(run, `${name} Zwei`)];
    expect((await run.coordinator.post(`/enrolments/${leaver}/withdraw`)).status).toBe(200);
    return { run, first, second };
  }

  const until = async (holds: () => Promise<boolean>) => {
    while (!(await holds()));
  };
  const offered = (run: Run, id: string) => async () => (await applicationOf(run, id)).state === 'offered';
  const countsOf = async ({ coordinator, cohortId }: Run) => {
    const { seatsTaken, openOffers } = (await coordinator.get(`/cohorts/${cohortId}`)).body;
    return { seatsTaken, openOffers };
  };
  const somebodyWaitsFor = async (table: string) =>
    (await other.query('SELECT 1 FROM pg_locks WHERE NOT granted AND relation = $1::regclass', [table])).rows.length > 0;

  /** Kills a worker in the middle of its transaction: right before it writes to `table`, which nobody may write to meanwhile. */
  async function killBeforeWritingTo(table: string): Promise<void> {
    await other.query(`BEGIN; LOCK TABLE ${table} IN EXCLUSIVE MODE`);
    const worker = await workers.start();
    await until(() => somebodyWaitsFor(table));
    await workers.kill(worker);
    await other.query('ROLLBACK');
  }

  it('after the commit and before the bell: the next process offers the seat', async () => {
    const { run, first, second } = await aFreedSeat('Klingel');
    await house.app.get(Bell).forgetEverything();
    const worker = await workers.start();
    await until(offered(run, first));
    await workers.kill(worker);
    expect((await applicationOf(run, second)).state).toBe('waiting');
    expect(await countsOf(run)).toEqual({ seatsTaken: 0, openOffers: 1 });
  }, 60_000);

  it.each(['seat_offer', 'application_transition', 'mail'])(
    'before the commit, right before it writes to %s: nothing is half done, and the next process offers the seat once',
    async table => {
      const name = table.replace('_', ' ');
      const { run, first, second } = await aFreedSeat(name);
      await killBeforeWritingTo(table);
      expect(await countsOf(run)).toEqual({ seatsTaken: 0, openOffers: 0 });
      expect((await applicationOf(run, first)).state).toBe('waiting');
      const worker = await workers.start();
      await until(offered(run, first));
      await workers.kill(worker);
      expect((await applicationOf(run, second)).state).toBe('waiting');
      expect(await countsOf(run)).toEqual({ seatsTaken: 0, openOffers: 1 });
      expect(await mailsTo(house, `${name} Eins`)).toEqual(['application-received', 'application-waiting', 'seat-offered']);
    },
    90_000,
  );

  it('while an offer lapses: it lapses once and the next one gets it, without anybody clicking', async () => {
    const { run, first, second } = await aFreedSeat('Frist');
    const worker = await workers.start();
    await until(offered(run, first));
    await workers.kill(worker);
    // The guard that keeps an offer as it was written is asleep for this one: the deadline has passed.
    await other.query(`BEGIN; SET LOCAL session_replication_role = replica`);
    await other.query(`UPDATE seat_offer SET expires_at = '2026-03-15T22:59:00Z' WHERE application_id = $1`, [first]);
    await other.query('COMMIT');
    await killBeforeWritingTo('mail');
    expect((await applicationOf(run, first)).state).toBe('offered');
    await workers.start();
    await until(offered(run, second));
    expect(await applicationOf(run, first)).toMatchObject({ state: 'lapsed', offer: { state: 'lapsed' } });
    expect(await mailsTo(house, 'Frist Eins')).toContain('seat-offer-lapsed');
    expect(await countsOf(run)).toEqual({ seatsTaken: 0, openOffers: 1 });
    expect(await house.app.get(InvariantService).findings()).toEqual([]);
  }, 90_000);
});
