import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOpenCohort } from '../../../test/support/admission-builder.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { House } from '../../../test/support/house.js';
import { givePassword } from '../../../test/journeys/visit.js';

describe('a form with a file', () => {
  let house: House;
  let path: string;
  let browser: FormBrowser;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
    const run = await anOpenCohort(house, 3);
    path = `/durchgaenge/${run.cohortId}/liste`;
    await givePassword(house, run.coordinator);
    browser = new FormBrowser(house.url);
    await browser.get('/anmelden');
    await browser.post('/anmelden', { email: run.coordinator.email, password: 'ein-kennwort-zum-testen' });
  }, 60_000);
  afterAll(() => house.close());

  async function send(to: string, content: string, token: string, cookie = browser.cookies()) {
    const body = new FormData();
    body.set('_csrf', token);
    body.set('file', new File([content], '../Liste.csv'));
    const headers = { accept: 'text/html', ...(cookie && { cookie }) };
    const answer = await fetch(house.url + to, { method: 'POST', body, headers, redirect: 'manual' });
    return { status: answer.status, text: await answer.text() };
  }
  const tokenOf = async () => /name="_csrf" value="([^"]+)"/.exec((await browser.get(path)).text)?.[1] ?? '';

  it('is taken with the token of its session alone', async () => {
    expect((await send(path, 'Name\nWeiß', 'falsch')).status).toBe(403);
    expect((await send(path, 'Name\nWeiß', await tokenOf(), '')).status).toBe(403);
    expect((await send(path, 'Name\nWeiß', await tokenOf())).status).toBe(303);
    expect((await browser.get(`${path}/vorschau`)).text).toContain('../Liste.csv');
  });

  it('of 20 MB is refused in words, and one that is broken too', async () => {
    const large = await send(path, 'Weiß\n'.repeat(4_000_000), await tokenOf());
    expect(large).toMatchObject({ status: 413, text: expect.stringContaining('Die Datei ist größer als 5 MB') });
    const headers = { accept: 'text/html', cookie: browser.cookies(), 'content-type': 'multipart/form-data; boundary=x' };
    const broken = await fetch(house.url + path, { method: 'POST', body: 'kein Formular', headers });
    expect(broken.status).toBe(400);
  });

  it('is taken by no page that does not ask for one', async () => {
    expect((await send('/anmelden', 'x', await tokenOf())).status).toBe(415);
    expect((await send(path.replace('liste', 'anmeldungen'), 'x', await tokenOf())).status).toBe(415);
  });
});
