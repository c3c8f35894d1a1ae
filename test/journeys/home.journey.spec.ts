import { beforeAll, describe, expect, it } from '@jest/globals';
import { phone } from '../support/browser.js';
import type { House } from '../support/house.js';
import { aRunningCohort, enrol, type Run } from '../support/programme-builder.js';
import { aStage } from './stage.js';
import { visit, visitAs } from './visit.js';

const stage = aStage('2026-03-07T10:00:00Z');

describe('the start page and what everybody may read', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    ({ house } = stage);
    run = await aRunningCohort(house, { code: 'BA-2026' });
    await enrol(run, 'Nováková');
  }, 60_000);

  it.each([
    ['coordinator', 'Anwesenheitslisten'],
    ['trainer', 'noch nicht vollständig erfasst'],
    ['programme_office', '1 Kommune: in 1 klemmt es.'],
    ['mayor_office', 'keine Übergabe geplant'],
    ['participant', 'an keinem Durchgang'],
    ['privacy_officer', 'Datenschutzstelle'],
  ] as const)(
    'tells the %s what is next',
    async (role, answer) => {
      const placed = role === 'coordinator' || role === 'trainer' || role === 'mayor_office';
      const caller = await house.caller(role, placed ? run.municipalityId : null);
      const { page, context } = await visitAs(stage.browser, house, caller, { viewport: phone, javaScriptEnabled: false });
      await expect(page.locator('.km-answer').innerText()).resolves.toContain(answer);
      if (role !== 'coordinator') await expect(page.locator('main').innerText()).resolves.not.toContain('Nováková');
      await context.close();
    },
    20_000,
  );

  it('shows the legal pages to everybody, in the dark too', async () => {
    const { page, context } = await visit(stage.browser, { viewport: phone, colorScheme: 'dark' });
    for (const path of ['/impressum', '/datenschutz', '/barrierefreiheit']) {
      expect((await page.goto(house.url + path))?.status()).toBe(200);
    }
    await context.close();
  }, 20_000);
});
