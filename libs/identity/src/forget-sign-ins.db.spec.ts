import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { ForgetSignInsJob } from './jobs/forget-sign-ins.job.js';

let house: House;
beforeAll(async () => {
  house = await House.open({ working: false });
}, 60_000);
afterAll(() => house.close());

it('sessions, tokens, links and tries are deleted once they have ended, however many, and nothing that is still good', async () => {
  house.clock.set('2026-11-01T12:00:00Z');
  const { accountId } = await house.account();
  await house.sql('DELETE FROM access_token');
  const when = `'2026-11-01T12:00:00Z'::timestamptz + make_interval(mins => CASE WHEN n > 1500 THEN 1 ELSE -1 END)`;
  const rows = 'FROM generate_series(1, 1502) n';
  await house.sql(`INSERT INTO web_session (id_hash, data, expires_at) SELECT 's' || n, '{}', ${when} ${rows}`);
  await house.sql(`INSERT INTO access_token (token_hash, account_id, expires_at) SELECT 't' || n, $1, ${when} ${rows}`, [
    accountId,
  ]);
  await house.sql(
    `INSERT INTO account_link (id, account_id, purpose, token_hash, made_at, expires_at)
     SELECT gen_random_uuid(), $1, 'sign_in', 'l' || n, ${when} - interval '15 minutes', ${when} ${rows}`,
    [accountId],
  );
  await house.sql(
    `INSERT INTO sign_in_attempt (key_hash, failures, waits_until, forgotten_at) SELECT 'a' || n, 1, now(), ${when} ${rows}`,
  );
  await house.app.get(ForgetSignInsJob).handle();
  for (const table of ['web_session', 'access_token', 'account_link', 'sign_in_attempt']) {
    expect([table, await house.sql(`SELECT count(*)::int AS count FROM ${table}`)]).toEqual([table, [{ count: 2 }]]);
  }
});
