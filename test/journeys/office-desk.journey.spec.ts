import { expect, it } from '@jest/globals';
import { AccountLinkSender } from '../../libs/identity/src/account-link-sender.service.js';
import { phone } from '../support/browser.js';
import { lettersTo } from '../support/letterbox.js';
import { aRunningCohort } from '../support/programme-builder.js';
import { aStage, bothWays } from './stage.js';
import { visit, visitAs } from './visit.js';

const start = '2026-03-07T10:00:00Z';
// Nothing listens there: whether a server takes a mail is told elsewhere.
const stage = aStage(start, { SMTP_URL: 'smtp://127.0.0.1:9' });

async function invitationFor(email: string): Promise<string> {
  const sender = stage.house.app.get(AccountLinkSender);
  for (const id of await sender.leftBehind()) await sender.sendNow(id);
  const letters = await lettersTo(stage.house, email);
  return stage.house.url + (letters.filter(({ kind }) => kind === 'invitation').at(-1)?.path ?? '');
}

it.each(bothWays)(
  'a role is given, its invitation expires, and who is found by name gets a new one that works, %s',
  async (_, javaScriptEnabled, code) => {
    const { house, browser } = stage;
    house.clock.set(start);
    const run = await aRunningCohort(house, { code });
    const email = `neu.${code.toLowerCase()}@test.example`;
    const role = { email, familyName: 'Nováková', role: 'trainer', municipalityId: run.municipalityId };
    expect((await run.coordinator.post('/role-grants', role)).status).toBe(201);
    const old = await invitationFor(email);
    house.clock.set('2026-06-07T10:00:00Z');
    const guest = await visit(browser, { viewport: phone, javaScriptEnabled });
    await guest.page.goto(old);
    await guest.page.getByRole('heading', { name: 'Der Link gilt nicht mehr' }).waitFor();
    const { page, context } = await visitAs(browser, house, run.coordinator, { viewport: phone, javaScriptEnabled });
    await page.goto(`${house.url}/rollen`);
    await page.getByLabel('Person suchen').fill('novakova');
    await page.getByRole('button', { name: 'Suchen' }).click();
    expect(page.url()).not.toMatch(/novakova/i);
    await page.getByRole('link', { name: /Einladung oder Ende.*Nováková/ }).click();
    await page.goBack();
    await page.getByRole('link', { name: /Einladung oder Ende.*Nováková/ }).click();
    await page.getByRole('button', { name: 'Einladung noch einmal senden' }).click();
    await page.getByText('Die Einladung ist noch einmal unterwegs.').waitFor();
    const fresh = await invitationFor(email);
    expect(fresh).not.toBe(old);
    await guest.page.goto(fresh);
    await guest.page.getByRole('button', { name: 'Zugang einrichten' }).waitFor();
    await Promise.all([context.close(), guest.context.close()]);
  },
  60_000,
);

it.each(bothWays)(
  'the office finds what was written to somebody and sends what was kept, once, %s',
  async (_, javaScriptEnabled, __) => {
    const { house, browser } = stage;
    await house.sql(`UPDATE mail SET state = 'overtaken'`);
    await house.sql(`INSERT INTO mail (id, kind, recipient, recipient_name, subject, body, message_id, state)
      SELECT gen_random_uuid(), 'message', 'kim' || n || '@test.example', 'Kim Weiß', 'Neuigkeit ' || n, 'Text', gen_random_uuid()::text, 'kept'
      FROM generate_series(1, 2) AS n`);
    const office = await house.caller('programme_office');
    const { page, context } = await visitAs(browser, house, office, { viewport: phone, javaScriptEnabled });
    await page.goto(`${house.url}/postausgang`);
    await page.getByLabel('Nachrichten an eine Person').fill('kim weiss');
    await page.getByRole('button', { name: 'Suchen' }).click();
    await page.getByText('Was an diese Person geschrieben wurde.').waitFor();
    expect(page.url()).not.toMatch(/kim|weiss/i);
    await page.getByRole('link', { name: 'Alle Nachrichten anzeigen' }).click();
    await page.getByRole('link', { name: 'Aufbewahrte senden' }).click();
    await page.getByText('2 Nachrichten jetzt senden?').waitFor();
    await page.getByRole('button', { name: 'Alle senden' }).click();
    await page.getByText('2 Nachrichten werden gesendet.').waitFor();
    await page.goto(`${house.url}/postausgang/freigeben`);
    await page.getByText('Keine aufbewahrte Nachricht ergibt noch Sinn.').waitFor();
    expect(await house.sql(`SELECT FROM mail WHERE state = 'waiting'`)).toHaveLength(2);
    await context.close();
  },
  60_000,
);
