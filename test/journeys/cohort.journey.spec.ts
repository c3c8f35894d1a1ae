import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { desktop, phone } from '../support/browser.js';
import type { Caller, House } from '../support/house.js';
import { aRunningCohort, enrol, publishCurriculum } from '../support/programme-builder.js';
import { aStage } from './stage.js';
import { visitAs } from './visit.js';

const small = {
  name: 'Kurz',
  hourUnitMinutes: 60,
  nominalMinutes: 600,
  rule: {
    minInPerson: 1,
    minOnline: 1,
    thresholdPercent: 80,
  },
  modules: [
    {
      key: 'M1',
      kind: 'in_person',
      title: 'Haltung',
      days: [{ contactMinutes: 360 }],
      preMinutes: 30,
      postMinutes: 30,
    },
    {
      key: 'V1',
      kind: 'online',
      title: 'Systemisch fragen',
      days: [{ contactMinutes: 180 }],
      preMinutes: 0,
      postMinutes: 0,
    },
  ],
};

const stage = aStage('2026-01-10T10:00:00Z');

describe('the cohort', () => {
  let house: House;
  let office: Caller;
  beforeAll(async () => {
    ({ house } = stage);
    office = await house.caller('programme_office');
    await publishCurriculum(office, small);
  }, 60_000);

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const notice = (page: Page) => page.getByRole('status').first().innerText();

  it.each([
    ['with JavaScript', true, phone, 'BA'],
    ['without JavaScript', false, desktop, 'WAK'],
  ] as const)(
    'is made, gets sessions and people, and starts, %s',
    async (_, javaScriptEnabled, viewport, code) => {
      const { id } = (await office.post('/municipalities', { name: `Stadt ${code}`, kind: 'city', state: 'BY', code })).body;
      const coordinator = await house.caller('coordinator', id);
      const { page, context } = await visitAs(stage.browser, house, coordinator, { viewport, javaScriptEnabled });
      await page.goto(`${house.url}/durchgaenge`);
      await page.getByRole('link', { name: 'Durchgang anlegen' }).click();
      await press(page, 'Durchgang anlegen');
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Bitte geben Sie den Titel an.');
      await page.getByLabel('Titel').fill('Konfliktmanager:in 2026');
      await page.getByLabel('Kennung').fill(`${code.toLowerCase()}-2026`);
      await page.getByLabel('Plätze').fill('9');
      await page.getByLabel('Erster Tag').fill('2026-02-06');
      await page.getByLabel('Letzter Tag').fill('2026-10-06');
      await press(page, 'Durchgang anlegen');
      await page.getByRole('link', { name: 'Termine eintragen' }).click();
      await page.getByLabel('Datum').fill('2026-02-06');
      await press(page, 'Termin speichern');
      await expect(notice(page)).resolves.toContain('Gespeichert: M1');
      await page.getByRole('link', { name: 'V1', exact: true }).click();
      await expect(page.getByLabel('Beginn (1. Block)').inputValue()).resolves.toBe('17:00');
      await page.getByLabel('Datum').fill('2026-02-24');
      await page.getByLabel('Ende (2. Block)').fill('');
      await press(page, 'Termin speichern');
      await expect(page.getByRole('alert').innerText()).resolves.toContain('09:30');
      await page.getByLabel('Ende (2. Block)').fill('20:15');
      await press(page, 'Termin speichern');
      await expect(page.locator('.km-answer').innerText()).resolves.toContain('Jeder Modultag hat einen Termin.');
      await page.getByRole('link', { name: `${code}-2026` }).click();
      await page.getByRole('link', { name: 'Person aufnehmen' }).first().click();
      await page.getByLabel('Vorname').fill('Kateřina');
      await page.getByLabel('Familienname').fill('Nováková');
      await press(page, 'Person aufnehmen');
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Bitte wählen Sie die Zielgruppe.');
      await page.getByLabel('Zielgruppe').selectOption('administration');
      await press(page, 'Person aufnehmen');
      await expect(notice(page)).resolves.toContain('Kateřina Nováková ist aufgenommen.');
      for (const step of ['Durchgang veröffentlichen', 'Durchgang starten']) {
        await page.getByRole('link', { name: step }).click();
        await press(page, step === 'Durchgang starten' ? step : 'Veröffentlichen');
      }
      await expect(notice(page)).resolves.toContain('Der Durchgang hat begonnen.');
      await expect(page.locator('.km-matrix').innerText()).resolves.toContain('Noch alles offen.');
      await context.close();
    },
    60_000,
  );

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ])(
    'gets other data later, but never fewer seats than are taken, nor another code after the draft, %s',
    async (_, javaScriptEnabled) => {
      const run = await aRunningCohort(house, { office });
      for (const name of ['Bär', 'Żółć']) await enrol(run, name);
      const { page, context } = await visitAs(stage.browser, house, run.coordinator, { viewport: phone, javaScriptEnabled });
      await page.goto(`${house.url}/durchgaenge/${run.cohortId}`);
      await page.getByRole('link', { name: 'Angaben ändern' }).click();
      expect(await page.getByLabel('Kennung').count()).toBe(0);
      await page.getByLabel('Titel').fill('Konfliktmanager:in im Landkreis');
      await page.getByLabel('Plätze').fill('1');
      await page.getByLabel('Anmeldeschluss').fill('2026-01-31');
      await page.getByLabel('Zivilgesellschaft').check();
      await press(page, 'Angaben speichern');
      await expect(page.getByRole('alert').innerText()).resolves.toContain('So viele Plätze sind bereits vergeben');
      await page.getByLabel('Plätze').fill('');
      await press(page, 'Angaben speichern');
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Bitte geben Sie die Zahl der Plätze an.');
      await page.getByLabel('Plätze').fill('2');
      await press(page, 'Angaben speichern');
      await expect(notice(page)).resolves.toContain('Die Angaben sind gespeichert.');
      expect((await run.coordinator.get(`/cohorts/${run.cohortId}`)).body).toMatchObject({
        title: 'Konfliktmanager:in im Landkreis',
        capacity: 2,
        applicationDeadline: '2026-01-31T23:59:00+01:00',
        targetGroups: ['administration', 'civil_society'],
      });
      await context.close();
    },
    40_000,
  );

  it('is not made under a code that another one bears, and what was typed stays', async () => {
    const run = await aRunningCohort(house, { office, code: 'DOP-2026' });
    const { page, context } = await visitAs(stage.browser, house, run.coordinator, { javaScriptEnabled: false });
    await page.goto(`${house.url}/durchgaenge/neu`);
    await page.getByLabel('Curriculum').selectOption({ index: 1 });
    await page.getByLabel('Titel').fill('Noch einer');
    await page.getByLabel('Kennung').fill('DOP-2026');
    await page.getByLabel('Plätze').fill('9');
    await page.getByLabel('Erster Tag').fill('2026-02-06');
    await page.getByLabel('Letzter Tag').fill('2026-10-06');
    await press(page, 'Durchgang anlegen');
    await expect(page.getByRole('alert').innerText()).resolves.toContain('Diese Kennung trägt schon ein anderer Durchgang.');
    expect(await page.getByLabel('Titel').inputValue()).toBe('Noch einer');
    await context.close();
  }, 20_000);

  it('keeps a deadline given to the minute when something else changes, and tells who was overtaken', async () => {
    const run = await aRunningCohort(house, { office });
    const cohort = `/cohorts/${run.cohortId}`;
    await run.coordinator.patch(cohort, { applicationDeadline: '2026-01-31T18:00:00+01:00' });
    const { page, context } = await visitAs(stage.browser, house, run.coordinator);
    await page.goto(`${house.url}/durchgaenge/${run.cohortId}/bearbeiten`);
    await page.getByLabel('Plätze').fill('20');
    await press(page, 'Angaben speichern');
    expect((await run.coordinator.get(cohort)).body).toMatchObject({
      capacity: 20,
      applicationDeadline: '2026-01-31T18:00:00+01:00',
    });
    await page.goto(`${house.url}/durchgaenge/${run.cohortId}/bearbeiten`);
    await run.coordinator.patch(cohort, { capacity: 30 });
    await page.getByLabel('Plätze').fill('25');
    await press(page, 'Angaben speichern');
    await page.getByRole('alert').waitFor();
    expect(await page.getByLabel('Plätze').inputValue()).toBe('25');
    expect((await run.coordinator.get(cohort)).body.capacity).toBe(30);
    await context.close();
  }, 30_000);

  it('says before a session is cancelled what that does to whom', async () => {
    const run = await aRunningCohort(house, { office, code: 'ABS-2026' });
    await enrol(run, 'Nguyễn');
    house.clock.set('2026-08-01T10:00:00Z');
    const { page, context } = await visitAs(stage.browser, house, run.coordinator);
    await page.goto(`${house.url}/termine/${run.sessions['M5/1']}/absagen`);
    await expect(page.locator('main').innerText()).resolves.toContain('Es betrifft 1 Person im Durchgang.');
    await press(page, 'Termin absagen');
    await expect(page.locator('main').innerText()).resolves.toContain('abgesagt');
    await context.close();
  }, 30_000);

  it.each([10, 100])(
    'needs at most eight statements for %d people',
    async people => {
      const run = await aRunningCohort(house, { office, capacity: people });
      for (let index = 0; index < people; index += 1) await enrol(run, `Name ${String(index).padStart(3, '0')}`);
      const { page, context } = await visitAs(stage.browser, house, run.coordinator);
      for (const path of [`/durchgaenge/${run.cohortId}`, `/termine/${run.sessions['M1/1']}/anwesenheit`]) {
        await page.goto(house.url + path);
        expect(await statementsOf(house, () => page.goto(house.url + path))).toBeLessThanOrEqual(8);
      }
      await context.close();
    },
    60_000,
  );
});

/** SQL statements that reach the database while `work` runs. */
async function statementsOf(house: House, work: () => Promise<unknown>): Promise<number> {
  const { logger } = house.database.source;
  const logQuery = logger.logQuery.bind(logger);
  let count = 0;
  logger.logQuery = (...args) => {
    count += 1;
    logQuery(...args);
  };
  await work();
  logger.logQuery = logQuery;
  return count;
}
