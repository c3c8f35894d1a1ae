import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Mailer, type MailMessage, PreferenceLink } from '#mail';
import { type Caller, House } from '../../../test/support/house.js';
import { sampleInvitation, sampleNotice, sampleReminder } from '../../../test/support/sample.mail.js';

describe('outbox, wording and preferences', () => {
  let house: House;
  let office: Caller;
  let coordinator: Caller;
  let municipalityId: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
    municipalityId = (await office.post('/municipalities', { name: 'Bamberg', kind: 'city', state: 'BY', code: 'BA' })).body.id;
    coordinator = await house.caller('coordinator', municipalityId);
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(() => house.sql('DELETE FROM mail'));

  const values = { place: 'Rathaus', day: 'heute' };
  const write = (more: Partial<MailMessage<'place' | 'day'>> = {}) =>
    house.database.transaction(tx =>
      house.app.get(Mailer).write(tx, sampleNotice, { to: { email: 'kim@test.example' }, values, ...more }),
    );
  const remind = () =>
    house.database.transaction(tx =>
      house.app.get(Mailer).write(tx, sampleReminder, { to: { email: 'Kim@test.example' }, values: { day: 'heute' } }),
    );
  const stored = () =>
    house.sql<{ id: string; subject: string; state: string; attempts: number }>('SELECT * FROM mail ORDER BY id');
  const only = async () => (await stored())[0] ?? { id: '', subject: '', state: '', attempts: -1 };
  const wordings = () => `/municipalities/${municipalityId}/mail-wordings`;
  const wording = `sample-notice`;

  it('the outbox lists a state by kind and page, and hints only at whom a mail is for', async () => {
    for (let index = 0; index < 5; index += 1) await write();
    await remind();
    const first = (await office.get('/mails?state=waiting&kind=sample-notice&limit=3')).body;
    const second = (await office.get(`/mails?state=waiting&kind=sample-notice&limit=3&cursor=${first.nextCursor}`)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([3, 2, null]);
    expect(first.items[0]).toMatchObject({ title: 'Beispiel: Mitteilung', recipient: 'k…@test.example', state: 'waiting' });
    expect((await office.get('/mails?state=waiting')).body.items).toHaveLength(6);
    expect((await office.get('/mails?state=dead')).body.items).toEqual([]);
    expect((await office.get('/mails?state=waiting&cursor=bm8')).status).toBe(422);
  });

  it('who reads a mail is recorded', async () => {
    await write({ to: { email: 'kim@test.example', name: 'Kim Weiß' } });
    const { id } = await only();
    expect((await office.get(`/mails/${id}`)).body).toMatchObject({
      recipient: 'kim@test.example',
      text: expect.stringContaining('Guten Tag Kim Weiß,'),
    });
    expect(await house.sql('SELECT action FROM audit_event WHERE subject_id = $1', [id])).toEqual([{ action: 'read' }]);
  });

  it.each([
    ['waiting', false],
    ['dead', false],
    ['kept', true],
  ])('the link of an invitation in state %s is shown to the office: %p', async (state, shown) => {
    const link = { label: 'Zugang einrichten', path: '/einladung/geheim' };
    const message = { to: { email: 'neu@test.example' }, values: { role: 'Koordination' }, link };
    await house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleInvitation, message));
    await house.sql('UPDATE mail SET state = $1', [state]);
    expect((await office.get(`/mails/${(await only()).id}`)).body.text.includes('geheim')).toBe(shown);
  });

  it('only a dead mail is sent again, with all its attempts', async () => {
    await write();
    const { id } = await only();
    expect((await office.post(`/mails/${id}/resend`)).status).toBe(409);
    await house.sql(`UPDATE mail SET state = 'dead', attempts = 10, failure = 'x'`);
    expect((await office.post(`/mails/${id}/resend`)).body).toMatchObject({ state: 'waiting', attempts: 0, failure: null });
    await house.sql(`UPDATE mail SET state = 'dead', kind = 'sample-invitation'`);
    expect((await office.post(`/mails/${id}/resend`)).status).toBe(409);
  });

  it('a mail is written in the words of its municipality, and in the standard words elsewhere', async () => {
    const saved = await coordinator.put(`${wordings()}/${wording}`, { subject: 'Am {day}', body: 'Ort: {place}', version: 0 });
    expect(saved.body).toMatchObject({ own: true, subject: 'Am {day}', standard: { subject: 'Ihr Termin am {day}' } });
    await write({ municipalityId });
    await write();
    expect((await stored()).map(({ subject }) => subject)).toEqual(['Am heute', 'Ihr Termin am heute']);
    await coordinator.delete(`${wordings()}/${wording}`);
    await write({ municipalityId });
    expect((await stored())[2]?.subject).toBe('Ihr Termin am heute');
  });

  it('a placeholder that does not exist is refused by its name, as is a single brace', async () => {
    const { status, body } = await coordinator.put(`${wordings()}/${wording}`, {
      subject: 'Am {tag}',
      body: 'Ort: {place} { day } {',
    });
    expect(status).toBe(422);
    expect(body.errors).toEqual([
      { path: 'subject', message: 'Diesen Platzhalter gibt es hier nicht: {tag}. Möglich sind: {place}, {day}.' },
      { path: 'body', message: 'Diesen Platzhalter gibt es hier nicht: { day }. Möglich sind: {place}, {day}.' },
    ]);
    const brace = await coordinator.put(`${wordings()}/${wording}`, { subject: 'Am {day}', body: 'Ort: {place' });
    expect(brace.body.errors).toMatchObject([{ path: 'body', message: expect.stringContaining('Klammer allein') }]);
  });

  it('of two who change a text at the same time the second is told, also after a reset', async () => {
    const text = { subject: 'Am {day}', body: 'Ort: {place}' };
    const twins = [1, 2, 3, 4].map(() => coordinator.put(`${wordings()}/${wording}`, { ...text, version: 0 }));
    const statuses = (await Promise.all(twins)).map(({ status }) => status);
    expect(statuses.sort()).toEqual([200, 409, 409, 409]);
    const [{ version }] = (await coordinator.get(wordings())).body.items.filter(({ own }: { own: boolean }) => own);
    await coordinator.delete(`${wordings()}/${wording}`);
    expect((await coordinator.put(`${wordings()}/${wording}`, { ...text, version })).status).toBe(409);
    await coordinator.put(`${wordings()}/${wording}`, text);
    expect((await coordinator.put(`${wordings()}/${wording}`, { ...text, version })).status).toBe(409);
  });

  it('a kind that does not exist has no text', async () => {
    expect((await coordinator.put(`${wordings()}/gibt-es-nicht`, { subject: 'x', body: 'y' })).status).toBe(404);
  });

  it('a mail program switches one kind off with the link of the mail, without a session', async () => {
    const { pathname, search } = new URL(house.app.get(PreferenceLink).oneClickHrefFor('kim@test.example', 'sample-reminder'));
    const answer = await fetch(house.url + pathname + search, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'List-Unsubscribe=One-Click',
    });
    expect(answer.status).toBe(200);
    await remind();
    await write();
    expect((await stored()).map(({ subject }) => subject)).toEqual(['Ihr Termin am heute']);
  });

  it('a made-up or spoiled link opens nobody’s settings, and no link switches off what is needed', async () => {
    const links = house.app.get(PreferenceLink);
    const token = links.tokenFor('kim@test.example');
    const spoiled = token.slice(0, -2) + (token.endsWith('AA') ? 'BB' : 'AA');
    expect([links.recipientOf(token), links.recipientOf(spoiled), links.recipientOf('')]).toEqual([
      'kim@test.example',
      undefined,
      undefined,
    ]);
    expect((await house.nobody().post(`/mail-refusals?access=${spoiled}&kind=sample-reminder`)).status).toBe(422);
    expect((await house.nobody().post(`/mail-refusals?access=${token}&kind=sample-notice`)).status).toBe(422);
  });
});
