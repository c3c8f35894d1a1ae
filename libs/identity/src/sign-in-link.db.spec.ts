import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askForLink } from '../../../test/support/account-links.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { lettersTo } from '../../../test/support/letterbox.js';
import { linkMinutes } from './account-link.repository.js';
import { hashPassword } from './sign-in.service.js';

const password = 'drei blaue Esel';
const start = '2026-11-01T12:00:00Z';
const later = (minutes: number) => new Date(new Date(start).getTime() + minutes * 60_000).toISOString();

let house: House;
beforeAll(async () => {
  house = await House.open({ working: false });
}, 60_000);
afterAll(() => house.close());

/** Somebody with a password and a role. */
async function member(role: 'participant' | 'trainer'): Promise<Caller> {
  const caller = await house.caller(role);
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [caller.accountId, await hashPassword(password)]);
  return caller;
}

describe('signing in by link', () => {
  beforeAll(() => house.clock.set(start));

  const ask = (email: string) => askForLink(house, 'sign_in', email);

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
