import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { askForLink } from '../../../test/support/account-links.js';
import { password, withPassword } from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';

let house: House;
let caller: Caller;
beforeAll(async () => {
  house = await House.open({ working: false });
}, 60_000);
afterAll(() => house.close());
beforeEach(async () => {
  caller = await member();
});

async function member(): Promise<Caller> {
  const person = await house.caller('participant');
  await withPassword(house, person);
  return person;
}

const sessionOf = (browser: FormBrowser) => /kokoma=[^;]+/.exec(browser.cookies())?.[0] ?? '';
const isIn = async (cookie: string) => (await new FormBrowser(house.url).get('/konto', { cookie })).status === 200;

const ways = [
  ['password', async (browser: FormBrowser) => void (await browser.post('/anmelden', { email: caller.email, password }))],
  [
    'sign-in link',
    async (browser: FormBrowser) => {
      await browser.open(await askForLink(house, 'sign_in', caller.email));
      await browser.submit('/anmelden/mit-link');
    },
  ],
  [
    'link for a new password',
    async (browser: FormBrowser) => {
      await browser.open(await askForLink(house, 'password_reset', caller.email));
      await browser.submit('/kennwort-neu', { password: 'sieben gelbe Enten' });
    },
  ],
] as const;

describe.each(ways)('whoever signs in by %s', (_, signIn) => {
  it('gets a session under a new id: one that somebody put into the browser before opens nothing', async () => {
    const browser = new FormBrowser(house.url);
    await browser.get('/anmelden');
    const planted = sessionOf(browser);
    expect(planted).not.toBe('');
    await signIn(browser);
    expect(sessionOf(browser)).not.toBe(planted);
    expect([await isIn(sessionOf(browser)), await isIn(planted)]).toEqual([true, false]);
  });

  it('in a browser where somebody else is signed in, signs that person out for good', async () => {
    const other = await member();
    const browser = new FormBrowser(house.url);
    await browser.signIn(other.email, password);
    const before = sessionOf(browser);
    expect(await isIn(before)).toBe(true);
    await browser.get('/konto');
    await signIn(browser);
    expect(await isIn(before)).toBe(false);
    expect((await browser.get('/api/v1/me')).text).toContain(caller.accountId);
  });
});

it('signing out ends the session, not only its cookie', async () => {
  const browser = new FormBrowser(house.url);
  await browser.signIn(caller.email, password);
  const cookie = sessionOf(browser);
  await browser.get('/konto');
  await browser.post('/abmelden');
  expect(await isIn(cookie)).toBe(false);
});
