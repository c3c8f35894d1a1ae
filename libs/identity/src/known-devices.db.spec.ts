import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { password, withPassword } from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { signInLimit } from './identity.api-controller.js';

const office = '192.0.2.1';
const cookieName = 'kokoma-device';

let house: House;
let caller: Caller;
beforeAll(async () => {
  house = await House.open({ working: false, env: { RATE_LIMIT: 'on' } });
}, 60_000);
afterAll(() => house.close());
beforeEach(async () => {
  await house.sql('DELETE FROM rate_limit');
  caller = await member();
});

async function member(): Promise<Caller> {
  const person = await house.caller('participant');
  await withPassword(house, person);
  return person;
}

/** A browser behind the one address of a town hall. */
const browserIn = (place = office) => new FormBrowser(house.url, { 'x-forwarded-for': place });

async function tryIn(browser: FormBrowser, typed: string, { email } = caller): Promise<number> {
  await browser.get('/anmelden');
  return (await browser.post('/anmelden', { email, password: typed })).status;
}

/** A browser in which somebody has signed in and out again. */
async function knownBrowser(person = caller, browser = browserIn()): Promise<FormBrowser> {
  expect(await tryIn(browser, password, person)).toBe(303);
  await signOut(browser);
  return browser;
}

async function signOut(browser: FormBrowser): Promise<void> {
  await browser.get('/konto');
  expect((await browser.post('/abmelden')).status).toBe(303);
}

/** Somebody else behind the same address tries until they have to wait. */
async function useUpTries(browser = browserIn()): Promise<void> {
  for (let n = 0; n < 5; n += 1) expect(await tryIn(browser, 'falsch')).toBe(422);
  expect(await tryIn(browser, 'falsch')).toBe(429);
}

const deviceCookie = (browser: FormBrowser) => new RegExp(`${cookieName}=([^;]+)`).exec(browser.cookies())?.[1] ?? '';

describe('a device that somebody has signed in on', () => {
  it('is slowed down by no wrong passwords of others behind the same address, other than a device that is not known', async () => {
    const known = await knownBrowser();
    await useUpTries();
    expect(await tryIn(browserIn(), password)).toBe(429);
    expect(await tryIn(known, password)).toBe(303);
  });

  it('gets its page also when others have used up what the address may ask for', async () => {
    const known = await knownBrowser();
    const stranger = browserIn();
    const asked = Array.from({ length: signInLimit.rateLimit.max + 1 }, () => stranger.post('/anmelden'));
    expect((await Promise.all(asked)).map(({ status }) => status)).toContain(429);
    expect(await tryIn(browserIn(), password)).toBe(429);
    expect(await tryIn(known, password)).toBe(303);
  });

  it('has a limit of its own, and so has every other', async () => {
    const [one, other] = [await knownBrowser(), await knownBrowser()];
    await useUpTries(one);
    expect(await tryIn(one, password)).toBe(429);
    expect(await tryIn(other, password)).toBe(303);
    expect(await tryIn(browserIn(), password)).toBe(303);
  });

  it('keeps its limit wherever it is carried', async () => {
    const known = await knownBrowser();
    await useUpTries(known);
    const elsewhere = browserIn('198.51.100.7');
    elsewhere.putCookie(cookieName, deviceCookie(known));
    expect(await tryIn(elsewhere, password)).toBe(429);
  });

  it('is known by everybody who shares it, up to five', async () => {
    const browser = browserIn();
    const people = [caller];
    for (let n = 0; n < 5; n += 1) people.push(await member());
    for (const person of people) await knownBrowser(person, browser);
    const [first, second] = people as [Caller, Caller];
    for (const person of [first, second]) {
      caller = person;
      await useUpTries();
    }
    expect(await tryIn(browser, password, second)).toBe(303);
    await signOut(browser);
    expect(await tryIn(browser, password, first)).toBe(429);
  });

  it('tells nobody who it is known by', async () => {
    const cookie = deviceCookie(await knownBrowser());
    expect(cookie).toMatch(/^[\w-]{16}\.[\w-]{22}\.\d+\.[\w-]{43}$/);
    expect(decodeURIComponent(cookie)).not.toContain(caller.accountId);
  });
});

describe('no device is known', () => {
  const isKnown = async (browser: FormBrowser) => {
    await useUpTries();
    return (await tryIn(browser, password)) === 303;
  };

  it.each([
    ['whose seal was changed', (cookie: string) => cookie.replace(/.$/, last => (last === 'A' ? 'B' : 'A'))],
    ['whose name was changed', (cookie: string) => cookie.replace(/^./, first => (first === 'A' ? 'B' : 'A'))],
    ['without a seal', (cookie: string) => cookie.replace(/\.[^.]*$/, '.')],
    ['with nothing but dots', () => '...~...'],
    ['with far too much', () => 'A'.repeat(3000)],
  ])('by a cookie %s', async (_, changed) => {
    const known = await knownBrowser();
    known.putCookie(cookieName, changed(deviceCookie(known)));
    expect(await isKnown(known)).toBe(false);
  });

  it('to an account by what another account got, nor by its name put into it', async () => {
    const foreign = await knownBrowser(await member());
    expect(await isKnown(foreign)).toBe(false);
    const [own, other] = [await knownBrowser(await member()), foreign];
    const [device, , generation, seal] = deviceCookie(other).split('.');
    const account = deviceCookie(own).split('.')[1];
    other.putCookie(cookieName, [device, account, generation, seal].join('.'));
    expect(await tryIn(other, password)).toBe(429);
  });

  it('by the password alone where a code is still to come', async () => {
    await house.sql(
      `UPDATE account SET second_factor_since = now(), second_factor_secret = 'x', second_factor_step = 0 WHERE id = $1`,
      [caller.accountId],
    );
    const browser = browserIn();
    expect(await tryIn(browser, password)).toBe(303);
    expect(deviceCookie(browser)).toBe('');
  });
});

describe('all devices but this one are strangers again', () => {
  const expectStranger = async (browser: FormBrowser) => expect(await tryIn(browser, password)).toBe(429);

  it('after everything else was signed out', async () => {
    const [here, there] = [browserIn(), await knownBrowser()];
    expect(await tryIn(here, password)).toBe(303);
    await here.get('/konto');
    expect((await here.post('/konto/sitzungen/beenden')).status).toBe(303);
    await signOut(here);
    await useUpTries();
    await expectStranger(there);
    expect(await tryIn(here, password)).toBe(303);
  });

  it('after the password was changed', async () => {
    const [here, there] = [browserIn(), await knownBrowser()];
    expect(await tryIn(here, password)).toBe(303);
    await here.get('/konto/kennwort');
    const changed = 'sieben gelbe Enten';
    expect((await here.post('/konto/kennwort', { old: password, password: changed })).location).toBe('/konto');
    await signOut(here);
    await useUpTries();
    await expectStranger(there);
    expect(await tryIn(here, changed)).toBe(303);
  });
});

it('an unknown address is answered alike on a known device: it waits as on any other', async () => {
  const known = await knownBrowser();
  const email = 'niemand@test.example';
  for (let n = 0; n < 5; n += 1) expect(await tryIn(known, 'falsch', { ...caller, email })).toBe(422);
  expect(await tryIn(known, 'falsch', { ...caller, email })).toBe(429);
  await useUpTries(known);
});

it('the cookie is out of reach of scripts and other sites, and bound to this host where it is served safely', async () => {
  const safe = await House.open({ working: false, env: { BASE_URL: 'https://kokoma.example' } });
  const person = await safe.caller('participant');
  await withPassword(safe, person);
  const browser = new FormBrowser(safe.url, { 'x-forwarded-proto': 'https' });
  await browser.get('/anmelden');
  const { setCookies } = await browser.post('/anmelden', { email: person.email, password });
  const line = setCookies.find(each => each.includes('device')) ?? '';
  expect(line).toMatch(/^__Host-kokoma-device=/);
  expect(line.split('; ').slice(1).sort()).toEqual(['HttpOnly', 'Max-Age=15552000', 'Path=/', 'SameSite=Lax', 'Secure']);
  await safe.close();
}, 60_000);
