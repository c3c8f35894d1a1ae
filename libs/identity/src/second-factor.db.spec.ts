import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';

import {
  Authenticator,
  giveThePassword,
  password,
  setUpFactor,
  shownCodes,
  shownSecret,
} from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { aRunningCohort } from '../../../test/support/programme-builder.js';
import { hashPassword } from './sign-in.service.js';

const setUpPage = '/konto/zweiter-faktor';
const confirmPage = '/anmelden/bestaetigen';

describe('the second factor', () => {
  let house: House;
  let caller: Caller;
  let browser: FormBrowser;
  beforeAll(async () => {
    house = await House.open({ working: false });
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    house.clock.set('2026-03-07T10:00:00Z');
    caller = await house.caller('programme_office');
    browser = new FormBrowser(house.url);
    await withPassword(caller);
  });

  const withPassword = async ({ accountId }: Caller) =>
    house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, await hashPassword(password)]);
  const token = (otp?: string) => house.nobody().post('/auth/token', { email: caller.email, password, ...(otp && { otp }) });
  const setUp = async () => {
    await giveThePassword(browser, caller);
    return setUpFactor(house, browser);
  };
  const confirm = async (code: string, at = new FormBrowser(house.url)) => {
    await giveThePassword(at, caller, '/durchgaenge');
    await at.get(confirmPage);
    return at.post(confirmPage, { code });
  };

  describe('of a role that must have one', () => {
    it.each(['trainer', 'coordinator', 'mayor_office', 'programme_office', 'privacy_officer'] as const)(
      'opens nothing to %s but its set-up, pages and API alike',
      async role => {
        const { municipalityId } = await aRunningCohort(house);
        caller = await house.caller(role, municipalityId);
        await withPassword(caller);
        await giveThePassword(browser, caller);
        expect(await browser.get('/')).toMatchObject({ status: 303, location: `${setUpPage}?weiter=%2F` });
        expect(await browser.get('/api/v1/me')).toMatchObject({ status: 403 });
        expect((await browser.get('/konto/zweiter-faktor/codes')).location).toContain(setUpPage);
        expect((await browser.get(setUpPage)).status).toBe(200);
        expect((await browser.post('/konto/zweiter-faktor/ausschalten', { code: '000000' })).status).toBe(403);
      },
    );

    it('is set up with the first right code, which leads on to where one wanted to go', async () => {
      await giveThePassword(browser, caller);
      const page = await browser.get(`${setUpPage}?weiter=%2Fdurchgaenge`);
      const app = new Authenticator(house, shownSecret(page.text));
      const wrong = await browser.post(setUpPage, { code: '000000', weiter: '/durchgaenge' });
      expect(wrong.status).toBe(422);
      expect(wrong.text).toContain('Der Code stimmt nicht.');
      expect(shownSecret(wrong.text)).toBe(app.secret);
      const done = await browser.post(setUpPage, { code: app.code(), weiter: '/durchgaenge' });
      expect(done).toMatchObject({ status: 303, location: '/konto/zweiter-faktor/codes?weiter=%2Fdurchgaenge' });
      expect((await browser.get('/durchgaenge')).status).toBe(200);
    });

    it('cannot be switched off', async () => {
      const { app } = await setUp();
      await browser.get(setUpPage);
      const answer = await browser.post('/konto/zweiter-faktor/ausschalten', { code: app.nextCode() });
      expect(answer.status).toBe(403);
      expect(answer.text).toContain('Ihre Rolle verlangt den zweiten Faktor.');
    });
  });

  it('is not asked of participants and demo accounts, and a role given meanwhile asks for it at once', async () => {
    const participant = await house.caller('participant');
    await withPassword(participant);
    await giveThePassword(browser, participant);
    expect((await browser.get('/')).status).toBe(200);
    await house.sql(`UPDATE role_grant SET role = 'trainer' WHERE account_id = $1`, [participant.accountId]);
    expect((await browser.get('/')).location).toContain(setUpPage);
    await house.sql('UPDATE account SET demo = true WHERE id = $1', [participant.accountId]);
    expect((await browser.get('/')).status).toBe(200);
  });

  it('shows its ten recovery codes once', async () => {
    await giveThePassword(browser, caller);
    const app = new Authenticator(house, shownSecret((await browser.get(setUpPage)).text));
    await browser.post(setUpPage, { code: app.code() });
    expect(new Set(shownCodes((await browser.get('/konto/zweiter-faktor/codes')).text)).size).toBe(10);
    const again = await browser.get('/konto/zweiter-faktor/codes');
    expect(shownCodes(again.text)).toEqual([]);
    expect(again.text).toContain('Die Codes wurden schon gezeigt.');
  });

  it('keeps neither secret nor recovery code readable in the database', async () => {
    const { app, codes } = await setUp();
    const accounts = await house.sql<{ second_factor_secret: Buffer }>('SELECT * FROM account WHERE id = $1', [caller.accountId]);
    const stored = JSON.stringify([
      accounts,
      accounts.map(account => account.second_factor_secret.toString('latin1')),
      await house.sql('SELECT * FROM recovery_code'),
      await house.sql('SELECT * FROM web_session'),
    ]);
    for (const secret of [app.secret.replaceAll(' ', ''), ...codes, ...codes.map(code => code.replace('-', ''))])
      expect(stored).not.toContain(secret);
  });

  describe('at signing in', () => {
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

    it('takes nothing for a quarter of an hour after ten wrong codes, the right one neither', async () => {
      const { app, codes } = await setUp();
      for (let tries = 0; tries < 10; tries += 1) expect((await token('AAAAA-AAAAA')).status).toBe(401);
      expect((await confirm(app.nextCode())).status).toBe(429);
      expect((await confirm(codes[0] as string)).status).toBe(429);
      expect((await token(app.code())).status).toBe(429);
      house.clock.set('2026-03-07T10:16:00Z');
      expect((await confirm(app.code())).status).toBe(303);
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

  it('set up in one browser signs out what another opened by the password alone', async () => {
    const participant = await house.caller('participant');
    await withPassword(participant);
    caller = participant;
    const other = new FormBrowser(house.url);
    await giveThePassword(other, caller);
    expect((await other.get('/')).status).toBe(200);
    await setUp();
    expect((await other.get('/')).location).toContain('/anmelden');
    expect((await browser.get('/')).status).toBe(200);
  });

  it('cannot be set up twice, nor with the secret another browser was offered', async () => {
    const other = new FormBrowser(house.url);
    await giveThePassword(other, caller);
    const spied = new Authenticator(house, shownSecret((await other.get(setUpPage)).text));
    await giveThePassword(browser, caller);
    await browser.get(setUpPage);
    expect((await browser.post(setUpPage, { code: spied.code() })).status).toBe(422);
    await setUpFactor(house, browser);
    expect((await other.post(setUpPage, { code: spied.code() })).status).toBe(401);
    await browser.get(setUpPage);
    const again = await browser.post(setUpPage, { code: spied.code() });
    expect([again.status, await house.sql('SELECT action FROM audit_event WHERE subject_id = $1', [caller.accountId])]).toEqual([
      422,
      [{ action: 'second-factor.set-up' }],
    ]);
  });

  it('is not touched by a program: a token is sent to sign in', async () => {
    const answer = await house.call('GET', `/${setUpPage}`, caller.token, undefined, { accept: 'text/html' });
    expect(answer).toMatchObject({ status: 303 });
    expect(answer.headers.get('location')).toContain('/anmelden');
  });

  describe('once set up', () => {
    it('gives new recovery codes for a fresh code only, and ends the old', async () => {
      const { app, codes } = await setUp();
      await browser.get(setUpPage);
      expect((await browser.post('/konto/zweiter-faktor/codes', { code: app.code() })).status).toBe(422);
      const done = await browser.post('/konto/zweiter-faktor/codes', { code: app.nextCode() });
      const fresh = shownCodes((await browser.get(done.location as string)).text);
      expect(fresh).toHaveLength(10);
      expect((await confirm(codes[0] as string)).status).toBe(422);
      expect((await confirm(fresh[0] as string)).status).toBe(303);
    });

    it('is replaced by a new app for fresh codes of both, and ends other sessions', async () => {
      const { app } = await setUp();
      const other = new FormBrowser(house.url);
      await confirm(app.nextCode(), other);
      const page = await browser.get('/konto/zweiter-faktor/ersetzen');
      const successor = new Authenticator(house, shownSecret(page.text));
      expect((await browser.post('/konto/zweiter-faktor/ersetzen', { code: successor.code(), current: '000000' })).status).toBe(
        422,
      );
      expect((await browser.post('/konto/zweiter-faktor/ersetzen', { code: '000000', current: app.nextCode() })).status).toBe(
        422,
      );
      const done = await browser.post('/konto/zweiter-faktor/ersetzen', { code: successor.code(), current: app.code() });
      expect(done.status).toBe(303);
      expect((await browser.get('/')).status).toBe(200);
      expect((await other.get('/')).location).toContain('/anmelden');
      app.nextCode();
      expect((await confirm(app.code())).status).toBe(422);
      expect((await confirm(successor.code())).status).toBe(303);
    });

    it('is switched off by a participant for a fresh code only', async () => {
      caller = await house.caller('participant');
      await withPassword(caller);
      const { app } = await setUp();
      await browser.get(setUpPage);
      expect((await browser.post('/konto/zweiter-faktor/ausschalten', { code: '000000' })).status).toBe(422);
      expect((await browser.post('/konto/zweiter-faktor/ausschalten', { code: app.nextCode() })).status).toBe(303);
      expect(await giveThePassword(new FormBrowser(house.url), caller)).toMatchObject({ location: '/' });
    });
  });

  describe('of a program that asks for a token', () => {
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
});
