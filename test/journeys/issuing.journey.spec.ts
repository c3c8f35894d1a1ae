import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import type { House } from '../support/house.js';
import { aRunningCohort, enrol, type Run } from '../support/programme-builder.js';
import { enrolReady, makeDocuments } from './documents.js';
import { aStage, bothWays } from './stage.js';
import { expectAccessible, visitAs } from './visit.js';

const issue = 'Bescheinigungen und Urkunden ausstellen';

const stage = aStage('2026-11-01T12:00:00Z');

describe.each(bothWays)('a coordinator issues documents, %s', (_, javaScriptEnabled, cohortCode) => {
  let house: House;
  let run: Run;
  let page: Page;
  beforeAll(async () => {
    ({ house } = stage);
    house.clock.set('2026-11-01T12:00:00Z');
    run = await aRunningCohort(house, { code: cohortCode });
    await enrolReady(run, ['Nováková', 'Żółć']);
    await enrol(run, 'Unfertig');
    ({ page } = await visitAs(stage.browser, house, run.coordinator, { javaScriptEnabled }));
  });

  const fresh = async () => {
    if (!javaScriptEnabled) await page.getByRole('link', { name: 'Stand aktualisieren' }).click();
  };

  it('sees who can get what, and is told what is missing when nobody is ticked', async () => {
    await page.goto(`${house.url}/durchgaenge/${run.cohortId}/dokumente`);
    await page.getByText('2 Personen können jetzt Dokumente bekommen, 1 Person noch nicht.').waitFor();
    await page.getByRole('checkbox', { name: 'Alex Nováková' }).uncheck();
    await page.getByRole('checkbox', { name: 'Alex Żółć' }).uncheck();
    await page.getByRole('button', { name: issue }).click();
    await page.getByRole('link', { name: 'Bitte kreuzen Sie mindestens eine Person an.' }).waitFor();
    expect(await page.getByRole('checkbox', { name: 'Alex Żółć' }).isChecked()).toBe(false);
  });

  it('is told in numbers what will happen before it happens', async () => {
    await page.goto(`${house.url}/durchgaenge/${run.cohortId}/dokumente`);
    await page.getByRole('button', { name: issue }).click();
    await page.getByText('2 Bescheinigungen und 2 Urkunden für 2 Personen ausstellen?').waitFor();
    await page.getByText(`Die Registernummern ${cohortCode}-0001 bis ${cohortCode}-0002 werden vergeben`).waitFor();
    expect(await house.sql('SELECT FROM certificate WHERE cohort_id = $1', [run.cohortId])).toEqual([]);
  });

  it('watches the progress, which survives a reload', async () => {
    await page.getByRole('button', { name: '2 Bescheinigungen und 2 Urkunden ausstellen' }).click();
    await page.getByRole('paragraph').getByText('0 von 4 Dokumenten fertig').waitFor();
    await makeDocuments(house, 1);
    await page.reload();
    await page.getByRole('paragraph').getByText('1 von 4 Dokumenten fertig').waitFor();
    await makeDocuments(house);
    await fresh();
    await page.getByText('Alle 4 Dokumente sind fertig').waitFor();
    await expectAccessible(page);
  });

  it('opens the PDF of a document', async () => {
    const link = page.getByRole('link', { name: `PDF Urkunde ${cohortCode}-0002` });
    const file = await page.request.get(`${house.url}${await link.getAttribute('href')}`);
    expect(file.headers()['content-type']).toBe('application/pdf');
    expect((await file.body()).subarray(0, 5).toString()).toBe('%PDF-');
  });

  it('is told on a second try who issued already, and what to do about the others', async () => {
    const again = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
    await page.goto(`${house.url}/ausstellungen/${again.body.batchId}`);
    await page.getByText('Es wurde kein Dokument ausgestellt').waitFor();
    expect(await page.getByText(`Schon ausgestellt am 1. November 2026`).count()).toBe(2);
    await page.getByRole('link', { name: 'Stand ansehen' }).waitFor();
  });

  it('tries again what failed, under the same register number', async () => {
    const [late] = await enrolReady(run, ['Bär']);
    const issued = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, {
      enrolmentIds: [late],
      kinds: ['proof'],
    });
    await house.sql(`UPDATE certificate SET state = 'failed' WHERE state = 'requested'`);
    await page.goto(`${house.url}/durchgaenge/${run.cohortId}/dokumente`);
    await page.getByRole('link', { name: 'Ansehen und noch einmal versuchen' }).click();
    await page.getByText('1 Dokument ist nicht fertig geworden').waitFor();
    await page.getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await page.getByText('1 Dokument wird noch einmal erstellt.').waitFor();
    await makeDocuments(house);
    await page.goto(`${house.url}/ausstellungen/${issued.body.batchId}`);
    await page.getByText('Das Dokument ist fertig').waitFor();
    await page.getByRole('link', { name: `PDF Bescheinigung ${cohortCode}-0003` }).waitFor();
  });
});
