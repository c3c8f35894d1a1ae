import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { desktop, phone } from '../support/browser.js';
import type { Caller, House } from '../support/house.js';
import { aRunningCohort, attend, enrol, type Run } from '../support/programme-builder.js';
import { aStage } from './stage.js';
import { visitAs } from './visit.js';

const stage = aStage('2026-06-20T10:00:00Z');

describe('the sheet', () => {
  let house: House;
  let run: Run;
  let trainer: Caller;
  let people: string[];
  beforeAll(async () => {
    ({ house } = stage);
    run = await aRunningCohort(house, {
      code: 'BA-2026',
      dates: { M1: ['2026-02-06', '2026-02-07'], M2: ['2026-03-06'], V1: ['2026-02-24'] },
    });
    trainer = await house.caller('trainer', run.municipalityId);
    people = [await enrol(run, 'Nováková'), await enrol(run, 'Nguyễn'), await enrol(run, 'Żółć')];
  }, 60_000);

  const row = (page: Page, index: number) => page.locator(`#row-${people[index]}`);
  const mark = (page: Page, index: number, word: string) =>
    row(page, index).getByRole('radio', { name: word, exact: true }).check();

  it.each([
    ['M1/1', 'with JavaScript', true],
    ['M1/2', 'without JavaScript', false],
  ] as const)(
    'trainer records %s on a phone and locks it, %s',
    async (key, _, javaScriptEnabled) => {
      const { page, context } = await visitAs(stage.browser, house, trainer, { viewport: phone, javaScriptEnabled });
      await page.goto(`${house.url}/termine/${run.sessions[key]}/anwesenheit`);
      await expect(page.locator('main').innerText()).resolves.toContain('Noch niemand erfasst.');
      await mark(page, 0, 'da');
      await mark(page, 1, 'teilweise');
      await row(page, 1).getByLabel('von', { exact: true }).fill('10:00');
      await row(page, 1).getByLabel('bis', { exact: true }).first().fill('09:30');
      await page.getByRole('button', { name: 'Anwesenheit speichern' }).click();
      await expect(row(page, 1).innerText()).resolves.toContain('Das Ende muss nach dem Beginn liegen.');
      await expect(row(page, 0).getByRole('radio', { name: 'da', exact: true }).isChecked()).resolves.toBe(true);
      await row(page, 1).getByLabel('bis', { exact: true }).first().fill('12:15');
      await mark(page, 2, 'nicht da');
      await row(page, 2).getByLabel('entschuldigt').check();
      await page.getByRole('button', { name: 'Anwesenheit speichern' }).click();
      await expect(page.getByRole('status').first().innerText()).resolves.toContain('3 von 3 erfasst.');
      await page.getByRole('link', { name: 'Liste abschließen' }).click();
      await page.getByRole('button', { name: 'Liste abschließen' }).click();
      await expect(row(page, 2).innerText()).resolves.toContain('entschuldigt');
      await expect(page.locator('form.km-sheet').count()).resolves.toBe(0);
      await context.close();
    },
    40_000,
  );

  it.each([
    ['M2/1', 'with JavaScript', true],
    ['V1/1', 'without JavaScript', false],
  ] as const)(
    'a locked sheet (%s) is corrected by two people and shows both lines, %s',
    async (key, _, javaScriptEnabled) => {
      await attend(run, people, [key]);
      await trainer.post(`/sessions/${run.sessions[key]}/attendance/lock`);
      const sheet = `${house.url}/termine/${run.sessions[key]}/anwesenheit`;
      const first = await visitAs(stage.browser, house, trainer, { viewport: phone, javaScriptEnabled });
      await first.page.goto(sheet);
      await first.page.getByRole('link', { name: 'Korrektur vorschlagen' }).click();
      await first.page.getByRole('button', { name: 'Korrektur vorschlagen' }).click();
      await expect(first.page.getByRole('alert').innerText()).resolves.toContain('Bitte geben Sie den Grund an.');
      await first.page.getByLabel('Person').selectOption(people[0] as string);
      await first.page.getByLabel('nicht da').check();
      await first.page.getByLabel('Grund').fill('Namen verwechselt');
      await first.page.getByRole('button', { name: 'Korrektur vorschlagen' }).click();
      await expect(first.page.locator('main').innerText()).resolves.toContain('noch nicht wirksam');
      await expect(first.page.getByRole('link', { name: 'Prüfen und bestätigen' }).count()).resolves.toBe(0);
      await first.context.close();

      const second = await visitAs(stage.browser, house, run.coordinator, { viewport: desktop, javaScriptEnabled });
      await second.page.getByRole('link', { name: 'Alex Nováková' }).click();
      await second.page.getByRole('button', { name: 'Korrektur bestätigen' }).click();
      const line = await row(second.page, 0).innerText();
      expect(line).toContain('nicht da');
      expect(line).toContain('zuvor: da');
      await second.context.close();
    },
    40_000,
  );

  it('tells who was overtaken, and keeps what was typed', async () => {
    const extra = await aRunningCohort(house, {
      office: run.office,
      curriculumId: (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.curriculumId,
      dates: { M4: ['2026-06-12'] },
    });
    const person = await enrol(extra, 'Bär');
    const { page, context } = await visitAs(stage.browser, house, extra.coordinator, { viewport: phone });
    await page.goto(`${house.url}/termine/${extra.sessions['M4/1']}/anwesenheit`);
    await attend(extra, [person], ['M4/1'], { status: 'absent' });
    await page.locator(`#row-${person}`).getByRole('radio', { name: 'da', exact: true }).check();
    await page.getByRole('button', { name: 'Anwesenheit speichern' }).click();
    const text = await page.locator(`#row-${person}`).innerText();
    expect(text).toContain('Inzwischen hat jemand anderes hier „nicht da“ eingetragen.');
    await expect(page.locator(`#row-${person}`).getByRole('radio', { name: 'da', exact: true }).isChecked()).resolves.toBe(true);
    await page.getByRole('button', { name: 'Anwesenheit speichern' }).click();
    await expect(page.getByRole('status').first().innerText()).resolves.toContain('1 von 1 erfasst.');
    await context.close();
  }, 30_000);
});
