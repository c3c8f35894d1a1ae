import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashPassword } from '#identity';
import { password, giveThePassword } from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';

describe('finding who has a role', () => {
  let house: House;
  let office: Caller;
  let coordinator: Caller;
  let here: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
    const town = async (code: string) =>
      (await office.post('/municipalities', { name: `Stadt ${code}`, kind: 'city', state: 'BY', code })).body.id as string;
    here = await town('HI');
    coordinator = await house.caller('coordinator', here);
    await given('Kateřina', 'Nováková', 'kn@test.example', here);
    await given('Kim', 'Weiß', 'kim.weiss@test.example', here);
    await given('Kim', 'Groß', 'kim_gross@test.example', here);
    await given('Łukasz', 'Müller', 'lukasz@test.example', await town('DA'));
  }, 60_000);
  afterAll(() => house.close());

  async function given(givenNames: string, familyName: string, email: string, municipalityId: string): Promise<void> {
    const role = { email, givenNames, familyName, role: 'trainer', municipalityId };
    expect((await office.post('/role-grants', role)).status).toBe(201);
  }

  async function signedIn(caller: Caller): Promise<FormBrowser> {
    await house.sql('UPDATE account SET demo = true, password_hash = $2 WHERE id = $1', [
      caller.accountId,
      await hashPassword(password),
    ]);
    const browser = new FormBrowser(house.url);
    await giveThePassword(browser, caller);
    return browser;
  }

  const emails = ['kn@', 'kim.weiss@', 'kim_gross@', 'lukasz@'];
  /** Whom the page shows after this was typed, and the address it then has. */
  async function found(browser: FormBrowser, typed: string) {
    await browser.get('/rollen');
    const { status, location } = await browser.post('/rollen/suche', { suche: typed });
    expect(status).toBe(303);
    const { text } = await browser.get(location ?? '');
    return { people: emails.filter(email => text.includes(`>${email}test.example<`)), location, text };
  }

  it.each([
    ['novakova', ['kn@']],
    ['NOVÁKOVÁ', ['kn@']],
    ['weiß kim', ['kim.weiss@']],
    ['Weiss, Kim', ['kim.weiss@']],
    ['kim', ['kim.weiss@', 'kim_gross@']],
    ['mueller', ['lukasz@']],
    ['Lukasz', ['lukasz@']],
    ['m_g', ['kim_gross@']],
    ['k_m', []],
    ['k%m', []],
    ['%', []],
    ['\\', []],
    [', ;', []],
  ])('the programme office types "%s"', async (typed, people) => {
    expect((await found(await signedIn(office), typed)).people).toEqual(people);
  });

  it('a coordinator finds only whom the own list shows', async () => {
    const browser = await signedIn(coordinator);
    expect((await found(browser, 'test.example')).people).toEqual(['kn@', 'kim.weiss@', 'kim_gross@']);
    const { people, text } = await found(browser, 'mueller');
    expect(people).toEqual([]);
    expect(text).toContain('Niemand gefunden');
  });

  it('no name stands in the address, and what one account has sealed opens for no other', async () => {
    const { location } = await found(await signedIn(office), 'Müller');
    expect(decodeURIComponent(location ?? '')).not.toMatch(/m(ü|ue)ller/i);
    const { text } = await (await signedIn(coordinator)).get(location ?? '');
    expect(text).not.toContain('Müller');
    const forged = await (await signedIn(office)).get('/rollen?gesucht=erfunden');
    expect([forged.status, forged.text.includes('lukasz@')]).toEqual([200, true]);
  });

  it('who has ended is found no more', async () => {
    await given('Zora', 'Ende', 'zora@test.example', here);
    const { body } = await office.get('/role-grants?limit=100');
    const { id } = body.items.find(({ email }: { email: string }) => email === 'zora@test.example');
    const browser = await signedIn(office);
    expect((await found(browser, 'zora')).text).toContain('zora@test.example');
    await office.delete(`/role-grants/${id}`);
    expect((await found(browser, 'zora')).text).toContain('Niemand gefunden');
  });
});
