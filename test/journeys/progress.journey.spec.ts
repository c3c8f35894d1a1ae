import { beforeAll, describe, expect, it } from '@jest/globals';
import { phone } from '../support/browser.js';
import type { Caller, House } from '../support/house.js';
import { aRunningCohort, attend, enrol, type Run } from '../support/programme-builder.js';
import { aStage } from './stage.js';
import { visitAs } from './visit.js';

const stage = aStage('2026-06-20T10:00:00Z');

describe('the participant', () => {
  let house: House;
  let run: Run;
  let wartburg: Run;
  beforeAll(async () => {
    ({ house } = stage);
    run = await aRunningCohort(house, { code: 'BA-2026' });
    const { curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    wartburg = await aRunningCohort(house, {
      code: 'WAK-2026',
      office: run.office,
      curriculumId,
      dates: { M1: ['2026-08-01', '2026-08-02'] },
    });
  }, 60_000);

  const aHolder = async (familyName: string): Promise<{ holder: Caller; enrolmentId: string }> => {
    const holder = await house.caller('participant');
    const enrolmentId = await enrol(run, familyName, { email: holder.email });
    await attend(run, [enrolmentId], ['M1/1', 'M2/1', 'M3/1', 'M3/2', 'M4/1', 'V1/1', 'V2/1']);
    await attend(run, [enrolmentId], ['M1/2'], { status: 'absent' });
    return { holder, enrolmentId };
  };

  it.each([
    ['with JavaScript', true],
    ['without JavaScript', false],
  ] as const)(
    'sees what is missing and declares the preparation, %s',
    async (_, javaScriptEnabled) => {
      const { holder } = await aHolder('Nováková');
      const { page, context } = await visitAs(stage.browser, house, holder, { viewport: phone, javaScriptEnabled });
      await expect(page.locator('.km-answer').innerText()).resolves.toContain('Es fehlt noch 1 Präsenzmodul.');
      await page.getByRole('link', { name: 'Mein Stand' }).click();
      await expect(page.locator('#hilfreich').innerText()).resolves.toContain('WAK-2026');
      await expect(page.getByRole('button', { name: 'Gastplatz anfragen' }).count()).resolves.toBe(0);
      await page.getByRole('button', { name: 'Erklärung abgeben' }).click();
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Bitte kreuzen Sie an');
      await page.getByLabel('Vorbereitung M2').check();
      await page.getByLabel('Vorbereitung M5').check();
      await page.getByRole('button', { name: 'Erklärung abgeben' }).click();
      const declared = await page.locator('#erklaerungen').innerText();
      expect(declared).toContain('anerkannt');
      expect(declared).toContain('vorgemerkt');
      await context.close();
    },
    40_000,
  );

  it('gets a guest seat elsewhere through both coordinations', async () => {
    const { enrolmentId } = await aHolder('Nguyễn');
    const guest = await visitAs(stage.browser, house, run.coordinator, { viewport: phone });
    await guest.page.goto(`${house.url}/teilnahmen/${enrolmentId}`);
    await guest.page.getByRole('button', { name: 'Gastplatz anfragen' }).first().click();
    await expect(guest.page.locator('#hilfreich').innerText()).resolves.toContain('angefragt');
    await guest.context.close();
    const host = await visitAs(stage.browser, house, wartburg.coordinator);
    await expect(host.page.locator('.km-answer').innerText()).resolves.toContain('Gastplatz');
    await host.page.getByRole('button', { name: 'Gastplatz bestätigen' }).click();
    await expect(host.page.getByRole('status').first().innerText()).resolves.toContain('bestätigt');
    await host.context.close();
  }, 40_000);

  it('gets the next session as a calendar file with its local time', async () => {
    const answer = await run.coordinator.get(`//termine/${run.sessions['V3/1']}/kalender.ics`, {
      accept: 'text/calendar, text/html',
    });
    expect(answer.status).toBe(200);
    const text = String(answer.body);
    expect(text).toContain('DTSTART;TZID=Europe/Berlin:20260707T170000');
    expect(text).toContain(`UID:${run.sessions['V3/1']}@kokoma`);
  });
});
