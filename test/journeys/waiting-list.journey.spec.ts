import { expect, it } from '@jest/globals';
import { phone } from '../support/browser.js';
import { anOpenCohort, apply, linkOf } from '../support/admission-builder.js';
import { enrol } from '../support/programme-builder.js';
import { aStage, bothWays } from './stage.js';
import { visit, visitAs } from './visit.js';

const stage = aStage('2026-01-10T09:00:00Z');

it.each(bothWays)(
  'many are accepted at once, the waiting list is reordered with a reason, and a page that has gone stale changes nothing, %s',
  async (_, javaScriptEnabled, code) => {
    const { house, browser } = stage;
    const run = await anOpenCohort(house, 1, { code, dates: {} });
    await enrol(run, 'Vorher');
    for (const name of ['Eins', 'Zwei', 'Drei']) await apply(run, name, { email: `${name}-${code}@test.example` });
    const { page, context } = await visitAs(browser, house, run.coordinator, { viewport: phone, javaScriptEnabled });
    const names = async () =>
      (await page.locator('main a[href^="/anmeldungen/"]').allInnerTexts()).map(text => text.replace('Alex ', ''));
    await page.goto(`${house.url}/durchgaenge/${run.cohortId}/anmeldungen`);
    for (const name of ['Eins', 'Zwei', 'Drei']) await page.getByLabel(`Alex ${name} auswählen`).check();
    await page.getByRole('button', { name: 'Auswahl annehmen' }).click();
    await page.getByText('3 auf der Warteliste. Alle bekommen eine E-Mail.').waitFor();
    const mails = () => house.sql(`SELECT FROM mail WHERE kind = 'application-waiting'`);
    const written = (await mails()).length;
    await page.goBack();
    await page.goForward();
    expect(await mails()).toHaveLength(written);

    await page.goto(`${house.url}/durchgaenge/${run.cohortId}/warteliste`);
    await page.getByLabel('Drei').fill('1');
    await page.getByRole('button', { name: 'Reihenfolge speichern' }).click();
    await page.getByText('Bitte geben Sie den Grund an.').first().waitFor();
    await page.getByLabel('Grund').fill('Arbeitet schon im Konfliktfall.');
    await page.getByRole('button', { name: 'Reihenfolge speichern' }).click();
    await page.getByText('Die Warteliste ist neu geordnet.').waitFor();
    expect(await names()).toEqual(['1. Drei', '2. Eins', '3. Zwei']);

    await apply(run, 'Vier', { email: `vier-${code}@test.example` });
    await page.getByLabel('Zwei').fill('1');
    await page.getByLabel('Grund').fill('Zweiter Versuch.');
    await page.getByRole('button', { name: 'Reihenfolge speichern' }).click();
    await page.getByRole('alert').first().waitFor();
    expect(await names()).toEqual(['1. Drei', '2. Eins', '3. Zwei', '4. Vier']);
    expect(await page.getByLabel('Grund').inputValue()).toBe('Zweiter Versuch.');
    await context.close();
  },
  60_000,
);

it.each(bothWays)(
  'an applicant corrects the own data by the link of the mail, and signed in, and no older page overwrites it, %s',
  async (_, javaScriptEnabled, code) => {
    const { house, browser } = stage;
    const run = await anOpenCohort(house, 5, { code: `${code}-D`, dates: {} });
    const name = `Tippfeler ${code}`;
    await apply(run, name);
    const link = `/meine-anmeldung/${await linkOf(house, name)}`;
    const { page, context } = await visit(browser, { viewport: phone, javaScriptEnabled });
    await page.goto(house.url + link);
    await page.getByRole('link', { name: 'Angaben ändern' }).click();
    await page.getByLabel('Familienname').fill('');
    await page.getByLabel('Vorname').fill('');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.getByRole('alert').first().waitFor();
    await page.getByLabel('Familienname').fill('Tippfehler');
    await page.getByLabel('Vorname').fill('Kim');
    await page.getByRole('button', { name: 'Angaben speichern' }).click();
    await page.getByText('Ihre Angaben sind gespeichert.').waitFor();
    await context.close();

    const [row] = await house.sql<{ email: string }>(
      `SELECT email FROM application WHERE family_name = 'Tippfehler' ORDER BY id DESC`,
    );
    const holder = await house.account(row?.email);
    const signedIn = await visitAs(browser, house, holder, { viewport: phone, javaScriptEnabled });
    const change = signedIn.page;
    await change.goto(house.url);
    await change.locator('a[href^="/meine-anmeldungen/"]').first().click();
    await change.getByRole('link', { name: 'Angaben ändern' }).click();
    await change.getByLabel('Organisation oder Amt').fill('Jugendamt');
    await house.sql(`UPDATE application SET version = version + 1 WHERE family_name = 'Tippfehler' AND email = $1`, [row?.email]);
    await change.getByRole('button', { name: 'Angaben speichern' }).click();
    await change.getByRole('alert').first().waitFor();
    expect(await change.getByLabel('Organisation oder Amt').inputValue()).toBe('Jugendamt');
    await signedIn.context.close();
  },
  60_000,
);
