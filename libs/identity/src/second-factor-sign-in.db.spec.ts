import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { giveTheCode, giveThePassword, password, setUpFactor, withPassword } from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { hashPassword } from './sign-in.service.js';

const setUpPage = '/konto/zweiter-faktor';
const confirmPage = '/anmelden/bestaetigen';

let house: House;
let caller: Caller;
let browser: FormBrowser;
beforeAll(async () => {
  house = await House.open({ working: false });
}, 60_000);
afterAll(() => house.close());
beforeEach(async () => {
  house.clock.set('2026-03-07T10:00:00Z');
  caller = await house.caller('programme_office');
  browser = new FormBrowser(house.url);
  await withPassword(house, caller);
});

const setUp = async () => {
  await giveThePassword(browser, caller);
  return setUpFactor(house, browser);
};
const confirm = (code: string, at = new FormBrowser(house.url)) => giveTheCode(at, caller, code);
const token = (otp?: string) => house.nobody().post('/auth/token', { email: caller.email, password, ...(otp && { otp }) });

describe('the code at signing in', () => {
  it('opens nothing before the code, and then a session under another id', async () => {
    const { app } = await setUp();
    const visitor = new FormBrowser(house.url);
    expect(await giveThePassword(visitor, caller, '/durchgaenge')).toMatchObject({ status: 303, location: confirmPage });
    for (const path of ['/', '/durchgaenge', setUpPage]) expect((await visitor.get(path)).location).toMatch(/^\/anmelden\?/);
    expect((await visitor.get('/api/v1/me')).status).toBe(401);
    await visitor.get(confirmPage);
    const half = visitor.cookies();
    expect(await visitor.post(confirmPage, { code: app.nextCode() })).toMatchObject({ status: 303, location: '/durchgaenge' });
    expect((await visitor.get('/durchgaenge')).status).toBe(200);
    expect(visitor.cookies()).not.toBe(half);
    expect((await new FormBrowser(house.url).get('/durchgaenge', { cookie: half })).location).toContain('/anmelden');
  });

  it('takes the code of one step before and after, and none further away', async () => {
    const { app } = await setUp();
    house.clock.set('2026-03-07T11:00:00Z');
    expect((await confirm(app.code(-2))).status).toBe(422);
    expect((await confirm(app.code(2))).status).toBe(422);
    expect((await confirm(app.code(-1))).status).toBe(303);
    expect((await confirm(app.code(1))).status).toBe(303);
  });

  it('takes no code twice, nor one before it, also when both come at once', async () => {
    const { app } = await setUp();
    const code = app.nextCode();
    const answers = await Promise.all([confirm(code), confirm(code)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422]);
    expect(answers.find(({ status }) => status === 422)?.text).toContain('Dieser Code wurde schon benutzt.');
    expect((await confirm(app.code(-1))).status).toBe(422);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const { codes } = await setUp();
    const [first = '', second = ''] = codes;
    expect((await confirm(first)).status).toBe(303);
    expect((await confirm(first)).status).toBe(422);
    expect((await confirm(second.toLowerCase().replace('-', ' '))).status).toBe(303);
    const [{ left } = { left: 0 }] = await house.sql<{ left: number }>(
      'SELECT count(*)::int AS left FROM recovery_code WHERE account_id = $1',
      [caller.accountId],
    );
    expect(left).toBe(8);
  });

  it('takes a recovery code once also when it comes several times at once', async () => {
    const { codes } = await setUp();
    const answers = await Promise.all(Array.from({ length: 4 }, () => confirm(codes[0] as string)));
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 422, 422, 422]);
  });

  it('is forgotten ten minutes after the password', async () => {
    const { app } = await setUp();
    const visitor = new FormBrowser(house.url);
    await giveThePassword(visitor, caller);
    await visitor.get(confirmPage);
    await house.sql(`UPDATE web_session SET data = jsonb_set(data, '{halfOpen,until}', '1')  WHERE data ? 'halfOpen'`);
    expect(await visitor.post(confirmPage, { code: app.nextCode() })).toMatchObject({ status: 303, location: '/anmelden' });
    expect((await visitor.get('/')).location).toContain('/anmelden');
  });

  it('is over when the password is changed meanwhile: whoever knew the old one begins anew', async () => {
    const { app } = await setUp();
    const stranger = new FormBrowser(house.url);
    await giveThePassword(stranger, caller);
    await stranger.get(confirmPage);
    await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [
      caller.accountId,
      await hashPassword('vier blaue Esel'),
    ]);
    expect(await stranger.post(confirmPage, { code: app.nextCode() })).toMatchObject({
      status: 303,
      location: expect.stringContaining('/anmelden?'),
    });
    expect((await stranger.get('/')).location).toContain('/anmelden');
  });

  it('is no way in for somebody whose account was closed after the password', async () => {
    const { app } = await setUp();
    const visitor = new FormBrowser(house.url);
    await giveThePassword(visitor, caller);
    await visitor.get(confirmPage);
    await house.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [caller.accountId]);
    await visitor.post(confirmPage, { code: app.nextCode() });
    expect((await visitor.get('/')).location).toContain('/anmelden');
  });

  it('shows no code page without the password', async () => {
    expect(await browser.get(confirmPage)).toMatchObject({ status: 303, location: '/anmelden' });
    await browser.get('/anmelden');
    expect(await browser.post(confirmPage, { code: '123456' })).toMatchObject({ status: 303, location: '/anmelden' });
  });
});

describe('after ten wrong codes', () => {
  const useUpTries = async (at: FormBrowser) => {
    await giveThePassword(at, caller);
    await at.get(confirmPage);
    for (let tries = 0; tries < 10; tries += 1) expect((await at.post(confirmPage, { code: '000000' })).status).toBe(422);
    expect((await at.post(confirmPage, { code: '000000' })).status).toBe(429);
  };

  it('nothing is taken for a quarter of an hour, the right one neither, wherever it comes from', async () => {
    const { app, codes } = await setUp();
    await useUpTries(new FormBrowser(house.url));
    expect((await confirm(app.nextCode())).status).toBe(429);
    expect((await confirm(codes[0] as string)).status).toBe(429);
    expect((await token(app.code())).status).toBe(429);
    house.clock.set('2026-03-07T10:16:00Z');
    expect((await confirm(app.code())).status).toBe(303);
  });

  it('of somebody who has got hold of the password, the owner goes on on known devices and where they are signed in', async () => {
    const { app } = await setUp();
    const known = new FormBrowser(house.url);
    expect((await confirm(app.nextCode(), known)).status).toBe(303);
    await known.get('/konto');
    await known.post('/abmelden');
    await useUpTries(new FormBrowser(house.url));
    expect((await confirm(app.nextCode(), known)).status).toBe(303);
    await browser.get(setUpPage);
    expect((await browser.post('/konto/zweiter-faktor/codes', { code: app.nextCode() })).status).toBe(303);
  });

  it('of a known device that device waits as well, and no other', async () => {
    const { app } = await setUp();
    const [one, other] = [new FormBrowser(house.url), new FormBrowser(house.url)];
    for (const device of [one, other]) {
      expect((await confirm(app.nextCode(), device)).status).toBe(303);
      await device.get('/konto');
      await device.post('/abmelden');
    }
    await useUpTries(one);
    expect((await confirm(app.nextCode(), one)).status).toBe(429);
    expect((await confirm(app.code(), other)).status).toBe(303);
  });
});

describe('the code of a program that asks for a token', () => {
  it('is not needed before it is set up', async () => {
    expect((await token()).status).toBe(200);
  });

  it('is needed from then on, and the refusal says what to send', async () => {
    const { app, codes } = await setUp();
    const missing = await token();
    expect(missing).toMatchObject({ status: 401, body: { code: 'unauthenticated' } });
    expect(missing.body.detail).toContain('Bitte senden Sie in `otp` die sechs Ziffern');
    expect((await token('000000')).body.detail).toContain('Der Code stimmt nicht.');
    const code = app.nextCode();
    expect((await token(code)).status).toBe(200);
    expect((await token(code)).body.detail).toContain('schon benutzt');
    expect((await token(codes[0])).status).toBe(200);
  });

  it('is not told apart from a wrong password', async () => {
    await setUp();
    const answer = await house.nobody().post('/auth/token', { email: caller.email, password: 'falsch' });
    expect(answer.body.detail).toContain('E-Mail-Adresse oder Kennwort stimmen nicht.');
  });
});
