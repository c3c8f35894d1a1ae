import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOpenCohort, apply, applyAndAccept } from '../../../test/support/admission-builder.js';
import { House } from '../../../test/support/house.js';
import type { Run } from '../../../test/support/programme-builder.js';

describe('the list of applications to take along', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
    run = await anOpenCohort(house, 1);
    await applyAndAccept(run, 'Şükrü', { targetGroup: 'administration', email: 'sukru@test.example' });
    await apply(run, 'Zwei', { targetGroup: 'other', organisation: '=HYPERLINK("http://boese.example")' });
  }, 60_000);
  afterAll(() => house.close());

  const download = async (query = '') => {
    const { status, headers, body } = await run.coordinator.get(`//durchgaenge/${run.cohortId}/anmeldungen/tabelle.csv${query}`, {
      accept: 'text/csv',
    });
    return { status, headers, text: Buffer.isBuffer(body) ? body.toString('utf8') : String(body) };
  };

  it('has everybody in the order of receipt, as German spreadsheets read it, and runs no formula somebody typed', async () => {
    const { status, text } = await download();
    expect(status).toBe(200);
    const [head, first, second, ...rest] = text.split('\r\n');
    expect(head).toBe('\ufeffVorname;Familienname;E-Mail;E-Mail bestätigt;Zielgruppe;Organisation;Eingang;Stand');
    expect(first).toContain(';Şükrü;');
    expect(first).toMatch(/;nein;Verwaltung;.*;10\.01\.2026;zugesagt$/);
    expect(second).toContain(`"'=HYPERLINK(`);
    expect(second).toMatch(/Warteliste, Platz 1$|Platz 1$/);
    expect(rest).toEqual(['']);
  });

  it('has whom the filter leaves, and the audit says who took how many along, without names', async () => {
    const { text } = await download('?bereich=other');
    expect(text.split('\r\n')).toHaveLength(3);
    const lines = await house.sql(
      `SELECT actor_account_id, subject_id, details FROM audit_event WHERE action = 'application.export' ORDER BY id`,
    );
    expect(lines).toEqual(
      [2, 1].map(count => ({ actor_account_id: run.coordinator.accountId, subject_id: run.cohortId, details: { count } })),
    );
  });

  it('is for the coordination of the cohort alone', async () => {
    const stranger = await house.caller('coordinator', (await anOpenCohort(house, 1)).municipalityId);
    const path = `//durchgaenge/${run.cohortId}/anmeldungen/tabelle.csv`;
    expect((await stranger.get(path, { accept: 'text/csv' })).status).toBe(404);
  });
});
