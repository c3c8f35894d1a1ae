import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Mailer, type MailMessage } from '#mail';
import { type Caller, House } from '../../../test/support/house.js';
import { sampleInvitation, sampleNotice } from '../../../test/support/sample.mail.js';

describe('mails kept while there was no mail server', () => {
  let house: House;
  let office: Caller;
  beforeAll(async () => {
    // Nobody works on jobs: what is released waits, and goes nowhere.
    house = await House.open({ working: false, env: { SMTP_URL: 'smtp://127.0.0.1:1' } });
    office = await house.caller('programme_office');
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(async () => {
    house.clock.set('2026-11-02T10:00:00Z');
    await house.sql('DELETE FROM mail');
  });

  const keep = (email: string, more: Partial<MailMessage<'place' | 'day'>> = {}) =>
    house.database.transaction(async tx => {
      const values = { place: 'Rathaus', day: 'heute' };
      await house.app.get(Mailer).write(tx, sampleNotice, { to: { email }, values, ...more });
      await tx.query(`UPDATE mail SET state = 'kept'`);
    });
  const until = (instant: string) => ({ makesSenseUntil: new Date(instant) });
  const states = () => house.sql('SELECT recipient, state FROM mail ORDER BY recipient');
  const idOf = async (email: string) =>
    (await house.sql<{ id: string }>('SELECT id FROM mail WHERE recipient = $1', [email]))[0]?.id;
  const both = async () => {
    await keep('gilt@test.example', until('2026-11-02T10:05:00Z'));
    await keep('vorbei@test.example', until('2026-11-02T09:59:00Z'));
  };

  it('stay where they are until the office lets them go: then those that still make sense are sent', async () => {
    await both();
    await house.sweep();
    expect(await states()).toMatchObject([{ state: 'kept' }, { state: 'kept' }]);
    expect((await office.post('/mails/release')).body).toEqual({ released: 1, outdated: 1 });
    expect(await states()).toMatchObject([{ state: 'waiting' }, { state: 'kept' }]);
    expect((await office.post('/mails/release')).body).toEqual({ released: 0, outdated: 1 });
    expect(await house.sql(`SELECT details FROM audit_event WHERE action = 'mail.release' ORDER BY id`)).toEqual([
      { details: { released: 1 } },
      { details: { released: 0 } },
    ]);
  });

  it('are let go one by one, an outdated one never', async () => {
    await both();
    expect((await office.post(`/mails/${await idOf('gilt@test.example')}/release`)).body).toMatchObject({ state: 'waiting' });
    expect((await office.post(`/mails/${await idOf('gilt@test.example')}/release`)).status).toBe(409);
    expect((await office.post(`/mails/${await idOf('vorbei@test.example')}/release`)).status).toBe(409);
    expect(await states()).toMatchObject([{ state: 'waiting' }, { state: 'kept' }]);
  });

  it('with a link that lets somebody in are never let go without its end being known', async () => {
    const link = { label: 'Zugang einrichten', path: '/einladung/geheim' };
    const message = { to: { email: 'neu@test.example' }, values: { role: 'Koordination' }, link };
    await house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleInvitation, message));
    await house.sql(`UPDATE mail SET state = 'kept'`);
    expect((await office.post('/mails/release')).body).toEqual({ released: 0, outdated: 1 });
  });

  it('that are outdated are not sent again after they failed either', async () => {
    await keep('vorbei@test.example', until('2026-11-02T09:59:00Z'));
    await house.sql(`UPDATE mail SET state = 'dead'`);
    expect((await office.post(`/mails/${await idOf('vorbei@test.example')}/resend`)).status).toBe(409);
  });

  it('let go by two at once are let go once', async () => {
    await keep('gilt@test.example');
    const answers = await Promise.all([1, 2, 3].map(() => office.post('/mails/release')));
    expect(answers.map(({ body }) => body.released).sort()).toEqual([0, 0, 1]);
  });

  it('have no way out while there is no mail server', async () => {
    await house.close();
    house = await House.open({ working: false });
    const other = await house.caller('programme_office');
    expect((await other.post('/mails/release')).status).toBe(409);
  });
});
