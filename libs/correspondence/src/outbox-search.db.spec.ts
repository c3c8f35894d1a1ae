import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '#mail';
import { giveThePassword, password } from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { sampleNotice } from '../../../test/support/sample.mail.js';
import { hashPassword } from '#identity';

describe('finding what was written to somebody', () => {
  let house: House;
  let office: Caller;
  let browser: FormBrowser;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
    await house.sql('UPDATE account SET demo = true, password_hash = $2 WHERE id = $1', [
      office.accountId,
      await hashPassword(password),
    ]);
    browser = new FormBrowser(house.url);
    await giveThePassword(browser, office);
    for (let count = 0; count < 30; count += 1) await write('kim.weiss@test.example', 'Kim Weiß');
    await house.sql(`UPDATE mail SET state = (ARRAY['sent', 'kept', 'dead'])[1 + abs(hashtext(id::text)) % 3]::text,
      sent_at = CASE WHEN abs(hashtext(id::text)) % 3 = 0 THEN written_at END`);
    await write('kim.weiss@test.example.org', 'Kim Weißmann');
    await write('KIM.W_ISS@test.example', 'Noch Jemand');
  }, 60_000);
  afterAll(() => house.close());

  const write = (email: string, name: string) =>
    house.database.transaction(tx =>
      house.app.get(Mailer).write(tx, sampleNotice, { to: { email, name }, values: { place: 'Rathaus', day: 'heute' } }),
    );

  const linesIn = (text: string) => [...text.matchAll(/href="\/postausgang\/([0-9a-f-]{36})"/g)].map(([, id = '']) => id);

  /** The mails found, page by page. */
  async function found(typed: string): Promise<string[]> {
    await browser.get('/postausgang');
    const { location } = await browser.post('/postausgang/suche', { suche: typed });
    const ids: string[] = [];
    let next = location;
    while (next !== null) {
      const { status, text } = await browser.get(next);
      expect(status).toBe(200);
      ids.push(...linesIn(text));
      next = /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null;
    }
    return ids;
  }

  it.each([
    ['kim.weiss@test.example', 30],
    ['  Kim.Weiss@TEST.example ', 30],
    ['Kim Weiß', 30],
    ['kim weiss', 30],
    ['Kim.w_iss@test.example', 1],
    ['kim.weiss', 0],
    ['%', 0],
    ['kim.%', 0],
    ["' OR true --", 0],
    ['\0', 0],
  ])('"%s", whole address or whole name, finds %i, in whatever state and none twice', async (typed, count) => {
    const ids = await found(typed);
    expect([ids.length, new Set(ids).size]).toEqual([count, count]);
  });

  it('no address stands in the address of the page, people are only hinted at, and that somebody looked is recorded without a name', async () => {
    await browser.get('/postausgang');
    const { location } = await browser.post('/postausgang/suche', { suche: 'kim.weiss@test.example' });
    expect(location).toMatch(/^\/postausgang\?gesucht=[\w-]+$/);
    const { text } = await browser.get(location ?? '');
    expect(text.replace(/<input[^>]+>/g, '')).not.toContain('kim.weiss');
    const [event] = await house.sql(`SELECT action, details FROM audit_event ORDER BY id DESC LIMIT 1`);
    expect(event).toEqual({ action: 'mail.search', details: { found: 26 } });
  });

  it('an empty search shows everything again', async () => {
    expect((await browser.post('/postausgang/suche', { suche: '  ' })).location).toBe('/postausgang');
  });
});
