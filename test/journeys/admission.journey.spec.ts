import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LapseOffersJob } from '../../libs/admission/src/jobs/lapse-offers.job.js';
import { PromoteJob } from '../../libs/admission/src/jobs/promote.job.js';
import { phone } from '../support/browser.js';
import type { House } from '../support/house.js';
import { aRunningCohort, enrol, type Run } from '../support/programme-builder.js';
import { aStage, bothWays } from './stage.js';
import { visit, visitAs } from './visit.js';

const stage = aStage('2026-01-10T09:00:00Z');

describe.each(bothWays)('apply, wait, get the offer, accept, %s', (_, javaScriptEnabled, code) => {
  let house: House;
  let run: Run;
  let page: Page;
  let coordination: Page;
  let seated: string;
  const email = `${code.toLowerCase()}-kim@test.example`;

  beforeAll(async () => {
    ({ house } = stage);
    house.clock.set('2026-01-10T09:00:00Z');
    run = await aRunningCohort(house, { code, capacity: 1, started: false });
    seated = await enrol(run, 'Vorher');
    ({ page } = await visit(stage.browser, { javaScriptEnabled, viewport: phone }));
    ({ page: coordination } = await visitAs(stage.browser, house, run.coordinator, { javaScriptEnabled }));
  }, 60_000);

  /** The way to the applicant's page that the newest mail names. */
  async function mailedLink(kind: string): Promise<string> {
    const [mail] = await house.sql<{ href: string }>(
      `SELECT link->>'href' AS href FROM mail WHERE kind = $1 AND recipient = $2 ORDER BY id DESC LIMIT 1`,
      [kind, email],
    );
    return house.url + new URL(mail?.href ?? '').pathname;
  }

  it('finds the cohort, and reads that there is a waiting list before typing', async () => {
    await page.goto(`${house.url}/angebote`);
    await page.locator(`a[href="/angebote/${code}"]`).click();
    await page.getByText('Sie können sich auf die Warteliste setzen lassen').waitFor();
    await page.getByRole('link', { name: 'Anmelden', exact: true }).click();
    await page.getByText('Sie können sich auf die Warteliste setzen lassen').waitFor();
  });

  it('is told what is missing, and loses nothing', async () => {
    await page.getByLabel('Familienname').fill('Weiß');
    await page.getByLabel('E-Mail-Adresse').fill('kim');
    await page.getByRole('button', { name: 'Anmeldung absenden' }).click();
    await page.getByText('Bitte wählen Sie Ihren Bereich.').first().waitFor();
    expect(await page.getByLabel('Familienname').inputValue()).toBe('Weiß');
  });

  it('applies, and is on the waiting list', async () => {
    await page.getByLabel('Vorname').fill('Kim');
    await page.getByLabel('E-Mail-Adresse').fill(email);
    await page.getByLabel('Verwaltung').check();
    await page.getByRole('button', { name: 'Anmeldung absenden' }).click();
    await page.getByRole('heading', { name: 'Ihre Anmeldung ist eingegangen' }).waitFor();
    await page.getByText('Sie stehen auf Platz 1 der Warteliste.').waitFor();
  });

  it('confirms the address by the link that was mailed; opening the link alone changes nothing', async () => {
    const confirmed = async () =>
      (await house.sql<{ at: Date | null }>('SELECT address_confirmed_at AS at FROM application WHERE email = $1', [email]))[0]
        ?.at;
    await page.goto(await mailedLink('application-received'));
    expect(await confirmed()).toBeNull();
    await page.getByRole('button', { name: 'Adresse bestätigen' }).click();
    await page.getByText('Ihre Adresse ist bestätigt.').waitFor();
    expect(await confirmed()).not.toBeNull();
  });

  it('is accepted by the coordination, with nobody else overtaken', async () => {
    await coordination.goto(house.url);
    await coordination.getByText('Fällig: 1\u00a0Anmeldung').waitFor();
    await coordination.goto(`${house.url}/durchgaenge/${run.cohortId}`);
    await coordination.getByRole('link', { name: '1 Anmeldung ansehen' }).click();
    await coordination.getByRole('button', { name: 'Auswahl annehmen' }).click();
    await coordination.getByText('Bitte wählen Sie mindestens eine Anmeldung aus.').first().waitFor();
    await coordination.getByLabel('Kim Weiß auswählen').check();
    await coordination.getByRole('button', { name: 'Auswahl annehmen' }).click();
    await coordination.getByText('1 auf der Warteliste. Die Person bekommt eine E-Mail.').waitFor();
    await coordination.getByText('Warteliste, Platz 1, angenommen').waitFor();
    await coordination.getByRole('link', { name: 'Kim Weiß', exact: true }).click();
    await coordination.getByText('angenommen, wartet auf einen Platz').waitFor();
    await coordination.goto(`${house.url}/durchgaenge/${run.cohortId}/warteliste`);
    await coordination.getByText('1 Person wartet auf einen Platz.').waitFor();
  });

  it('gets the freed seat offered with a deadline, and takes it', async () => {
    await run.coordinator.post(`/enrolments/${seated}/withdraw`, {});
    await house.app.get(PromoteJob, { strict: false }).handle(run.cohortId);
    await page.goto(await mailedLink('seat-offered'));
    await page.getByText('Ein Platz ist für Sie frei. Bitte antworten Sie bis').waitFor();
    await page.getByRole('button', { name: 'Platz annehmen' }).click();
    await page.getByText('Der Platz gehört Ihnen.').waitFor();
    await page.getByText('Sie haben einen Platz.').waitFor();
    const { body } = await run.coordinator.get(`/cohorts/${run.cohortId}`);
    expect(body).toMatchObject({ seatsTaken: 1, openOffers: 0 });
  });

  it('gives the seat back after being told what that means', async () => {
    await page.getByRole('link', { name: 'Platz zurückgeben' }).click();
    await page.getByText('Ihr Platz wird frei und der nächsten Person auf der Warteliste angeboten.').waitFor();
    await page.getByRole('button', { name: 'Platz zurückgeben' }).click();
    await page.getByText('Ihre Anmeldung ist zurückgezogen.').first().waitFor();
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.seatsTaken).toBe(0);
  });

  it('an offer nobody answers lapses, and its page says so', async () => {
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { capacity: 1 });
    const other = { givenNames: 'Toni', familyName: 'Später', email, targetGroup: 'other', privacyNoticeVersion: '1' };
    const held = await enrol(run, 'Dazwischen');
    const { id } = (await house.nobody().post(`/cohorts/${run.cohortId}/applications`, other)).body;
    await run.coordinator.post(`/applications/${id}/accept`);
    await run.coordinator.post(`/enrolments/${held}/withdraw`, {});
    await house.app.get(PromoteJob, { strict: false }).handle(run.cohortId);
    house.clock.set('2026-01-20T09:00:00Z');
    await page.goto(await mailedLink('seat-offered'));
    await page.getByRole('button', { name: 'Platz annehmen' }).click();
    await page.getByText('Das Angebot ist abgelaufen').first().waitFor();
    await house.app.get(LapseOffersJob, { strict: false }).sweep();
  });

  it('a refusal is confirmed first, and its reason stays with the coordination', async () => {
    const late = {
      givenNames: 'Uli',
      familyName: 'Ende',
      email: `uli-${email}`,
      targetGroup: 'other',
      privacyNoticeVersion: '1',
    };
    await house.nobody().post(`/cohorts/${run.cohortId}/applications`, late);
    await coordination.goto(`${house.url}/durchgaenge/${run.cohortId}/anmeldungen`);
    await coordination.getByRole('link', { name: 'Uli Ende absagen' }).click();
    await coordination.getByLabel('Grund').fill('Wohnt in einer anderen Kommune.');
    await coordination.getByRole('button', { name: 'Absage senden' }).click();
    await coordination.getByText('Uli Ende bekommt eine E-Mail.').waitFor();
    const [mail] = await house.sql<{ body: string }>(
      `SELECT body FROM mail WHERE kind = 'application-rejected' AND recipient = $1`,
      [`uli-${email}`],
    );
    expect(mail?.body).not.toContain('anderen Kommune');
  });

  it('the coordination words its privacy notice, looks at it first, and the form says it from then on', async () => {
    await coordination.goto(`${house.url}/texte`);
    await coordination.getByRole('link', { name: 'Datenschutzhinweise für Anmeldungen' }).click();
    await coordination.getByLabel('Kurztext auf dem Formular').fill('Wir brauchen Ihre Angaben nur für den Durchgang.');
    await coordination.getByRole('button', { name: 'Vorschau ansehen' }).click();
    await coordination.getByRole('button', { name: 'Fassung 2 veröffentlichen' }).click();
    await coordination.getByText('Fassung 2 gilt ab sofort für neue Anmeldungen.').waitFor();
    await page.goto(`${house.url}/datenschutz/${run.municipalityId}`);
    await page.getByText('Wir brauchen Ihre Angaben nur für den Durchgang.').waitFor();
  });
});
