import { expect, it } from '@jest/globals';
import { phone } from '../support/browser.js';
import { aRunningCohort, enrol } from '../support/programme-builder.js';
import { readCalendar } from '../support/read-calendar.js';
import { aStage, bothWays } from './stage.js';
import { visitAs } from './visit.js';

const stage = aStage('2026-03-10T10:00:00Z');

it.each(bothWays)(
  'a participant subscribes to the sessions, renews the address and ends it, %s',
  async (_, javaScriptEnabled, code) => {
    const { house, browser } = stage;
    const run = await aRunningCohort(house, { code });
    const holder = await house.caller('participant');
    await enrol(run, 'Nováková', { email: holder.email });
    const { page, context } = await visitAs(browser, house, holder, { viewport: phone, javaScriptEnabled });
    await page.getByRole('link', { name: 'Alle Termine im Kalender abonnieren' }).click();
    const shown = async () => {
      const address = new URL(await page.getByLabel('Adresse für Ihren Kalender').inputValue());
      const answer = await house.call('GET', `/${address.pathname}`, null, undefined, { accept: 'text/calendar' });
      expect(readCalendar(answer.body.toString('utf8')).events).toHaveLength(Object.keys(run.sessions).length);
      return address.pathname;
    };
    await page.getByRole('button', { name: 'Adresse erstellen' }).click();
    const first = await shown();
    await page.getByRole('button', { name: 'Adresse erneuern' }).click();
    expect(await shown()).not.toBe(first);
    await page.goto(`${house.url}/kalender`);
    await expect(page.getByLabel('Adresse für Ihren Kalender').count()).resolves.toBe(0);
    await page.getByRole('button', { name: 'Abonnement beenden' }).click();
    await expect(page.getByRole('status').first().innerText()).resolves.toContain('beendet');
    await context.close();
  },
  60_000,
);
