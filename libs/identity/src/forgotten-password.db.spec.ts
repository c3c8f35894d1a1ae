import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerRequests, linkOf } from '../../../test/support/account-links.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { lettersTo } from '../../../test/support/letterbox.js';
import { AccountLinkService } from './account-link.service.js';
import { linkMinutes } from './account-link.repository.js';
import { AccountRepository } from './account.repository.js';
import { hashPassword } from './sign-in.service.js';

const password = 'drei blaue Esel';
const start = '2026-11-01T12:00:00Z';
const later = (minutes: number) => new Date(new Date(start).getTime() + minutes * 60_000).toISOString();
const setUpPage = '/konto/zweiter-faktor?weiter=%2F';

let house: House;
beforeAll(async () => {
  house = await House.open({ working: false });
}, 60_000);
afterAll(() => house.close());

/** Somebody with a password and a role. */
async function member(role: 'participant' | 'trainer'): Promise<Caller> {
  const caller = await house.caller(role);
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [caller.accountId, await hashPassword(password)]);
  return caller;
}

describe('a forgotten password', () => {
  beforeAll(() => house.clock.set(start));

  const ask = async (email: string) => {
    const browser = new FormBrowser(house.url);
    await browser.open('/kennwort-vergessen');
    const { status, path, text } = await browser.submit('/kennwort-vergessen', { email });
    return { status, path, text: text.replace(/value="[^"]*"/g, '') };
  };

  it('gets the same answer after the same work for a known and an unknown address', async () => {
    const { email } = await member('trainer');
    const answers = [await ask(email), await ask('niemand@test.example')];
    expect(answers[0]).toMatchObject({ status: 200, text: expect.stringContaining('Wenn es zu dieser Adresse ein Konto gibt') });
    expect(answers[1]).toEqual(answers[0]);
    const waiting = await house.sql('SELECT email FROM account_link_request ORDER BY id');
    expect(waiting).toEqual([{ email }, { email: 'niemand@test.example' }]);
    expect(await lettersTo(house, email)).toEqual([]);
    await answerRequests(house);
    expect(await lettersTo(house, email)).toHaveLength(1);
    expect(await lettersTo(house, 'niemand@test.example')).toEqual([]);
    expect(await house.sql('SELECT 1 FROM account_link_request')).toEqual([]);
  });

  it('is replaced within the hour; every session and every token ends, also one that a request had under way', async () => {
    const caller = await member('trainer');
    const elsewhere = new FormBrowser(house.url);
    await elsewhere.signIn(caller.email, password);
    const [session] = await house.sql<{ id_hash: string; data: object; expires_at: Date }>(
      'SELECT id_hash, data, expires_at FROM web_session WHERE account_id = $1',
      [caller.accountId],
    );
    await ask(caller.email);
    await answerRequests(house);
    house.clock.set(later(linkMinutes.password_reset - 1));
    const browser = new FormBrowser(house.url);
    await browser.open(await linkOf(house, caller.email, 'password-reset'));
    expect((await browser.submit('/kennwort-neu', { password: 'vier blaue Esel' })).path).toBe(setUpPage);
    expect((await elsewhere.open('/')).path).toMatch(/^\/anmelden/);
    expect((await caller.get('/me')).status).toBe(401);
    await house.app
      .get(AccountRepository)
      .saveSession(session!.id_hash, { data: session!.data, accountId: caller.accountId, expires: session!.expires_at });
    expect((await elsewhere.open('/')).path).toMatch(/^\/anmelden/);
    house.clock.set(start);
  });

  it('gets no further link while five can still be used', async () => {
    const { email } = await member('trainer');
    for (let n = 0; n < 7; n += 1) await house.app.get(AccountLinkService).ask('password_reset', email);
    await answerRequests(house);
    expect(await lettersTo(house, email)).toHaveLength(5);
  });
});
