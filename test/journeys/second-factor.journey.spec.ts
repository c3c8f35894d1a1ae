import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Authenticator, password } from '../support/authenticator.js';
import { phone } from '../support/browser.js';
import type { Caller } from '../support/house.js';
import { hashPassword } from '../../libs/identity/src/sign-in.service.js';
import { aStage, bothWays } from './stage.js';
import { signIn, visit } from './visit.js';

const stage = aStage('2026-03-07T10:00:00Z');

describe.each(bothWays)('the second factor on a phone, %s', (_, javaScriptEnabled, __) => {
  let caller: Caller;
  let page: Page;
  let app: Authenticator;
  let codes: string[];
  beforeAll(async () => {
    caller = await stage.house.caller('programme_office');
    await stage.house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [
      caller.accountId,
      await hashPassword(password),
    ]);
    ({ page } = await visit(stage.browser, { viewport: phone, javaScriptEnabled }));
  });

  const path = () => new URL(page.url()).pathname;
  const askedPage = '/durchgaenge';
  const signOut = async () => {
    await page.locator('summary').first().click();
    await page.getByRole('button', { name: 'Abmelden' }).click();
  };
  const confirm = async (code: string) => {
    await page.getByLabel('Code').fill(code);
    await page.getByRole('button', { name: 'Bestätigen' }).click();
  };

  it('is set up at the first sign-in, before anything else opens', async () => {
    await page.goto(`${stage.house.url}${askedPage}`);
    await signIn(page, caller.email);
    expect(path()).toBe('/konto/zweiter-faktor');
    await page.getByRole('img', { name: /QR-Code für die App/ }).waitFor();
    app = new Authenticator(stage.house, await page.locator('code').innerText());
    await page.getByLabel('Code aus der App').fill('000000');
    await page.getByRole('button', { name: 'Einrichten' }).click();
    await page.getByRole('link', { name: /Der Code stimmt nicht/ }).waitFor();
    await page.getByLabel('Code aus der App').fill(app.code());
    await page.getByRole('button', { name: 'Einrichten' }).click();
  });

  it('shows the recovery codes once, and leads on to what was asked for', async () => {
    codes = await page.locator('code').allInnerTexts();
    expect(codes).toHaveLength(10);
    await page.getByRole('link', { name: 'Codes sind verwahrt, weiter' }).click();
    expect(path()).toBe(askedPage);
  });

  it('asks for the code of the app at the next sign-in', async () => {
    await signOut();
    await page.goto(`${stage.house.url}${askedPage}`);
    await signIn(page, caller.email, password);
    expect(path()).toBe('/anmelden/bestaetigen');
    await confirm('000000');
    expect(await page.getByLabel('Code').getAttribute('aria-invalid')).toBe('true');
    await confirm(app.nextCode());
    expect(path()).toBe(askedPage);
  });

  it('takes a recovery code instead, and counts what is left', async () => {
    await signOut();
    await page.goto(`${stage.house.url}/anmelden`);
    await signIn(page, caller.email, password);
    await confirm(codes[0] as string);
    await page.locator('summary').first().click();
    await page.getByRole('link', { name: 'Zweiter Faktor' }).click();
    await page.getByText('9 von 10').waitFor();
  });

  it('gives new recovery codes, and lets a new app take over', async () => {
    await page.getByLabel('Neuer Code aus Ihrer App').fill(app.nextCode());
    await page.getByRole('button', { name: 'Neue Codes erzeugen' }).click();
    const fresh = await page.locator('code').allInnerTexts();
    expect(fresh.filter(code => codes.includes(code))).toEqual([]);
    await page.getByRole('link', { name: 'Codes sind verwahrt, weiter' }).click();
    await page.getByRole('link', { name: 'Neues Gerät einrichten' }).click();
    const successor = new Authenticator(stage.house, await page.locator('code').innerText());
    await page.getByLabel('Code aus der neuen App').fill(successor.code());
    await page.getByLabel('Code aus der bisherigen App').fill(fresh[0] as string);
    await page.getByRole('button', { name: 'Ersetzen' }).click();
    expect(await page.locator('code').count()).toBe(10);
  });
});
