import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { phone } from '../support/browser.js';
import type { House } from '../support/house.js';
import { aRunningCohort, type Run } from '../support/programme-builder.js';
import { enrolReady, issueEverything } from './documents.js';
import { aStage, bothWays } from './stage.js';
import { visitAs } from './visit.js';

const stage = aStage('2026-11-01T12:00:00Z');

describe.each(bothWays)('a ceremony, %s', (_, javaScriptEnabled, cohortCode) => {
  let house: House;
  let run: Run;
  let page: Page;
  beforeAll(async () => {
    ({ house } = stage);
    house.clock.set('2026-11-01T12:00:00Z');
    run = await aRunningCohort(house, { code: cohortCode });
    await enrolReady(run, ['Żółć', 'Bär', 'Nováková']);
    const office = await house.caller('mayor_office', run.municipalityId);
    ({ page } = await visitAs(stage.browser, house, office, { javaScriptEnabled, viewport: phone }));
  });

  const line = (name: string) => page.getByRole('group', { name: new RegExp(name) });
  const toggle = (name: string, word: string) => line(name).getByRole('radio', { name: word, exact: true });

  it('is planned by the coordinator, who is asked for what is missing and keeps what was typed', async () => {
    const coordinator = await visitAs(stage.browser, house, run.coordinator, { javaScriptEnabled });
    await coordinator.page.goto(`${house.url}/durchgaenge/${run.cohortId}/uebergaben/neu`);
    await coordinator.page.getByLabel('Ort').fill('Rokokosaal, Altes Rathaus');
    await coordinator.page.getByRole('button', { name: 'Übergabe planen' }).click();
    await coordinator.page.getByRole('link', { name: 'Bitte geben Sie den Tag an.' }).waitFor();
    expect(await coordinator.page.getByLabel('Ort').inputValue()).toBe('Rokokosaal, Altes Rathaus');
    await coordinator.page.getByLabel('Tag').fill('2026-11-26');
    await coordinator.page.getByLabel('Beginn').fill('17:00');
    await coordinator.page.getByLabel('Überreicht durch (Amt)').fill('Zweite Bürgermeisterin');
    await coordinator.page.getByRole('button', { name: 'Übergabe planen' }).click();
    await coordinator.page.getByText('Die Übergabe ist geplant.').waitFor();
    await coordinator.page.getByText('sobald die erste Urkunde ausgestellt ist').waitFor();
    await coordinator.context.close();
  });

  it("is found by the mayor's office, which sees order, names and register numbers and nothing else", async () => {
    await issueEverything(run);
    await page.goto(`${house.url}/uebergaben`);
    await page.getByText('Die nächste Übergabe ist am Do., 26. November 2026, 17:00').waitFor();
    await page.getByRole('link', { name: 'Do., 26. November 2026' }).click();
    await page.getByText('3 Urkunden, aufgerufen in der Reihenfolge unten.').waitFor();
    expect(await page.getByRole('list', { name: 'Reihenfolge' }).getByRole('listitem').allInnerTexts()).toEqual([
      expect.stringMatching(new RegExp(`^1\\. Alex Bär\\s+${cohortCode}-0001`)),
      expect.stringMatching(new RegExp(`^2\\. Alex Nováková\\s+${cohortCode}-0002`)),
      expect.stringMatching(new RegExp(`^3\\. Alex Żółć\\s+${cohortCode}-0003`)),
    ]);
    expect((await page.request.get(`${house.url}/durchgaenge/${run.cohortId}/dokumente`)).status()).toBe(404);
  });

  it('stands on the page of documents instead of an offer to plan it again', async () => {
    const coordinator = await visitAs(stage.browser, house, run.coordinator, { javaScriptEnabled });
    await coordinator.page.goto(`${house.url}/durchgaenge/${run.cohortId}/dokumente`);
    expect(await coordinator.page.getByRole('link', { name: 'Übergabe planen' }).count()).toBe(0);
    await coordinator.page.getByRole('link', { name: 'Zur Übergabe am Do., 26. November 2026' }).click();
    await coordinator.page.getByRole('heading', { name: 'Übergabe der Urkunden' }).waitFor();
    await coordinator.context.close();
  });

  it('is printed: the Urkunden, the call sheet and the calendar entry', async () => {
    for (const [name, mediaType] of [
      ['Urkunden drucken (PDF)', 'application/pdf'],
      ['Aufrufliste (PDF)', 'application/pdf'],
      ['In den Kalender (ICS)', 'text/calendar; charset=utf-8'],
    ] as const) {
      const file = await page.request.get(`${house.url}${await page.getByRole('link', { name }).getAttribute('href')}`);
      expect([file.status(), file.headers()['content-type']]).toEqual([200, mediaType]);
    }
  });

  it('is ticked on a phone in the hall and saved as a whole', async () => {
    house.clock.set('2026-11-26T16:30:00Z');
    await page.reload();
    expect(await page.getByRole('radio', { checked: true }).count()).toBe(0);
    await toggle('Bär', 'übergeben').check();
    await toggle('Nováková', 'übergeben').check();
    await toggle('Żółć', 'nicht abgeholt').check();
    if (javaScriptEnabled) await page.getByText('3 von 3 erfasst').waitFor();
    await page.getByRole('button', { name: 'Übergaben speichern' }).click();
    await page.getByText('Gespeichert: 3 Urkunden.').waitFor();
    await page.getByRole('paragraph').getByText('2 von 3 Urkunden übergeben, zugesandt oder abgeholt').waitFor();
    expect(await line('Bär').getByText('übergeben am 26. November 2026').count()).toBe(1);
  });

  it('notes a later day only for what changed later', async () => {
    house.clock.set('2026-12-02T09:00:00Z');
    await page.goto(page.url());
    await toggle('Żółć', 'zugesandt').check();
    await page.getByRole('button', { name: 'Übergaben speichern' }).click();
    await page.getByText('Gespeichert: 1 Urkunde.').waitFor();
    expect(await toggle('Żółć', 'zugesandt').isChecked()).toBe(true);
    const noted = await house.sql(
      'SELECT h.state, handed_over_on AS on FROM handover h JOIN ceremony y ON y.id = ceremony_id WHERE cohort_id = $1 ORDER BY handed_over_on',
      [run.cohortId],
    );
    expect(noted).toEqual([
      { state: 'handed_over', on: '2026-11-26' },
      { state: 'handed_over', on: '2026-11-26' },
      { state: 'sent', on: '2026-12-02' },
    ]);
  });

  it('keeps what was typed when a day is impossible, and saves nothing', async () => {
    await line('Bär').getByText('übergeben am 26. November 2026').click();
    await line('Bär').getByLabel('Durch').fill('x'.repeat(200));
    await line('Bär').getByLabel('Tag').fill('1850-01-01');
    await page.getByRole('button', { name: 'Übergaben speichern' }).click();
    await page.getByRole('alert').waitFor();
    expect(await line('Bär').getByLabel('Durch').inputValue()).toBe('x'.repeat(200));
    expect(await house.sql(`SELECT FROM handover WHERE handed_over_by LIKE 'xx%'`)).toEqual([]);
  });
});
