import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Authenticator,
  giveThePassword,
  setUpFactor,
  shownCodes,
  shownSecret,
  withPassword,
} from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { aRunningCohort } from '../../../test/support/programme-builder.js';

const setUpPage = '/konto/zweiter-faktor';

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

describe('a second factor that a role must have', () => {
  it.each(['trainer', 'coordinator', 'mayor_office', 'programme_office', 'privacy_officer'] as const)(
    'opens nothing to %s but its set-up, pages and API alike',
    async role => {
      const { municipalityId } = await aRunningCohort(house);
      caller = await house.caller(role, municipalityId);
      await withPassword(house, caller);
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

describe('a second factor', () => {
  it('is not asked of participants and demo accounts, and a role given meanwhile asks for it at once', async () => {
    const participant = await house.caller('participant');
    await withPassword(house, participant);
    await giveThePassword(browser, participant);
    expect((await browser.get('/')).status).toBe(200);
    await house.sql(`UPDATE role_grant SET role = 'trainer' WHERE account_id = $1`, [participant.accountId]);
    expect((await browser.get('/')).location).toContain(setUpPage);
    await house.sql('UPDATE account SET demo = true WHERE id = $1', [participant.accountId]);
    expect((await browser.get('/')).status).toBe(200);
  });

  it('set up in one browser signs out what another opened by the password alone', async () => {
    const participant = await house.caller('participant');
    await withPassword(house, participant);
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
});

describe('what is set up', () => {
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
});
