import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { phone } from '../support/browser.js';
import { aStage, bothWays } from './stage.js';
import { expectAccessible, visitAs } from './visit.js';

const stage = aStage('2026-03-07T10:00:00Z');

const coatOfArms = {
  name: 'wappen.svg',
  mimeType: 'image/svg+xml',
  buffer: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 50"><path d="M2 2h36v40H2z" fill="#b00"/></svg>'),
};

async function enterTown(page: Page, name: string, code: string): Promise<void> {
  await page.getByRole('link', { name: 'Kommune anlegen' }).click();
  await page.getByRole('button', { name: 'Kommune anlegen' }).click();
  await page.getByRole('link', { name: 'Bitte wählen Sie das Land.' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Name').fill(name);
  await page.getByLabel('Landkreis').check();
  await page.getByLabel('Land', { exact: true }).selectOption('Thüringen');
  await page.getByLabel('Kürzel').fill(code);
  await page.getByRole('button', { name: 'Kommune anlegen' }).click();
  await page.getByText(`${name} ist angelegt.`).waitFor();
  await expectAccessible(page);
}

async function wordDocuments(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Dokumentangaben ändern' }).click();
  await page.getByLabel('Anschrift').fill('Erzberger Platz 14\n36433 Bad Salzungen');
  await page.getByLabel('Name', { exact: true }).first().fill('Kim Muster');
  await page.getByLabel('Wappen (freiwillig)', { exact: true }).setInputFiles(coatOfArms);
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByRole('link', { name: /Bitte geben Sie die Funktion an/ }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Funktion').first().fill('Landrätin');
  await page.getByLabel('Wappen (freiwillig)', { exact: true }).setInputFiles(coatOfArms);
  await page.getByRole('button', { name: 'Angaben speichern' }).click();
  await page.getByText('Die Dokumentangaben sind gespeichert.').waitFor();
  await page.getByText('Kim Muster, Landrätin').waitFor();
}

async function publishCurriculum(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Curricula' }).first().click();
  await page.goto(`${stage.house.url}/curricula/neu?vorlage=kkm-a`);
  await page.getByLabel('Umfang in Minuten').fill('4860');
  await page.getByRole('button', { name: 'Entwurf speichern' }).click();
  await page.getByText('Es fehlen 60 Minuten.').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'Veröffentlichen' }).click();
  await page.getByRole('button', { name: 'Veröffentlichen' }).click();
  await page.getByRole('link', { name: /Es fehlen 60 Minuten/ }).waitFor();
  await page.goto(page.url().replace('/veroeffentlichen', '/bearbeiten'));
  await page.getByLabel('Umfang in Minuten').fill('4800');
  await page.getByRole('button', { name: 'Mehr Zeilen' }).click();
  await page.getByLabel('Titel, 9. Modul').fill('Kollegiale Fallberatung und Abschluss');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Entwurf speichern' }).click();
  await page.getByText('Der Entwurf ist gespeichert.').waitFor();
  await page.getByRole('link', { name: 'Veröffentlichen' }).click();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Veröffentlichen' }).click();
  await page.getByText('ist veröffentlicht.').waitFor();
}

describe.each(bothWays)('the programme office sets up an empty installation, %s', (_, javaScriptEnabled, code) => {
  it('with a municipality, its documents, a curriculum and the coordination', async () => {
    const { house, browser } = stage;
    const office = await house.caller('programme_office');
    const { page, context } = await visitAs(browser, house, office, { viewport: phone, javaScriptEnabled });
    const name = `Wartburgkreis ${code}`;
    await enterTown(page, name, code.slice(0, 3).replace('-', ''));
    await wordDocuments(page);
    await publishCurriculum(page);
    await page.getByRole('link', { name: 'Start' }).first().click();
    await page.getByRole('link', { name }).click();
    await page.getByRole('link', { name: 'Rolle vergeben' }).click();
    await page.getByLabel('E-Mail-Adresse').fill(`koordination.${code.toLowerCase()}@test.example`);
    await page.getByLabel('Rolle').selectOption('Koordination');
    await page.getByRole('button', { name: 'Rolle vergeben' }).click();
    await page.getByText('Die Rolle ist vergeben').waitFor();
    const [{ modules }] = (await house.sql<{ modules: number }>(
      `SELECT count(*)::int AS modules FROM curriculum_module m JOIN curriculum c ON c.id = m.curriculum_id
       WHERE c.state = 'published' AND m.title LIKE '%und Abschluss' AND c.name = 'KKM-A'`,
    )) as [{ modules: number }];
    expect(modules).toBeGreaterThan(0);
    await context.close();
  }, 60_000);
});
