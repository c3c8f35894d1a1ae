import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { HousekeepingJob } from '../../libs/platform/src/housekeeping.job.js';
import { ForgetSignInsJob } from '../../libs/identity/src/jobs/forget-sign-ins.job.js';
import { ForgetMailsJob } from '../../libs/mail/src/jobs/forget-mails.job.js';
import { House } from '../support/house.js';
import { testDatabaseUrl } from '../support/test-database.js';

const numbers = 'FROM generate_series(1, 2501) AS n';
/** Long ago, the first row first; the last one is still good. */
const age = `now() - CASE WHEN n = 2501 THEN interval '-1 hour' ELSE interval '400 days' - n * interval '1 second' END`;
const someId = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';

const cases = [
  {
    job: HousekeepingJob,
    table: 'idempotency_record',
    last: `key = '2500'`,
    fill: `INSERT INTO idempotency_record (account_id, route, key, body_hash, status, answer, created_at) SELECT '${someId}', 'r', n::text, 'h', 200, '{}', ${age} ${numbers}`,
  },
  {
    job: ForgetSignInsJob,
    table: 'web_session',
    last: `id_hash = '2500'`,
    fill: `INSERT INTO web_session (id_hash, data, expires_at) SELECT n::text, '{}', ${age} ${numbers}`,
  },
  {
    job: ForgetMailsJob,
    table: 'mail',
    last: `subject = '2500'`,
    fill: `INSERT INTO mail (id, kind, recipient, subject, body, message_id, state, written_at, sent_at)
      SELECT gen_random_uuid(), 'sample-notice', 'kim@test.example', n::text, 'x', 'm' || n, 'sent', ${age}, ${age} ${numbers}`,
  },
] as const;

describe('a sweep that is killed while it removes what has outlived its purpose', () => {
  let house: House;
  let other: pg.Client;
  beforeAll(async () => {
    house = await House.open({ working: false });
    other = new pg.Client(await testDatabaseUrl());
    await other.connect();
  }, 60_000);
  afterAll(async () => {
    await other.end();
    await house.close();
  });

  const left = async (table: string) =>
    (await other.query<{ count: number }>(`SELECT count(*)::int AS count FROM ${table}`)).rows[0]?.count;

  /** Ends the connection that waits for the row `other` holds. */
  async function killWhoWaits(): Promise<void> {
    const kill = `SELECT pg_terminate_backend(pid) FROM pg_locks WHERE NOT granted AND pg_backend_pid() = ANY(pg_blocking_pids(pid))`;
    while ((await other.query(kill)).rows.length === 0);
  }

  it.each(cases)('$table: keeps what is done, and the next one goes on', async ({ job, table, last, fill }) => {
    await other.query(fill);
    await other.query(`BEGIN; SELECT FROM ${table} WHERE ${last} FOR UPDATE`);
    const swept = expect(house.app.get(job).handle()).rejects.toThrow();
    await killWhoWaits();
    await swept;
    await other.query('ROLLBACK');
    expect(await left(table)).toBe(501);
    // The pool may hand out the dead connection once more; the sweep comes again, too.
    while (
      !(await house.app
        .get<HousekeepingJob>(job)
        .handle()
        .then(
          () => true,
          () => false,
        ))
    );
    expect(await left(table)).toBe(1);
  });

  it('two that sweep at once take nothing from each other', async () => {
    await other.query('DELETE FROM web_session');
    await other.query(cases[1].fill);
    await Promise.all([1, 2, 3].map(() => house.app.get(ForgetSignInsJob).handle()));
    await house.app.get(ForgetSignInsJob).handle();
    expect(await left('web_session')).toBe(1);
  });
});
