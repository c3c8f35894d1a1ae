import { type IncomingMessage, request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House, type Caller } from '../../../test/support/house.js';
import { lettersTo } from '../../../test/support/letterbox.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { AccountLinkSender } from './account-link-sender.service.js';
import { AccountLinkService } from './account-link.service.js';
import { linkMinutes } from './account-link.repository.js';
import { AccountRepository, hashToken } from './account.repository.js';
import { PasswordService } from './password.service.js';
import { hashPassword } from './sign-in.service.js';

const password = 'drei blaue Esel';
const start = '2026-11-01T12:00:00Z';
const later = (minutes: number) => new Date(new Date(start).getTime() + minutes * 60_000).toISOString();

let house: House;
let office: Caller;
beforeAll(async () => {
  house = await House.open({ working: false });
  office = await house.caller('programme_office');
}, 60_000);
afterAll(() => house.close());

let people = 0;
const someone = () => `person${(people += 1)}@test.example`;

/** Does what the job does for every request waiting. */
async function answerRequests(): Promise<void> {
  const sender = house.app.get(AccountLinkSender);
  for (const id of await sender.leftBehind()) await sender.sendNow(id);
}

async function linkOf(email: string, kind: string): Promise<string> {
  const letters = await lettersTo(house, email);
  return letters.filter(letter => letter.kind === kind).at(-1)?.path ?? '';
}

const codeIn = (path: string) => new URLSearchParams(path.split('?')[1]).get('code') ?? '';

/** Somebody with a password and a role. */
async function member(role: 'participant' | 'trainer'): Promise<Caller> {
  const caller = await house.caller(role);
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [caller.accountId, await hashPassword(password)]);
  return caller;
}

const setUpPage = '/konto/zweiter-faktor?weiter=%2F';

describe('an invitation', () => {
  beforeAll(() => house.clock.set(start));

  const invite = async (email: string) =>
    office.post('/role-grants', { email, givenNames: 'Kim', familyName: 'Weiss', role: 'privacy_officer' });

  it('is written with the role, and not again once there is a password', async () => {
    const email = someone();
    await invite(email);
    expect(await lettersTo(house, email)).toEqual([
      {
        kind: 'invitation',
        subject: 'Ihr Zugang zu KoKoMa',
        body: expect.stringMatching(/^Guten Tag Kim Weiss,[^]*Datenschutz/),
        path: expect.stringMatching(/^\/einladung\?code=[\w-]{43}$/),
      },
    ]);
    await house.sql(`UPDATE account SET password_hash = 'x' WHERE email = $1`, [email]);
    await office.post('/role-grants', { email, role: 'programme_office' });
    expect(await lettersTo(house, email)).toHaveLength(1);
  });

  it('is not written when giving the role fails', async () => {
    const email = someone();
    await invite(email);
    expect((await invite(email)).status).toBe(409);
    expect(await lettersTo(house, email)).toHaveLength(1);
  });

  it('leads to a page where the person sets the password and corrects the name, and is signed in', async () => {
    const email = someone();
    await invite(email);
    const browser = new FormBrowser(house.url);
    const page = await browser.open(await linkOf(email, 'invitation'));
    expect(page).toMatchObject({ status: 200, path: '/einladung' });
    expect(page.text).toContain('value="Weiss"');
    const refused = await browser.submit('/einladung', { givenNames: 'Kim', familyName: 'Weiß', password: 'passwort123' });
    expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('wird oft benutzt') });
    const home = await browser.submit('/einladung', { givenNames: 'Kim', familyName: 'Weiß', password });
    // Signed in, and led to the second factor that the role asks for.
    expect(home).toMatchObject({ status: 200, path: setUpPage, text: expect.stringContaining('Kim Weiß') });
    expect((await new FormBrowser(house.url).signIn(email, password)).path).toBe(setUpPage);
  });

  it('can be used for seven days, and once', async () => {
    const email = someone();
    await invite(email);
    const path = await linkOf(email, 'invitation');
    house.clock.set(later(linkMinutes.invitation - 1));
    const browser = new FormBrowser(house.url);
    await browser.open(path);
    const late = new FormBrowser(house.url);
    await late.open(path);
    await browser.submit('/einladung', { password });
    expect(await late.submit('/einladung', { password: 'ein anderes Kennwort' })).toMatchObject({ status: 410 });
    expect(await new FormBrowser(house.url).open(path)).toMatchObject({ status: 410, path: '/einladung' });
    house.clock.set(start);
    const second = someone();
    await invite(second);
    house.clock.set(later(linkMinutes.invitation + 1));
    expect((await new FormBrowser(house.url).open(await linkOf(second, 'invitation'))).status).toBe(410);
    house.clock.set(start);
  });
});

describe('a link', () => {
  beforeAll(() => house.clock.set(start));

  it('is used once by two clicks at the same moment', async () => {
    const { email } = await member('participant');
    await house.app.get(AccountLinkService).ask('password_reset', email);
    await answerRequests();
    const hash = hashToken(codeIn(await linkOf(email, 'password-reset')));
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
    await answerRequests();
    const opened = new FormBrowser(house.url);
    await opened.open(await linkOf(email, kind));
    await house.app.get(PasswordService).change(accountId, { old: password, password: 'vier blaue Esel' }, null);
    expect((await opened.submit(page, { password: 'fünf blaue Esel' })).status).toBe(410);
    expect((await new FormBrowser(house.url).open(await linkOf(email, kind))).status).toBe(410);
  });

  it('and another of the same purpose, used at the same moment, set one password', async () => {
    const { email } = await member('participant');
    for (let n = 0; n < 4; n += 1) await house.app.get(AccountLinkService).ask('password_reset', email);
    await answerRequests();
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
    await answerRequests();
    const [mail] = await house.sql<{ text: string }>('SELECT m::text AS text FROM mail m WHERE m::text LIKE $1', [`%${email}%`]);
    expect(mail?.text).toContain('/kennwort-neu?code=');
    expect(mail?.text).not.toContain('boese.example');
  });

  it('leaves the address before a page is shown, so that no Referer can name it', async () => {
    const { email } = await member('participant');
    await house.app.get(AccountLinkService).ask('sign_in', email);
    await answerRequests();
    const browser = new FormBrowser(house.url);
    await browser.open(await linkOf(email, 'sign-in-link'));
    expect(browser.visited.map(({ path, shown }) => [path.includes('code='), shown])).toEqual([
      [true, false],
      [false, true],
    ]);
  });

  it('stands nowhere but in its mail', async () => {
    const { email } = await member('participant');
    await house.app.get(AccountLinkService).ask('sign_in', email);
    await answerRequests();
    const code = codeIn(await linkOf(email, 'sign-in-link'));
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
    await answerRequests();
    const code = codeIn(await linkOf(email, 'sign-in-link'));
    expect((await new FormBrowser(house.url).open(`/kennwort-neu?code=${code}`)).status).toBe(410);
    expect((await new FormBrowser(house.url).open(`/einladung?code=${code}`)).status).toBe(410);
  });
});

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
    await answerRequests();
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
    await answerRequests();
    house.clock.set(later(linkMinutes.password_reset - 1));
    const browser = new FormBrowser(house.url);
    await browser.open(await linkOf(caller.email, 'password-reset'));
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
    await answerRequests();
    expect(await lettersTo(house, email)).toHaveLength(5);
  });
});

describe('signing in by link', () => {
  beforeAll(() => house.clock.set(start));

  const ask = async (email: string) => {
    await house.app.get(AccountLinkService).ask('sign_in', email);
    await answerRequests();
    return linkOf(email, 'sign-in-link');
  };

  it('answers alike for a participant, a trainer and an unknown address', async () => {
    const answerTo = async (email: string) => {
      const browser = new FormBrowser(house.url);
      await browser.open('/anmelden/link');
      const { status, path, text } = await browser.submit('/anmelden/link', { email });
      return { status, path, text: text.replace(/value="[^"]*"/g, '') };
    };
    const first = await answerTo((await member('participant')).email);
    expect(first.text).toContain('Wenn es zu dieser Adresse einen Zugang für Teilnehmende gibt');
    expect(await answerTo((await member('trainer')).email)).toEqual(first);
    expect(await answerTo('niemand@test.example')).toEqual(first);
  });

  it('works no more for whoever has got another role since', async () => {
    const { accountId, email } = await member('participant');
    const browser = new FormBrowser(house.url);
    await browser.open(await ask(email));
    await house.sql(`UPDATE role_grant SET role = 'trainer' WHERE account_id = $1`, [accountId]);
    expect((await browser.submit('/anmelden/mit-link')).status).toBe(410);
    expect((await browser.open('/')).path).toMatch(/^\/anmelden/);
  });

  it('is for participants: whoever has or gets another role is sent nothing', async () => {
    expect(await ask((await member('trainer')).email)).toBe('');
    expect(await ask((await house.account()).email)).toBe('');
    const both = await member('participant');
    const id = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';
    await house.sql(
      `INSERT INTO role_grant (id, account_id, role, valid_from) VALUES ($1, $2, 'programme_office', '2027-01-01')`,
      [id, both.accountId],
    );
    expect(await ask(both.email)).toBe('');
  });

  it('is kept from nobody by somebody who asks for links in their name: as soon as those are over or used, there is another', async () => {
    const { email } = await member('participant');
    for (let n = 0; n < 6; n += 1) await ask(email);
    expect(await lettersTo(house, email)).toHaveLength(5);
    house.clock.set(later(linkMinutes.sign_in + 1));
    const browser = new FormBrowser(house.url);
    await browser.open(await ask(email));
    expect((await browser.submit('/anmelden/mit-link')).status).toBe(200);
    for (let n = 0; n < 6; n += 1) await ask(email);
    expect(await lettersTo(house, email)).toHaveLength(11);
    house.clock.set(start);
  });

  it('is not used up by a look, works once within 15 minutes', async () => {
    const { email } = await member('participant');
    const path = await ask(email);
    for (let looks = 0; looks < 3; looks += 1) expect((await new FormBrowser(house.url).open(path)).status).toBe(200);
    house.clock.set(later(linkMinutes.sign_in - 1));
    const browser = new FormBrowser(house.url);
    await browser.open(path);
    expect(await browser.submit('/anmelden/mit-link')).toMatchObject({ status: 200, path: '/' });
    expect((await new FormBrowser(house.url).open(path)).status).toBe(410);
    house.clock.set(start);
    const again = await ask(email);
    house.clock.set(later(linkMinutes.sign_in + 1));
    expect((await new FormBrowser(house.url).open(again)).status).toBe(410);
    house.clock.set(start);
  });
});
