import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { anApplication, anOpenCohort, apply, applicationOf, linkOf } from '../../../../test/support/admission-builder.js';
import { FormBrowser } from '../../../../test/support/form-browser.js';
import { House } from '../../../../test/support/house.js';
import type { Run } from '../../../../test/support/programme-builder.js';
import { testDatabaseUrl } from '../../../../test/support/test-database.js';

const text = { short: 'Kurz und neu.', body: 'Vorweg.\n\n# Wozu\n\nFür den Durchgang.', controller: 'Amt 5\nRathausplatz 1' };

describe('the privacy notice of a municipality', () => {
  let house: House;
  let run: Run;
  let notices: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  beforeEach(async () => {
    run = await anOpenCohort(house, 9);
    notices = `/municipalities/${run.municipalityId}/privacy-notices`;
  });
  afterAll(() => house.close());

  const publish = (more: object = {}) => run.coordinator.post(notices, { ...text, ...more });
  const codeOf = async ({ coordinator, cohortId }: Run) => (await coordinator.get(`/cohorts/${cohortId}`)).body.code as string;
  const page = async (path: string) => {
    const { text: html, status } = await new FormBrowser(house.url).get(path);
    return { html, status };
  };

  it('is the standard text as version 1 without anybody doing anything, with the controller, the days and the 24 hours', async () => {
    const documentSettings = { issuerName: 'Stadt Neuburg', issuerAddress: ['Markt 1', '12345 Neuburg'] };
    await run.office.patch(`/municipalities/${run.municipalityId}`, { documentSettings });
    await run.coordinator.put(`/municipalities/${run.municipalityId}/admission-settings`, { offerDays: 5, deletionDays: 45 });
    const { body } = await house.nobody().get(`/municipalities/${run.municipalityId}/privacy-notice`);
    expect(body).toMatchObject({
      version: '1',
      current: true,
      controller: 'Stadt Neuburg\nMarkt 1\n12345 Neuburg',
      createdAt: null,
    });
    expect(body.short).toContain('Stadt Neuburg');
    const { html } = await page(`/datenschutz/${run.municipalityId}`);
    for (const said of ['Markt 1', '45\u00a0Tage', '24\u00a0Stunden', 'Ihre Rechte']) expect(html).toContain(said);
  });

  it('version 1 says for ever what it said when somebody decided by it, whatever the municipality is called later', async () => {
    const called = (issuerName: string) =>
      run.office.patch(`/municipalities/${run.municipalityId}`, { documentSettings: { issuerName, issuerAddress: ['Markt 1'] } });
    const controller = async () =>
      (await house.nobody().get(`/municipalities/${run.municipalityId}/privacy-notice?version=1`)).body.controller;
    await called('Amt Alt');
    await called('Amt Damals');
    await apply(run, 'Liest');
    await called('Amt Heute');
    expect(await controller()).toBe('Amt Damals\nMarkt 1');
    await publish({ follows: '1' });
    expect(await controller()).toBe('Amt Damals\nMarkt 1');
  });

  it('a new version holds from now on: the one before is refused, with a sentence that names the new one', async () => {
    await apply(run, 'Vorher');
    expect(await publish({ follows: '1' })).toMatchObject({ status: 201, body: { ...text, version: '2', current: true } });
    const late = await house.nobody().post(`/cohorts/${run.cohortId}/applications`, anApplication('Spaet'));
    expect(late).toMatchObject({
      status: 422,
      body: {
        code: 'validation_failed',
        errors: [{ path: 'privacyNoticeVersion', message: expect.stringContaining('aktuelle Fassung (2)') }],
      },
    });
    const { id } = await apply(run, 'Danach', { privacyNoticeVersion: '2' });
    expect((await applicationOf(run, id)).privacyNoticeVersion).toBe('2');
    const [mail] = await house.sql<{ body: string }>(`SELECT body FROM mail WHERE recipient = 'danach@test.example'`);
    expect(mail?.body).toMatch(
      new RegExp(`\\(Fassung 2\\), stehen hier: http\\S+/datenschutz/${run.municipalityId}\\?fassung=2\n`),
    );
    const own = await page(`/meine-anmeldung/${await linkOf(house, 'Vorher')}`);
    expect(own.html).toContain(`/datenschutz/${run.municipalityId}?fassung=1`);
  });

  it.each(['2', '3', '01', 'x'])('a version that does not exist is refused: %s', async privacyNoticeVersion => {
    const input = anApplication('Unbekannt', { privacyNoticeVersion });
    expect((await house.nobody().post(`/cohorts/${run.cohortId}/applications`, input)).status).toBe(422);
  });

  it('elsewhere the own version goes on', async () => {
    await publish();
    const elsewhere = await anOpenCohort(house, 9);
    expect((await apply(elsewhere, 'Anderswo')).state).toBe('received');
  });

  it('a form opened before keeps what was typed and shows the new notice', async () => {
    const address = `/angebote/${await codeOf(run)}/anmeldung`;
    const browser = new FormBrowser(house.url);
    expect((await browser.get(address)).text).toContain('(Fassung 1)');
    await publish();
    const typed = { givenNames: 'Alex', familyName: 'Getippt', email: 'getippt@test.example', targetGroup: 'other' };
    const refused = await browser.post(address, { ...typed, fassung: '1' });
    expect(refused.status).toBe(422);
    for (const said of ['value="Getippt"', 'Kurz und neu.', '(Fassung 2)', 'name="fassung" value="2"'])
      expect(refused.text).toContain(said);
    expect((await browser.post(address, { ...typed, fassung: '2' })).status).toBe(303);
  });

  it('old versions stay to be read, and say which one holds', async () => {
    await publish();
    await publish({ short: 'Noch neuer.' });
    const { html } = await page(`/datenschutz/${run.municipalityId}?fassung=2`);
    for (const said of ['Kurz und neu.', 'ältere Fassung', 'Fassung 3, seit 10.\u00a0Januar 2026', 'Fassung 1, Standardtext'])
      expect(html).toContain(said);
    expect((await page(`/datenschutz/${run.municipalityId}`)).html).toContain('Noch neuer.');
    expect((await page(`/datenschutz/${run.municipalityId}?fassung=4`)).status).toBe(404);
    expect((await page('/datenschutz/keine')).status).toBe(404);
    expect((await run.coordinator.get(notices)).body.items.map(({ version }: { version: string }) => version)).toEqual([
      '3',
      '2',
      '1',
    ]);
  });

  it('of several who publish at the same time one does, the others are told; the audit names the version, not the text', async () => {
    const twins = await Promise.all([1, 2, 3, 4].map(() => publish({ follows: '1' })));
    expect(twins.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
    const entries = await house.sql(
      `SELECT details FROM audit_event WHERE action = 'privacy_notice.publish' AND subject_id = $1`,
      [run.municipalityId],
    );
    expect(entries).toEqual([{ details: { version: 2 } }]);
  });

  it('a version never changes, not even by the owner of the tables', async () => {
    await publish();
    const owner = new pg.Client(await testDatabaseUrl());
    await owner.connect();
    await expect(owner.query(`UPDATE privacy_notice SET body = 'x'`)).rejects.toThrow('append-only');
    await expect(owner.query('DELETE FROM privacy_notice')).rejects.toThrow('append-only');
    await owner.end();
  });

  it('on the page nothing is published that was not seen in the preview, and nothing is lost when a field is empty', async () => {
    const { token } = run.coordinator;
    const send = async (fields: object) => {
      const { status, body } = await house.call('POST', `//kommunen/${run.municipalityId}/datenschutz`, token, fields);
      return { status, html: String(body) };
    };
    const preview = await send({ ...text, follows: '1' });
    expect(preview.status).toBe(200);
    for (const said of ['Fassung 2 veröffentlichen?', 'Amt 5<br/>Rathausplatz 1', 'Wozu', '24\u00a0Stunden'])
      expect(preview.html).toContain(said);
    const empty = await send({ ...text, controller: '', follows: '1', aktion: 'veroeffentlichen' });
    expect(empty).toMatchObject({ status: 422, html: expect.stringContaining('Kurz und neu.') });
    expect(empty.html).toContain('Bitte nennen Sie die verantwortliche Stelle');
    expect(await house.sql('SELECT 1 FROM privacy_notice WHERE municipality_id = $1', [run.municipalityId])).toEqual([]);
    expect((await send({ ...text, follows: '1', aktion: 'veroeffentlichen' })).status).toBe(303);
    const overtaken = await send({ ...text, short: 'Zweiter.', follows: '1', aktion: 'veroeffentlichen' });
    expect(overtaken).toMatchObject({ status: 409, html: expect.stringContaining('Zweiter.') });
  });
});
