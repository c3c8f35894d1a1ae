import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Authenticator } from '../support/authenticator.js';
import { phone } from '../support/browser.js';
import { lettersTo } from '../support/letterbox.js';
import { AccountLinkSender } from '../../libs/identity/src/account-link-sender.service.js';
import { aStage, bothWays } from './stage.js';
import { signIn, visit, visitAs } from './visit.js';

const stage = aStage('2026-03-07T10:00:00Z');

/** What a mail's link leads to in this house. */
async function linkFor(email: string, kind: string): Promise<string> {
  const sender = stage.house.app.get(AccountLinkSender);
  for (const id of await sender.leftBehind()) await sender.sendNow(id);
  const letters = await lettersTo(stage.house, email);
  return stage.house.url + (letters.filter(letter => letter.kind === kind).at(-1)?.path ?? '');
}

describe.each(bothWays)('a trainer is invited, %s', (_, javaScriptEnabled, code) => {
  const email = `training.${code.toLowerCase()}@test.example`;
  let app: Authenticator;
  const confirmBy = async (page: Page) => {
    await page.getByLabel('Code').fill(app.nextCode());
    await page.getByRole('button', { name: 'Bestätigen' }).click();
  };

  it('by the coordination, sets the password and the second factor', async () => {
    const { house, browser } = stage;
    const office = await house.caller('programme_office');
    const town = { name: `Musterstadt ${code}`, kind: 'city', state: 'BY', code: code.slice(0, 3).replace('-', '') };
    const municipalityId: string = (await office.post('/municipalities', town)).body.id;
    const coordinator = await house.caller('coordinator', municipalityId);
    const giver = await visitAs(browser, house, coordinator, { viewport: phone, javaScriptEnabled });
    await giver.page.goto(`${house.url}/rollen`);
    await giver.page.getByRole('link', { name: 'Rolle vergeben' }).click();
    await giver.page.getByLabel('E-Mail-Adresse').fill(email);
    await giver.page.getByLabel('Familienname').fill('Weiss');
    await giver.page.getByLabel('Rolle').selectOption('Trainingsteam');
    await giver.page.getByRole('button', { name: 'Rolle vergeben' }).click();
    await giver.page.getByText(`Die Rolle ist vergeben: ${email}`).waitFor();
    await giver.context.close();

    const { page, context } = await visit(browser, { viewport: phone, javaScriptEnabled });
    await page.goto(await linkFor(email, 'invitation'));
    expect(page.url()).toBe(`${house.url}/einladung`);
    await page.getByLabel('Familienname').fill('Weiß');
    await page.getByLabel('Kennwort').fill('kurz');
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();
    await page.getByRole('link', { name: /mindestens 10 Zeichen/ }).waitFor();
    await page.getByLabel('Kennwort').fill('drei blaue Esel');
    await page.getByRole('button', { name: 'Zugang einrichten' }).click();
    expect(new URL(page.url()).pathname).toBe('/konto/zweiter-faktor');
    app = new Authenticator(house, await page.locator('code').innerText());
    await page.getByLabel('Code aus der App').fill(app.code());
    await page.getByRole('button', { name: 'Einrichten' }).click();
    await page.getByRole('link', { name: 'Codes sind verwahrt, weiter' }).click();
    await page.getByRole('heading', { name: 'Guten Tag, Weiß' }).waitFor();
    await page.goto(`${house.url}/konto`);
    await page.getByText('diese Anmeldung').waitFor();
    await page.getByRole('link', { name: 'Zugriffstoken für Programme' }).click();
    await page.getByLabel('Bezeichnung').fill('Auswertung');
    await page.getByRole('button', { name: 'Zugriffstoken anlegen' }).click();
    await page.getByText('Es wird nur dieses eine Mal gezeigt.').waitFor();
    await context.close();
  }, 60_000);

  it('forgets the password and sets another one', async () => {
    const { house, browser } = stage;
    const { page, context } = await visit(browser, { viewport: phone, javaScriptEnabled });
    await page.goto(`${house.url}/anmelden`);
    await page.getByRole('link', { name: 'Kennwort vergessen' }).click();
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByRole('button', { name: 'Link anfordern' }).click();
    await page.getByText('haben wir dorthin einen Link geschickt').waitFor();
    const link = await linkFor(email, 'password-reset');
    await page.goto(link);
    await page.getByLabel('Neues Kennwort').fill('vier blaue Esel');
    await page.getByRole('button', { name: 'Kennwort festlegen' }).click();
    await confirmBy(page);
    await page.getByRole('heading', { name: 'Guten Tag, Weiß' }).waitFor();
    await page.context().clearCookies();
    await page.goto(link);
    await page.getByRole('heading', { name: 'Der Link gilt nicht mehr' }).waitFor();
    await page.getByRole('link', { name: 'Zur Anmeldung' }).click();
    await signIn(page, email, 'vier blaue Esel');
    await confirmBy(page);
    await page.getByRole('heading', { name: 'Guten Tag, Weiß' }).waitFor();
    await context.close();
  }, 60_000);
});
