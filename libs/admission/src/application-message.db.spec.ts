import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf, anOpenCohort, apply } from '../../../test/support/admission-builder.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { House } from '../../../test/support/house.js';
import { enrol, type Run } from '../../../test/support/programme-builder.js';
import { givePassword } from '../../../test/journeys/visit.js';

const message = { subject: 'Raum für {durchgang}', body: 'wir treffen uns, {name}, im Saal.\n\nBitte kommen Sie pünktlich.' };

describe('a message to chosen people', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const mails = (kind = 'coordination-notice') =>
    house.sql<{ recipient: string; subject: string; body: string; replyTo: string }>(
      `SELECT recipient, subject, body, reply_to AS "replyTo" FROM mail WHERE kind = $1 AND municipality_id = $2 ORDER BY recipient`,
      [kind, run.municipalityId],
    );
  const three = async () => {
    run = await anOpenCohort(house, 9);
    const ids: string[] = [];
    for (const name of ['Anna', 'Bert', 'Cleo']) ids.push((await apply(run, name)).id);
    return ids as [string, string, string];
  };

  it('is a mail for each person alone, answered to whoever wrote, and the audit keeps how many and no text', async () => {
    const [anna, bert] = await three();
    const path = `/cohorts/${run.cohortId}/applications/messages`;
    const sent = await run.coordinator.post(path, { ...message, applicationIds: [anna, bert] });
    expect(sent).toMatchObject({ status: 201, body: { written: 2, withoutAddress: 0, refused: 0 } });
    const written = await mails();
    expect(written.map(({ recipient }) => recipient)).toEqual([addressOf('Anna'), addressOf('Bert')]);
    expect(written[0]).toMatchObject({ subject: 'Raum für Konfliktmanager:in 2026', replyTo: run.coordinator.email });
    expect(written[0]?.body).toContain('wir treffen uns, Alex Anna, im Saal.');
    expect(written[0]?.body).toMatch(/Mit freundlichen Grüßen\nIhre Koordination, Musterstadt \d+$/);
    expect(written[0]?.body).not.toContain(addressOf('Bert'));
    const [entry] = await house.sql(`SELECT details FROM audit_event WHERE action = 'message.send' AND subject_id = $1`, [
      run.cohortId,
    ]);
    expect(entry).toEqual({ details: { to: 'applications', kind: 'notice', written: 2, withoutAddress: 0, refused: 0 } });
  });

  it('names a placeholder that does not exist, and goes to nobody of another cohort', async () => {
    const [anna] = await three();
    const path = `/cohorts/${run.cohortId}/applications/messages`;
    const unknown = await run.coordinator.post(path, { ...message, body: 'Bis {wann}', applicationIds: [anna] });
    expect(unknown).toMatchObject({ status: 422, body: { detail: expect.stringContaining('{wann}') } });
    const other = await anOpenCohort(house, 9);
    const { id } = await apply(other, 'Fremd');
    expect((await run.coordinator.post(path, { ...message, applicationIds: [anna, id] })).status).toBe(404);
    expect(await mails()).toEqual([]);
  });

  it('that people may do without spares those who switched it off; whoever has no address is counted', async () => {
    await three();
    const people = [
      await enrol(run, 'Mit', { email: 'mit@test.example' }),
      await enrol(run, 'Unwillig', { email: 'unwillig@test.example' }),
      await enrol(run, 'Ohne'),
    ];
    await house.sql(`INSERT INTO mail_refusal (recipient, kind) VALUES ('unwillig@test.example', 'coordination-news')`);
    const send = (kind: string) =>
      run.coordinator.post(`/cohorts/${run.cohortId}/enrolments/messages`, { ...message, kind, enrolmentIds: people });
    expect((await send('news')).body).toEqual({ written: 1, withoutAddress: 1, refused: 1 });
    expect((await mails('coordination-news')).map(({ recipient }) => recipient)).toEqual(['mit@test.example']);
    expect((await send('notice')).body).toEqual({ written: 2, withoutAddress: 1, refused: 0 });
  });

  it('is looked at before it is sent as it was looked at, and pressed twice it goes once', async () => {
    const [anna, bert] = await three();
    await givePassword(house, run.coordinator);
    const browser = new FormBrowser(house.url);
    await browser.get('/anmelden');
    await browser.post('/anmelden', { email: run.coordinator.email, password: 'ein-kennwort-zum-testen' });
    const path = `/durchgaenge/${run.cohortId}/anmeldungen/nachricht`;
    const blank = await browser.get(path);
    const valueOf = (text: string, name: string) => new RegExp(`name="${name}" value="([^"]*)"`).exec(text)?.[1] ?? '';
    const fields = {
      liste: `${anna},${bert}`,
      schluessel: valueOf(blank.text, 'schluessel'),
      an: anna,
      kind: 'notice',
      ...message,
    };
    const preview = await browser.post(path, { ...fields, aktion: 'vorschau' });
    expect(preview).toMatchObject({ status: 200, text: expect.stringContaining('wir treffen uns, Alex Anna, im Saal.') });
    expect(preview.text).toContain('An 1 Person senden');
    const seen = { ...fields, gesehen: valueOf(preview.text, 'gesehen'), aktion: 'senden' };
    expect((await browser.post(path, { ...seen, subject: 'Anders' })).text).toContain('haben sich seit der Vorschau geändert');
    expect((await browser.post(path, { ...seen, subject: '' })).text).toContain('Bitte geben Sie einen Betreff an.');
    expect(await mails()).toEqual([]);
    const answers = await Promise.all([browser.post(path, seen), browser.post(path, seen)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect(await mails()).toHaveLength(1);
  });

  it('can be begun with those ticked in the list, or with all who pass its filter', async () => {
    const [anna] = await three();
    await run.coordinator.post(`/applications/${anna}/reject`, {});
    await givePassword(house, run.coordinator);
    const browser = new FormBrowser(house.url);
    await browser.get('/anmelden');
    await browser.post('/anmelden', { email: run.coordinator.email, password: 'ein-kennwort-zum-testen' });
    const path = `/durchgaenge/${run.cohortId}/anmeldungen/nachricht`;
    expect((await browser.get(path)).text).toContain('2 Personen sind ausgewählt.');
    expect((await browser.get(`${path}?stand=rejected`)).text).toContain('1 Person ist ausgewählt.');
    const ticked = await browser.post(path, { aktion: 'entwurf', anmeldung: anna });
    expect(ticked.text).toContain('1 Person ist ausgewählt.');
    expect((await browser.post(path, { aktion: 'entwurf' })).text).toContain('Noch ist niemand ausgewählt.');
  });
});
