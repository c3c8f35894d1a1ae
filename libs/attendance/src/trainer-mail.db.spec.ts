import { describe, expect, it } from '@jest/globals';
import type { Caller } from '../../../test/support/house.js';
import { aMailStage, entryIn } from '../../../test/support/mail-stage.js';
import { enrol } from '../../../test/support/programme-builder.js';

describe('mails to the trainers of a session', () => {
  const stage = aMailStage('2026-03-10T08:00:00Z');
  const { mails, deliver } = stage;
  const session = () => stage.run.sessions['M4/1'] as string;
  const appoint = (...trainers: Caller[]) =>
    stage.run.coordinator.patch(`/sessions/${session()}`, { trainerIds: trainers.map(({ accountId }) => accountId) });
  const aTrainer = async () => {
    const trainer = await stage.house.caller('trainer', stage.run.municipalityId);
    await stage.house.sql(`UPDATE account SET given_names = 'Toni', family_name = 'Roth' WHERE id = $1`, [trainer.accountId]);
    return trainer;
  };
  const move = async () => {
    await stage.run.coordinator.patch(`/sessions/${session()}`, { date: '2026-06-19' });
    await deliver();
  };
  const cancel = async () => {
    await stage.run.coordinator.post(`/sessions/${session()}/cancel`);
    await deliver();
  };

  it('say that it moved, with the entry for the calendar and the way to the sheet', async () => {
    const trainer = await aTrainer();
    await appoint(trainer);
    await move();
    const [mail, ...more] = await mails('session-moved');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: trainer.email, body: expect.stringContaining('Guten Tag Toni Roth,') });
    expect(mail?.link?.href).toContain(`/termine/${session()}/anwesenheit`);
    expect(entryIn(mail!)).toMatchObject({ method: 'REQUEST', events: [{ uid: `${session()}@kokoma`, sequence: 1 }] });
  });

  it('say that it is cancelled, and take it out of the calendar; a certificate is no matter of theirs', async () => {
    const trainer = await aTrainer();
    await appoint(trainer);
    await enrol(stage.run, 'Kaya', { email: 'kaya@test.example' });
    await cancel();
    const [mail, ...more] = await mails('session-cancelled-trainer');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: trainer.email, subject: expect.stringContaining('Abgesagt: M4') });
    expect(mail?.body).not.toContain('Bescheinigung');
    expect(entryIn(mail!)).toMatchObject({ method: 'CANCEL', events: [{ uid: `${session()}@kokoma`, status: 'CANCELLED' }] });
    expect((await mails('session-cancelled')).map(({ recipient }) => recipient)).toEqual(['kaya@test.example']);
  });

  it('come once to somebody who takes part as well', async () => {
    const trainer = await aTrainer();
    await appoint(trainer);
    await enrol(stage.run, 'Roth', { givenNames: 'Toni', email: trainer.email });
    await move();
    expect(await mails('session-moved')).toMatchObject([
      { recipient: trainer.email, body: expect.stringContaining('Guten Tag Toni Roth,') },
    ]);
    await cancel();
    expect(await mails('session-cancelled')).toHaveLength(1);
    expect(await mails('session-cancelled-trainer')).toEqual([]);
  });

  it('come to nobody whose role or account has ended, nor to those who train elsewhere', async () => {
    const [gone, closed] = [await aTrainer(), await aTrainer()];
    await aTrainer();
    await appoint(gone, closed);
    await stage.house.sql('UPDATE role_grant SET revoked_at = now() WHERE account_id = $1', [gone.accountId]);
    await stage.house.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [closed.accountId]);
    await move();
    await cancel();
    expect([...(await mails('session-moved')), ...(await mails('session-cancelled-trainer'))]).toEqual([]);
  });
});
