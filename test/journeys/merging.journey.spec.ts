import { describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { desktop, phone } from '../support/browser.js';
import { aRunningCohort, attend, enrol } from '../support/programme-builder.js';
import { aStage } from './stage.js';
import { visitAs } from './visit.js';

const stage = aStage('2026-03-10T10:00:00Z');

describe('two records of one person', () => {
  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const follow = (page: Page, name: string | RegExp) => page.getByRole('link', { name }).first().click();
  const main = (page: Page) => page.locator('main').innerText();

  it.each([
    ['with JavaScript', true, phone],
    ['without JavaScript', false, desktop],
  ] as const)(
    'the coordination finds them, compares them, merges them and takes it back, %s',
    async (_, javaScriptEnabled, viewport) => {
      const run = await aRunningCohort(stage.house);
      const [first, second] = [await enrol(run, 'Müller'), await enrol(run, 'Mueller', { email: 'm@test.example' })];
      await attend(run, [first], ['M1/1']);
      await attend(run, [second], ['M1/2']);
      const { page, context } = await visitAs(stage.browser, stage.house, run.coordinator, { viewport, javaScriptEnabled });
      await page.goto(`${stage.house.url}/durchgaenge/${run.cohortId}`);
      await follow(page, 'Doppelte Einträge');
      await expect(main(page)).resolves.toContain('Ein Paar könnte zu einer Person gehören.');
      await follow(page, /Vergleichen/);
      await expect(main(page)).resolves.toContain('Ein Platz wird frei.');
      await page.getByLabel('Grund').fill('Am Telefon bestätigt');
      await press(page, 'Zusammenführen');
      await expect(main(page)).resolves.toContain('Die beiden Einträge sind zusammengeführt.');
      await follow(page, /nimmt teil/);
      await expect(main(page)).resolves.toMatch(/M1[^]*besucht/);
      await follow(page, 'Doppelt erfasst?');
      await follow(page, 'Zusammenführung aufheben');
      await page.getByLabel('Grund').fill('Es sind doch zwei');
      await press(page, 'Zusammenführung aufheben');
      await expect(main(page)).resolves.toContain('inzwischen aufgehoben');
      await context.close();
    },
    40_000,
  );
});
