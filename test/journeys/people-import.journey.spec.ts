import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { phone } from '../support/browser.js';
import { excelFile } from '../support/excel-file.js';
import { anOpenCohort } from '../support/admission-builder.js';
import { enrol, type Run } from '../support/programme-builder.js';
import { aStage } from './stage.js';
import { visitAs } from './visit.js';

const stage = aStage('2026-01-10T09:00:00Z');
const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

describe('a list is taken over and the waiting list put in order, on a phone without JavaScript', () => {
  let run: Run;
  let page: Page;
  beforeAll(async () => {
    run = await anOpenCohort(stage.house, 1);
    await enrol(run, 'Vorher');
    ({ page } = await visitAs(stage.browser, stage.house, run.coordinator, { javaScriptEnabled: false, viewport: phone }));
  }, 60_000);

  const choose = (name: string, buffer: Buffer) => page.getByLabel('Datei').setInputFiles({ name, mimeType: xlsx, buffer });

  it('a file that is no list is refused with what to do', async () => {
    await page.goto(`${stage.house.url}/durchgaenge/${run.cohortId}/anmeldungen`);
    await page.getByRole('link', { name: 'Liste übernehmen' }).click();
    await page.getByRole('button', { name: 'Vorschau ansehen' }).click();
    await page.getByText('Bitte wählen Sie eine Datei aus.').first().waitFor();
    await choose('Liste.xlsx', Buffer.from('%PDF-1.7 keine Tabelle'));
    await page.getByRole('button', { name: 'Vorschau ansehen' }).click();
    await page.getByText('Das ist eine PDF-Datei.').first().waitFor();
  });

  it('the preview names what is wrong by row, columns are chosen anew, and all are taken over', async () => {
    await page.goto(`${stage.house.url}/durchgaenge/${run.cohortId}/liste`);
    const people = ['Anna', 'Bert', 'Cleo'].map(name => [name, 'Weiß', `${name.toLowerCase()}@test.example`, 'Verwaltung']);
    await choose('Partner.xlsx', excelFile([['Angemeldete 2026'], ['Vorname', 'Wer', 'Mail', 'Bereich'], ...people], 'A1:D1'));
    await page.getByLabel('Angenommene Anmeldungen').check();
    await page.getByRole('button', { name: 'Vorschau ansehen' }).click();
    await page.getByText('3 Personen können übernommen werden.').waitFor();
    await page.getByLabel('Spalte „Wer“').selectOption('targetGroup');
    await page.getByRole('button', { name: 'Neu prüfen' }).click();
    await page.getByText('Zwei Spalten sind als „Bereich“ gewählt.').waitFor();
    await page.getByLabel('Spalte „Wer“').selectOption('familyName');
    await page.getByRole('button', { name: 'Neu prüfen' }).click();
    await page.getByText('0 mit Platz, 3 auf der Warteliste').waitFor();
    await page.getByRole('button', { name: '3 Personen übernehmen' }).click();
    await page.getByText('3 Personen sind übernommen (3 auf der Warteliste).').waitFor();
  });

  it('somebody is moved up with a reason, which stays in the history', async () => {
    await page.getByRole('link', { name: 'Warteliste ordnen' }).click();
    await page.getByLabel('Neuer Platz für Cleo Weiß').fill('1');
    await page.getByLabel('Grund').fill('Vertretung fällt aus');
    await page.getByRole('button', { name: 'Reihenfolge speichern' }).click();
    await page.getByText('Die Warteliste ist neu geordnet.').waitFor();
    await page.getByRole('link', { name: '1. Cleo Weiß' }).click();
    await page.getByText('Vertretung fällt aus').waitFor();
    const { items } = (await run.coordinator.get(`/cohorts/${run.cohortId}/waiting-list`)).body;
    expect(items.map(({ name }: { name: string }) => name)).toEqual(['Cleo Weiß', 'Anna Weiß', 'Bert Weiß']);
  });

  it('all who wait are written to, after a look at the message', async () => {
    await page.goto(`${stage.house.url}/durchgaenge/${run.cohortId}/anmeldungen?stand=waiting`);
    await page.getByRole('link', { name: 'Alle der Liste anschreiben' }).click();
    await page.getByLabel('Bert Weiß').uncheck();
    await page.getByLabel('Betreff').fill('Neue Reihenfolge');
    await page.getByLabel('Text').fill('die Warteliste hat sich geändert.');
    await page.getByRole('button', { name: 'Vorschau ansehen' }).click();
    await page.getByRole('button', { name: 'An 2 Personen senden' }).click();
    await page.getByText('Die Nachrichten an 2 Personen gehen hinaus.').waitFor();
  });
});
