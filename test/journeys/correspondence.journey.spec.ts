import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Mailer, PreferenceLink } from '#mail';
import { desktop, phone } from '../support/browser.js';
import type { Caller, House } from '../support/house.js';
import { sampleNotice, sampleReminder } from '../support/sample.mail.js';
import { aStage } from './stage.js';
import { visit, visitAs } from './visit.js';

const stage = aStage('2026-03-02T10:00:00Z');

describe('correspondence', () => {
  let house: House;
  let office: Caller;
  beforeAll(async () => {
    ({ house } = stage);
    office = await house.caller('programme_office');
  });

  const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();
  const main = (page: Page) => page.locator('main').innerText();
  const ways = [
    ['with JavaScript', true, phone, 'BA'],
    ['without JavaScript', false, desktop, 'WAK'],
  ] as const;

  it.each(ways)(
    'the office finds what could not be delivered and sends it again, %s',
    async (_, javaScriptEnabled, viewport, __) => {
      await house.sql('DELETE FROM mail');
      const message = { to: { email: 'kim@test.example', name: 'Kim Weiß' }, values: { place: 'Rathaus', day: 'heute' } };
      await house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleNotice, message));
      await house.sql(`UPDATE mail SET state = 'dead', attempts = 1, failure = '550 no such user'`);
      const { page, context } = await visitAs(stage.browser, house, office, { viewport, javaScriptEnabled });
      await expect(main(page)).resolves.toContain('1 Nachricht ist nicht zugestellt');
      await page.goto(`${house.url}/postausgang`);
      await expect(page.locator('.km-answer').innerText()).resolves.toBe('1 nicht zugestellt.');
      await expect(main(page)).resolves.not.toContain('kim@');
      await page.getByRole('link', { name: sampleNotice.title }).click();
      await expect(main(page)).resolves.toContain('Guten Tag Kim Weiß,');
      await expect(main(page)).resolves.toContain('550 no such user');
      await press(page, 'Erneut senden');
      await expect(main(page)).resolves.toContain('Wartet auf den Versand.');
      await page.goto(`${house.url}/postausgang?stand=dead&art=sample-notice`);
      await expect(main(page)).resolves.toContain('Keine Nachricht in diesem Stand');
      await context.close();
    },
    40_000,
  );

  it.each(ways)(
    'a coordinator words a mail, learns which placeholder is wrong, looks at it, saves it and goes back, %s',
    async (_, javaScriptEnabled, viewport, code) => {
      const { id } = (await office.post('/municipalities', { name: `Stadt ${code}`, kind: 'city', state: 'BY', code })).body;
      const coordinator = await house.caller('coordinator', id);
      const { page, context } = await visitAs(stage.browser, house, coordinator, { viewport, javaScriptEnabled });
      await page.goto(`${house.url}/texte`);
      await page.getByRole('link', { name: sampleNotice.title }).click();
      await page.getByLabel('Text', { exact: true }).fill('am {datum} geht es los.');
      await press(page, 'Text speichern');
      await expect(page.getByRole('alert').innerText()).resolves.toContain('Diesen Platzhalter gibt es hier nicht: {datum}.');
      expect(await page.getByLabel('Text', { exact: true }).inputValue()).toBe('am {datum} geht es los.');
      await page.getByLabel('Text', { exact: true }).fill('am {day} geht es los.');
      await press(page, 'Vorschau');
      await expect(main(page)).resolves.toContain('Guten Tag Kim Weiß,\n\nam Fr., 6. März 2026 geht es los.');
      await press(page, 'Text speichern');
      await expect(page.getByRole('status').innerText()).resolves.toContain('Der Text ist gespeichert.');
      await press(page, 'Zurück zum Standardtext');
      await expect(page.locator('.km-answer').innerText()).resolves.toContain('Standardtext');
      await context.close();
    },
    40_000,
  );

  it.each(ways)(
    'the link of a mail leads to the settings without signing in, and so does the own menu after it, %s',
    async (_, javaScriptEnabled, viewport, __) => {
      const person = await house.caller('participant');
      const { page, context } = await visit(stage.browser, { viewport, javaScriptEnabled });
      const { pathname, search } = new URL(house.app.get(PreferenceLink).hrefFor(person.email));
      await page.goto(house.url + pathname + search);
      await page.getByLabel(sampleReminder.title).uncheck();
      await press(page, 'Auswahl speichern');
      await expect(page.getByRole('status').innerText()).resolves.toContain('Ihre Auswahl ist gespeichert.');
      await page.goto(`${house.url}${pathname}?zugang=erfunden`);
      await expect(main(page)).resolves.toContain('Dieser Link gilt nicht mehr');
      await context.close();
      const signedIn = await visitAs(stage.browser, house, person, { viewport, javaScriptEnabled });
      await signedIn.page.locator('.km-person summary').click();
      await signedIn.page.getByRole('link', { name: 'Benachrichtigungen' }).click();
      expect(await signedIn.page.getByLabel(sampleReminder.title).isChecked()).toBe(false);
      await signedIn.page.getByLabel(sampleReminder.title).check();
      await press(signedIn.page, 'Auswahl speichern');
      expect(await house.sql('SELECT 1 FROM mail_refusal WHERE recipient = $1', [person.email])).toEqual([]);
      await signedIn.context.close();
    },
    40_000,
  );
});
