import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { phone } from '../support/browser.js';
import type { Caller, House } from '../support/house.js';
import { publishCurriculum } from '../support/programme-builder.js';
import { aStage, bothWays } from './stage.js';
import { givePassword, signIn, visit, visitAs } from './visit.js';

// Nobody else signs in here but through the page, so that the limit is met when a test wants it.
const stage = aStage('2026-03-07T10:00:00Z', { RATE_LIMIT: 'on' });

const form = { 'content-type': 'application/x-www-form-urlencoded' };

describe.each(bothWays)('signing in, %s', (_, javaScriptEnabled, __) => {
  let house: House;
  let caller: Caller;
  let page: Page;
  beforeAll(async () => {
    ({ house } = stage);
    await house.sql('DELETE FROM rate_limit');
    caller = await house.caller('programme_office');
    await givePassword(house, caller);
    await publishCurriculum(caller);
    ({ page } = await visit(stage.browser, { viewport: phone, javaScriptEnabled }));
  });

  const path = () => new URL(page.url()).pathname;

  it('answers alike to a wrong password and to an unknown address, and keeps the address typed', async () => {
    const answers: string[] = [];
    for (const email of [caller.email, 'niemand@test.example']) {
      await page.goto(`${house.url}/anmelden`);
      await signIn(page, email, 'falsch');
      answers.push(await page.getByRole('alert').innerText());
      expect(await page.getByLabel('E-Mail-Adresse').inputValue()).toBe(email);
      expect(await page.getByLabel('Kennwort').inputValue()).toBe('');
    }
    expect(answers[0]).toContain('E-Mail-Adresse oder Kennwort stimmen nicht.');
    expect(answers[1]).toBe(answers[0]);
  });

  it('asks for what was left empty, at its field', async () => {
    await signIn(page, '', '');
    await page.getByRole('link', { name: 'Bitte geben Sie Ihr Kennwort ein.' }).click();
    expect(await page.getByLabel('Kennwort').getAttribute('aria-invalid')).toBe('true');
    expect(await page.getByLabel('E-Mail-Adresse').getAttribute('aria-invalid')).toBe('true');
  });

  it('leads on to the page that was asked for', async () => {
    await page.goto(`${house.url}/durchgaenge?stand=running`);
    expect(path()).toBe('/anmelden');
    await signIn(page, caller.email, 'falsch');
    await signIn(page, caller.email);
    expect(page.url()).toBe(`${house.url}/durchgaenge?stand=running`);
  });

  it('says that one is signed out, and a form sent after that changes nothing and says what to do', async () => {
    const other = await page.context().newPage();
    await other.goto(`${house.url}/durchgaenge/neu`);
    await page.locator('summary').first().click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
    await page.getByText('Sie sind abgemeldet.').waitFor();
    await other.getByRole('button', { name: 'Durchgang anlegen' }).click();
    const said = await other.locator('main').innerText();
    expect(said).toContain('Es wurde nichts gespeichert oder geändert.');
    expect(said).toContain('Bitte melden Sie sich an');
    await other.close();
  });

  it.each(['//boese.example/', '/%09/boese.example', '/%5Cboese.example', 'https://boese.example/', '/..//boese.example'])(
    'never leads to another site: %s',
    async target => {
      await house.sql('DELETE FROM rate_limit');
      await page.context().clearCookies();
      await page.goto(`${house.url}/anmelden?weiter=${target}`);
      await signIn(page, caller.email);
      expect(page.url()).toBe(`${house.url}/`);
    },
  );

  it('is put off after too many tries, and told for how long', async () => {
    await house.sql('DELETE FROM rate_limit');
    await page.context().clearCookies();
    await page.goto(`${house.url}/anmelden`);
    for (let tries = 0; tries < 60; tries += 1) await house.call('POST', '//anmelden', null, 'email=x', form);
    await signIn(page, caller.email);
    await page.getByRole('heading', { name: 'Zu viele Versuche in kurzer Zeit' }).waitFor();
    await page.getByText('Bitte warten Sie eine Minute').first().waitFor();
  });
});

describe('somebody signed in', () => {
  it('keeps header and navigation where a page is refused', async () => {
    await stage.house.sql('DELETE FROM rate_limit');
    const participant = await stage.house.caller('participant');
    const { page, context } = await visitAs(stage.browser, stage.house, participant, { viewport: phone });
    expect((await page.goto(`${stage.house.url}/durchgaenge`))?.status()).toBe(403);
    await page.getByRole('link', { name: 'Start', exact: true }).waitFor();
    await context.close();
  });
});
