import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { linkOf } from '../../../test/support/account-links.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { lettersTo } from '../../../test/support/letterbox.js';
import { linkMinutes } from './account-link.repository.js';

const password = 'drei blaue Esel';
const start = '2026-11-01T12:00:00Z';
const later = (minutes: number) => new Date(new Date(start).getTime() + minutes * 60_000).toISOString();
const setUpPage = '/konto/zweiter-faktor?weiter=%2F';

let house: House;
let office: Caller;
beforeAll(async () => {
  house = await House.open({ working: false });
  office = await house.caller('programme_office');
}, 60_000);
afterAll(() => house.close());

let people = 0;
const someone = () => `person${(people += 1)}@test.example`;

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
    const page = await browser.open(await linkOf(house, email, 'invitation'));
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
    const path = await linkOf(house, email, 'invitation');
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
    expect((await new FormBrowser(house.url).open(await linkOf(house, second, 'invitation'))).status).toBe(410);
    house.clock.set(start);
  });
});
