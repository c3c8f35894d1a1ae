import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { answerRequests, linkOf } from '../../../test/support/account-links.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { lettersTo } from '../../../test/support/letterbox.js';
import { AccountLinkService } from './account-link.service.js';
import { hashToken } from './account.repository.js';
import { PasswordService } from './password.service.js';
import { hashPassword } from './sign-in.service.js';

const password = 'drei blaue Esel';
const start = '2026-11-01T12:00:00Z';

let house: House;
beforeAll(async () => {
  house = await House.open({ working: false });
}, 60_000);
afterAll(() => house.close());

const codeIn = (path: string) => new URLSearchParams(path.split('?')[1]).get('code') ?? '';

/** Somebody with a password and a role. */
async function member(role: 'participant' | 'trainer'): Promise<Caller> {
  const caller = await house.caller(role);
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [caller.accountId, await hashPassword(password)]);
  return caller;
}

describe('a link', () => {
  beforeAll(() => house.clock.set(start));

  it('is used once by two clicks at the same moment', async () => {
    const { email } = await member('participant');
    await house.app.get(AccountLinkService).ask('password_reset', email);
    await answerRequests(house);
    const hash = hashToken(codeIn(await linkOf(house, email, 'password-reset')));
    const passwords = house.app.get(PasswordService);
    const tries = Array.from({ length: 6 }, (_, n) => passwords.reset(hash, `${password} ${n}`));
    expect((await Promise.all(tries)).filter(account => account !== undefined)).toHaveLength(1);
  });

  it.each([
    ['a forgotten password', 'password_reset', 'password-reset', '/kennwort-neu'],
    ['signing in', 'sign_in', 'sign-in-link', '/anmelden/mit-link'],
  ] as const)('for %s is nothing any more once the password was changed', async (_, purpose, kind, page) => {
    const { accountId, email } = await member('participant');
    await house.app.get(AccountLinkService).ask(purpose, email);
    await answerRequests(house);
    const opened = new FormBrowser(house.url);
    await opened.open(await linkOf(house, email, kind));
    await house.app.get(PasswordService).change(accountId, { old: password, password: 'vier blaue Esel' }, null);
    expect((await opened.submit(page, { password: 'fünf blaue Esel' })).status).toBe(410);
    expect((await new FormBrowser(house.url).open(await linkOf(house, email, kind))).status).toBe(410);
  });

  it('and another of the same purpose, used at the same moment, set one password', async () => {
    const { email } = await member('participant');
    for (let n = 0; n < 4; n += 1) await house.app.get(AccountLinkService).ask('password_reset', email);
    await answerRequests(house);
    const hashes = (await lettersTo(house, email)).map(({ path }) => hashToken(codeIn(path ?? '')));
    const passwords = house.app.get(PasswordService);
    const answers = await Promise.all(hashes.map((hash, n) => passwords.reset(hash, `${password} ${n}`)));
    expect(answers.filter(account => account !== undefined)).toHaveLength(1);
  });

  it('leads to this installation, whatever host a request names', async () => {
    const { email } = await member('participant');
    const headers = { host: 'boese.example', 'x-forwarded-host': 'boese.example', 'content-type': 'application/json' };
    const answer = await new Promise<IncomingMessage>((resolve, reject) => {
      const asking = request(`${house.url}/kennwort-vergessen`, { method: 'POST', headers }, resolve);
      asking.on('error', reject).end(JSON.stringify({ email }));
    });
    answer.resume();
    expect([answer.statusCode, answer.headers.location]).toEqual([303, '/kennwort-vergessen']);
    await answerRequests(house);
    const [mail] = await house.sql<{ text: string }>('SELECT m::text AS text FROM mail m WHERE m::text LIKE $1', [`%${email}%`]);
    expect(mail?.text).toContain('/kennwort-neu?code=');
    expect(mail?.text).not.toContain('boese.example');
  });

  it('leaves the address before a page is shown, so that no Referer can name it', async () => {
    const { email } = await member('participant');
    await house.app.get(AccountLinkService).ask('sign_in', email);
    await answerRequests(house);
    const browser = new FormBrowser(house.url);
    await browser.open(await linkOf(house, email, 'sign-in-link'));
    expect(browser.visited.map(({ path, shown }) => [path.includes('code='), shown])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('stands nowhere but in its mail', async () => {
    const { email } = await member('participant');
    await house.app.get(AccountLinkService).ask('sign_in', email);
    await answerRequests(house);
    const code = codeIn(await linkOf(house, email, 'sign-in-link'));
    const browser = new FormBrowser(house.url);
    await browser.open(`/anmelden/mit-link?code=${code}`);
    await browser.submit('/anmelden/mit-link');
    const tables = await house.sql<{ name: string }>(
      `SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'mail'
         AND has_table_privilege(format('%I.%I', schemaname, tablename), 'SELECT')`,
    );
    for (const { name } of tables) {
      const found = await house.sql(`SELECT 1 FROM ${name} t WHERE t::text LIKE '%' || $1 || '%'`, [code]);
      expect({ name, found }).toEqual({ name, found: [] });
    }
  });

  it('of one purpose is nothing for another', async () => {
    const { email } = await member('participant');
    await house.app.get(AccountLinkService).ask('sign_in', email);
    await answerRequests(house);
    const code = codeIn(await linkOf(house, email, 'sign-in-link'));
    expect((await new FormBrowser(house.url).open(`/kennwort-neu?code=${code}`)).status).toBe(410);
    expect((await new FormBrowser(house.url).open(`/einladung?code=${code}`)).status).toBe(410);
  });
});
