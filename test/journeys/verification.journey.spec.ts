import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { phone } from '../support/browser.js';
import type { House } from '../support/house.js';
import { aRunningCohort, type Run } from '../support/programme-builder.js';
import { enrolReady, issueEverything } from './documents.js';
import { aStage, bothWays } from './stage.js';
import { visit } from './visit.js';

const stage = aStage('2026-11-01T12:00:00Z');

describe.each(bothWays)('a stranger verifies a document, %s', (_, javaScriptEnabled, cohortCode) => {
  let page: Page;
  let house: House;
  let run: Run;
  let code: string;
  beforeAll(async () => {
    ({ house } = stage);
    house.clock.set('2026-11-01T12:00:00Z');
    run = await aRunningCohort(house, { code: cohortCode });
    await enrolReady(run, ['Nováková']);
    await issueEverything(run);
    const [award] = await house.sql<{ code: string }>(
      `SELECT verification_code AS code FROM certificate WHERE kind = 'award' AND cohort_id = $1`,
      [run.cohortId],
    );
    code = award?.code ?? '';
    ({ page } = await visit(stage.browser, { javaScriptEnabled, viewport: phone }));
  });

  it('types the code as it comes and learns what it stands for, and no name', async () => {
    await page.goto(`${house.url}/verify`);
    await page.getByLabel('Prüfcode').fill(code.toLowerCase().replaceAll('-', ' '));
    await page.getByRole('button', { name: 'Dokument prüfen' }).click();
    await page.getByText('Diese Urkunde ist gültig').waitFor();
    expect(new URL(page.url()).pathname).toBe(`/verify/${code}`);
    expect(await page.content()).not.toContain('Nováková');
  });

  it('types a name and learns whether it is the one', async () => {
    await page.getByLabel('Name auf dem Dokument').fill('Alex Novakova');
    await page.getByRole('button', { name: 'Namen vergleichen' }).click();
    await page.getByText('Der Name stimmt nicht überein').waitFor();
    await page.getByLabel('Name auf dem Dokument').fill('alex NOVÁKOVÁ');
    await page.getByRole('button', { name: 'Namen vergleichen' }).click();
    await page.getByText('Der Name stimmt überein').waitFor();
  });

  it('is led on by an unknown or mistyped code', async () => {
    const answer = await page.goto(`${house.url}/verify/0000-0000-0000-0000-0000`);
    expect(answer?.status()).toBe(404);
    await page.getByText('Zu diesem Prüfcode gibt es kein Dokument').waitFor();
    await page.getByLabel('Prüfcode').fill('123');
    await page.getByRole('button', { name: 'Dokument prüfen' }).click();
    await page.getByText('Ein Prüfcode hat 20 Buchstaben und Ziffern.').waitFor();
  });

  it('asks by a program at the same address and gets JSON', async () => {
    const asked = await house.nobody().get(`//verify/${code}`);
    expect(asked).toMatchObject({ status: 200, body: { state: 'valid', kind: 'award', issuedOn: '2026-11-01' } });
    expect((await house.nobody().post(`//verify/${code}/name-match`, { name: 'Alex Nováková' })).body).toEqual({ match: true });
    expect((await house.nobody().get('//verify/0000-0000-0000-0000-0000')).body).toMatchObject({ code: 'not_found' });
  });

  it('learns that a document was replaced or revoked, and since when', async () => {
    await house.sql(`UPDATE certificate SET state = 'superseded' WHERE kind = 'proof' AND cohort_id = $1`, [run.cohortId]);
    const [proof] = await house.sql<{ code: string }>(
      `SELECT verification_code AS code FROM certificate WHERE kind = 'proof' AND cohort_id = $1`,
      [run.cohortId],
    );
    await page.goto(`${house.url}/verify/${proof?.code}`);
    await page.getByText('Diese Bescheinigung wurde ersetzt').waitFor();
    await house.sql(
      `UPDATE certificate SET state = 'revoked', revoked_on = '2026-11-20' WHERE kind = 'award' AND cohort_id = $1`,
      [run.cohortId],
    );
    await page.goto(`${house.url}/verify/${code}`);
    await page.getByText('Sie ist seit dem 20. November 2026 nicht mehr gültig.').waitFor();
    expect(await page.getByLabel('Name auf dem Dokument').count()).toBe(0);
  });
});
