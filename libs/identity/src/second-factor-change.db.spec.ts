import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  Authenticator,
  giveTheCode,
  giveThePassword,
  setUpFactor,
  shownCodes,
  shownSecret,
  withPassword,
} from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { AccountRepository } from './account.repository.js';

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
const confirm = (code: string, at = new FormBrowser(house.url)) => giveTheCode(at, caller, code);

describe('a second factor once set up', () => {
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
    expect((await browser.post('/konto/zweiter-faktor/ersetzen', { code: '000000', current: app.nextCode() })).status).toBe(422);
    const done = await browser.post('/konto/zweiter-faktor/ersetzen', { code: successor.code(), current: app.code() });
    expect(done.status).toBe(303);
    expect((await browser.get('/')).status).toBe(200);
    expect((await other.get('/')).location).toContain('/anmelden');
    app.nextCode();
    expect((await confirm(app.code())).status).toBe(422);
    expect((await confirm(successor.code())).status).toBe(303);
  });

  it('that is replaced ends a session for good, also one that a request had under way', async () => {
    const { app } = await setUp();
    const other = new FormBrowser(house.url);
    await confirm(app.nextCode(), other);
    const session = await house.sql<{ id_hash: string; data: object; expires_at: Date }>(
      'SELECT id_hash, data, expires_at FROM web_session WHERE account_id = $1 ORDER BY opened_at DESC LIMIT 1',
      [caller.accountId],
    );
    const successor = new Authenticator(house, shownSecret((await browser.get('/konto/zweiter-faktor/ersetzen')).text));
    const current = app.nextCode();
    expect((await browser.post('/konto/zweiter-faktor/ersetzen', { code: successor.code(), current })).status).toBe(303);
    for (const { id_hash, data, expires_at } of session)
      await house.app.get(AccountRepository).saveSession(id_hash, { data, accountId: caller.accountId, expires: expires_at });
    expect((await other.get('/')).location).toContain('/anmelden');
  });

  it('is switched off by a participant for a fresh code only', async () => {
    caller = await house.caller('participant');
    await withPassword(house, caller);
    const { app } = await setUp();
    await browser.get(setUpPage);
    expect((await browser.post('/konto/zweiter-faktor/ausschalten', { code: '000000' })).status).toBe(422);
    expect((await browser.post('/konto/zweiter-faktor/ausschalten', { code: app.nextCode() })).status).toBe(303);
    expect(await giveThePassword(new FormBrowser(house.url), caller)).toMatchObject({ location: '/' });
  });
});
