import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Caller, House } from '../../../test/support/house.js';
import { hashPassword } from './sign-in.service.js';

const password = 'drei blaue Esel';
const start = '2026-11-01T12:00:00Z';

let house: House;
let caller: Caller;
beforeAll(async () => {
  house = await House.open({ working: false, env: { RATE_LIMIT: 'on' } });
}, 60_000);
afterAll(() => house.close());

beforeEach(async () => {
  await house.sql('DELETE FROM rate_limit');
  house.clock.set(start);
  caller = await house.caller('participant');
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [caller.accountId, await hashPassword(password)]);
});

const home = '192.0.2.1';
const at = (seconds: number) => house.clock.set(new Date(new Date(start).getTime() + seconds * 1000).toISOString());

/** A try to sign in, from an address behind the proxy of this machine. */
const tryAt = (ip: string, typed: string, email = caller.email) =>
  house.call('POST', '/auth/token', null, { email, password: typed }, { 'x-forwarded-for': ip });

async function fail(times: number, ip = home, email = caller.email): Promise<number[]> {
  const statuses: number[] = [];
  for (let n = 0; n < times; n += 1) statuses.push((await tryAt(ip, 'falsch', email)).status);
  return statuses;
}

describe('guessing a password', () => {
  it('is free five times, then waits, longer each time, and the right one waits as well', async () => {
    expect(await fail(6)).toEqual([401, 401, 401, 401, 401, 429]);
    expect((await tryAt(home, password)).status).toBe(429);
    at(10);
    expect(await fail(2)).toEqual([401, 429]);
    at(13);
    expect(await fail(1)).toEqual([429]);
    at(16);
    expect((await tryAt(home, password)).status).toBe(200);
    expect(await fail(5)).toEqual([401, 401, 401, 401, 401]);
  });

  it('by one network keeps nobody out who signs in from another, and no other person here', async () => {
    const other = await house.caller('participant');
    await house.sql('UPDATE account SET password_hash = (SELECT password_hash FROM account WHERE id = $2) WHERE id = $1', [
      other.accountId,
      caller.accountId,
    ]);
    await fail(8);
    expect((await tryAt('198.51.100.9', password)).status).toBe(200);
    expect((await tryAt(home, password, other.email)).status).toBe(200);
    expect((await tryAt(home, password)).status).toBe(429);
  });

  it('answers alike for an unknown address', async () => {
    const known = await Promise.all(['falsch'].map(typed => tryAt(home, typed)));
    const unknown = await tryAt(home, 'falsch', 'niemand@test.example');
    expect(unknown.body).toEqual(known[0]?.body);
    await fail(4);
    await fail(4, home, 'niemand@test.example');
    expect((await tryAt(home, 'falsch', 'niemand@test.example')).body.code).toBe('rate_limited');
    expect((await tryAt(home, 'falsch')).body.code).toBe('rate_limited');
  });

  it('takes as long for an unknown address as for a wrong password', async () => {
    const time = async (email: string, n: number) => {
      const start = performance.now();
      await tryAt(`192.0.2.${100 + n}`, 'falsch', email);
      return performance.now() - start;
    };
    const [known, unknown]: [number[], number[]] = [[], []];
    for (let n = 0; n < 12; n += 1) {
      known.push(await time(caller.email, n));
      unknown.push(await time('niemand@test.example', n));
    }
    // The quickest of each: what else the machine does only ever adds to it. Without the hash the unknown one would take a tenth.
    expect(Math.min(...unknown)).toBeGreaterThan(Math.min(...known) / 2);
  });

  it('many times at once gains nothing', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, () => tryAt(home, 'falsch')));
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
  });

  it('is forgotten after an hour', async () => {
    await fail(9);
    at(3700);
    expect(await fail(5)).toEqual([401, 401, 401, 401, 401]);
  });

  it('keeps neither address nor network', async () => {
    await fail(2);
    const [row] = await house.sql<{ text: string }>('SELECT string_agg(a::text, $1) AS text FROM sign_in_attempt a', [' ']);
    expect(row?.text).not.toContain(caller.email);
    expect(row?.text).not.toContain(home);
  });
});

describe('guessing from many networks', () => {
  it('at one account keeps its owner out nowhere, and is slowed down in each', async () => {
    for (let n = 1; n <= 30; n += 1) expect((await fail(1, `203.0.${n}.1`)).at(-1)).toBe(401);
    expect((await tryAt(home, password)).status).toBe(200);
  });

  it('at many accounts slows nobody down whose address it is not', async () => {
    for (let n = 1; n <= 8; n += 1) await fail(1, home, `person${n}@test.example`);
    expect((await tryAt(home, password)).status).toBe(200);
  });
});

describe('an address that the request itself claims', () => {
  it('is believed from no proxy that is not named: guessing from one machine stays guessing from one machine', async () => {
    await house.close();
    house = await House.open({ working: false, env: { RATE_LIMIT: 'on', TRUST_PROXY: '10.0.0.5' } });
    const typed = { email: 'niemand@test.example', password: 'falsch' };
    const statuses: number[] = [];
    for (let n = 1; n <= 7; n += 1) {
      const claimed = { 'x-forwarded-for': `203.0.${n}.1` };
      statuses.push((await house.call('POST', '/auth/token', null, typed, claimed)).status);
    }
    expect(statuses).toEqual([401, 401, 401, 401, 401, 429, 429]);
  }, 60_000);
});
