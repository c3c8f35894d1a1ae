import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, House } from '../../../test/support/house.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { hashPassword } from './sign-in.service.js';

const password = 'drei blaue Esel';
const now = '2026-11-01T12:00:00Z';

let house: House;
beforeAll(async () => {
  house = await House.open({ working: false });
  house.clock.set(now);
}, 60_000);
afterAll(() => house.close());

async function member(): Promise<Caller> {
  const caller = await house.caller('participant');
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [caller.accountId, await hashPassword(password)]);
  return caller;
}

async function signedIn(caller: Caller, userAgent: string): Promise<FormBrowser> {
  const browser = new FormBrowser(house.url, { 'user-agent': userAgent });
  await browser.signIn(caller.email, password);
  return browser;
}

const isIn = async (browser: FormBrowser) => (await browser.open('/konto')).path === '/konto';
const firefox = 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0';
const iphone = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605 Version/18.0 Mobile/15E148 Safari/604.1';

describe('the sessions of an account', () => {
  it('are listed with their devices, this one marked, and ended one by one', async () => {
    const caller = await member();
    const [here, there] = [await signedIn(caller, firefox), await signedIn(caller, iphone)];
    const { text } = await here.open('/konto');
    expect(text).toContain('auf 2 Geräten angemeldet');
    expect(text).toMatch(/Firefox, Windows[^]*?diese Anmeldung/);
    const [, id = ''] = /name="sitzung" value="(\w+)"/.exec(text) ?? [];
    const after = await here.submit('/konto/sitzungen/beenden', { sitzung: id });
    expect(after.text).toContain('Die Anmeldung ist beendet.');
    expect(await isIn(there)).toBe(false);
    expect(await isIn(here)).toBe(true);
  });

  it('of somebody else stay, whatever is sent', async () => {
    const [caller, stranger] = [await member(), await member()];
    const [mine, theirs] = [await signedIn(caller, firefox), await signedIn(stranger, firefox)];
    const [row] = await house.sql<{ id_hash: string }>('SELECT id_hash FROM web_session WHERE account_id = $1', [
      stranger.accountId,
    ]);
    await mine.open('/konto');
    await mine.submit('/konto/sitzungen/beenden', { sitzung: row?.id_hash ?? '' });
    expect(await isIn(theirs)).toBe(true);
  });

  it('end all but this one at once', async () => {
    const caller = await member();
    const browsers = [await signedIn(caller, firefox), await signedIn(caller, iphone), await signedIn(caller, iphone)] as const;
    await browsers[0].open('/konto');
    await browsers[0].submit('/konto/sitzungen/beenden');
    expect(await Promise.all(browsers.map(isIn))).toEqual([true, false, false]);
  });
});

describe('changing the password', () => {
  it('asks for the old one, and ends every other session and every token', async () => {
    const caller = await member();
    const [here, there] = [await signedIn(caller, firefox), await signedIn(caller, iphone)];
    await here.open('/konto/kennwort');
    const wrong = await here.submit('/konto/kennwort', { old: 'falsch', password: 'vier blaue Esel' });
    expect(wrong).toMatchObject({ status: 422, text: expect.stringContaining('Das bisherige Kennwort stimmt nicht.') });
    const right = await here.submit('/konto/kennwort', { old: password, password: 'vier blaue Esel' });
    expect(right).toMatchObject({ status: 200, path: '/konto' });
    expect([await isIn(here), await isIn(there)]).toEqual([true, false]);
    expect((await caller.get('/me')).status).toBe(401);
    const audit = await house.sql('SELECT acting_as, action, details FROM audit_event WHERE subject_id = $1', [caller.accountId]);
    expect(audit).toEqual([{ acting_as: 'account', action: 'password.change', details: {} }]);
  });
});

describe('a personal access token', () => {
  const create = (caller: Caller, scope: 'read' | 'write', validDays = 30) =>
    caller.post('/me/tokens', { label: 'Auswertung', scope, validDays });
  const by = (token: string, method: string, path: string, body?: object) => house.call(method, path, token, body);

  it('is shown once, kept as a hash, listed and revoked', async () => {
    const caller = await member();
    const { status, body } = await create(caller, 'read');
    expect(status).toBe(201);
    const { token, ...rest } = body;
    expect((await caller.get('/me/tokens')).body).toEqual({ items: [rest], nextCursor: null });
    expect(await house.sql('SELECT 1 FROM access_token t WHERE t::text LIKE $1', [`%${token}%`])).toEqual([]);
    expect((await by(token, 'GET', '/me')).status).toBe(200);
    expect((await caller.delete(`/me/tokens/${body.id}`)).status).toBe(204);
    expect((await by(token, 'GET', '/me')).status).toBe(401);
    expect((await caller.delete(`/me/tokens/${body.id}`)).status).toBe(404);
  });

  it('for reading reads and changes nothing, by the API and by pages', async () => {
    const caller = await house.caller('programme_office');
    const { token } = (await create(caller, 'read')).body;
    expect((await by(token, 'GET', '/municipalities')).status).toBe(200);
    for (const [method, path] of [
      ['POST', '/municipalities'],
      ['PATCH', '/municipalities/01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f'],
      ['DELETE', '/auth/token'],
      ['POST', '//konto/sitzungen/beenden'],
    ] as const) {
      const refused = await by(token, method, path, {});
      expect({ method, path, status: refused.status, code: refused.body.code }).toEqual({
        method,
        path,
        status: 403,
        code: 'forbidden',
      });
    }
    const writing = (await create(caller, 'write')).body.token;
    expect((await by(writing, 'POST', '/municipalities', {})).status).toBe(422);
  });

  it('makes no further token, and is nobody else’s to revoke', async () => {
    const [caller, stranger] = [await member(), await member()];
    const { token, id } = (await create(caller, 'write')).body;
    expect((await by(token, 'POST', '/me/tokens', { label: 'x', scope: 'read', validDays: 1 })).status).toBe(403);
    expect((await stranger.delete(`/me/tokens/${id}`)).status).toBe(404);
    expect((await by(token, 'GET', '/me')).status).toBe(200);
  });

  it('ends with the account, makes no other by the page either, and is no password', async () => {
    const caller = await member();
    const { token } = (await create(caller, 'write')).body;
    expect((await by(token, 'POST', '//konto/token', { label: 'x', scope: 'read', validDays: '1' })).status).toBe(403);
    expect((await by(token, 'POST', '/auth/token', { email: caller.email, password: token })).status).toBe(401);
    await house.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [caller.accountId]);
    expect((await by(token, 'GET', '/me')).status).toBe(401);
  });

  it('lasts a year at most, and not longer than said', async () => {
    const caller = await member();
    expect((await create(caller, 'read', 366)).status).toBe(422);
    const { token } = (await create(caller, 'read', 2)).body;
    house.clock.set('2026-11-03T11:59:00Z');
    expect((await by(token, 'GET', '/me')).status).toBe(200);
    house.clock.set('2026-11-03T12:01:00Z');
    expect((await by(token, 'GET', '/me')).status).toBe(401);
    house.clock.set(now);
  });

  it('is shown once by the page too, and an account has fifty of them', async () => {
    const caller = await member();
    const browser = await signedIn(caller, firefox);
    await browser.open('/konto/token');
    const made = await browser.submit('/konto/token', { label: 'Auswertung', scope: 'read', validDays: '90' });
    const [, token = ''] = /<code>([\w-]{43})<\/code>/.exec(made.text) ?? [];
    expect((await by(token, 'GET', '/me')).status).toBe(200);
    expect((await browser.open('/konto/token')).text).not.toContain(token);
    const answers = await Promise.all(Array.from({ length: 55 }, () => create(caller, 'read')));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(49);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(6);
  });
});
