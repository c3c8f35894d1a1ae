import { describe, expect, it } from '@jest/globals';
import { aMailStage, entryIn } from '../../../test/support/mail-stage.js';
import { aRunningCohort, attend, enrol, fourPlusOneDates } from '../../../test/support/programme-builder.js';

describe('mails about what counts', () => {
  const stage = aMailStage('2026-03-10T08:00:00Z', { dates: fourPlusOneDates });
  const { mails, deliver } = stage;
  const cancel = (key: string) => stage.run.coordinator.post(`/sessions/${stage.run.sessions[key]}/cancel`);

  describe('a cancelled session', () => {
    it('is told to each person with what it means for the certificate, and leaves their calendar', async () => {
      const [fine, late] = [
        await enrol(stage.run, 'Aydın', { email: 'aydin@test.example' }),
        await enrol(stage.run, 'Zwei', { email: 'zwei@test.example' }),
      ];
      await attend(stage.run, [fine, late], ['M1/1', 'M1/2', 'M2/1', 'V1/1']);
      await cancel('M4/1');
      await deliver();
      await deliver();
      const written = await mails('session-cancelled');
      expect(written.map(({ recipient }) => recipient)).toEqual(['aydin@test.example', 'zwei@test.example']);
      const { sentence } = (await stage.run.coordinator.get(`/enrolments/${fine}/progress`)).body;
      expect(sentence).not.toBe('');
      expect(written[0]?.body).toContain(`Was das für Ihre Bescheinigung heißt: ${sentence}`);
      expect(entryIn(written[0]!)).toMatchObject({
        method: 'CANCEL',
        events: [{ uid: `${stage.run.sessions['M4/1']}@kokoma`, sequence: 1, status: 'CANCELLED' }],
      });
    });

    it('tells a confirmed guest their own standing at home', async () => {
      const { curriculumId } = (await stage.run.coordinator.get(`/cohorts/${stage.run.cohortId}`)).body;
      const home = await aRunningCohort(stage.house, {
        office: stage.run.office,
        curriculumId,
        dates: { M1: fourPlusOneDates.M1 },
      });
      const guest = await enrol(home, 'Gast', { email: 'gast@test.example' });
      const { id } = (await stage.run.office.post(`/sessions/${stage.run.sessions['M4/1']}/guests`, { enrolmentId: guest })).body;
      await stage.run.office.post(`/guests/${id}/confirm`);
      await cancel('M4/1');
      await deliver();
      const [mail] = await mails('session-cancelled');
      const { sentence } = (await home.coordinator.get(`/enrolments/${guest}/progress`)).body;
      expect(mail).toMatchObject({ recipient: 'gast@test.example', body: expect.stringContaining(sentence) });
    });

    it('that was moved just before is told once, as cancelled', async () => {
      await enrol(stage.run, 'Kaya', { email: 'kaya@test.example' });
      await stage.run.coordinator.patch(`/sessions/${stage.run.sessions['M4/1']}`, { date: '2026-06-19' });
      await cancel('M4/1');
      await deliver();
      expect(await mails('session-moved')).toEqual([]);
      expect(await mails('session-cancelled')).toHaveLength(1);
    });

    it('is told to nobody when it lies in the past, nor to those who have left', async () => {
      const left = await enrol(stage.run, 'Fort', { email: 'fort@test.example' });
      await stage.run.coordinator.post(`/enrolments/${left}/withdraw`, { on: '2026-03-10' });
      await cancel('M4/1');
      await enrol(stage.run, 'Kaya', { email: 'kaya@test.example' });
      await cancel('V1/1');
      await deliver();
      const told = (await mails('session-cancelled')).map(({ recipient, subject }) => [recipient, subject.slice(0, 12)]);
      expect(told).toEqual([['kaya@test.example', 'Abgesagt: M4']]);
    });
  });

  it('a correction is told to the person concerned when it takes effect, and does not say what was recorded', async () => {
    const enrolmentId = await enrol(stage.run, 'Weiß', { email: 'weiss@test.example' });
    await enrol(stage.run, 'Braun', { email: 'braun@test.example' });
    await attend(stage.run, [enrolmentId], ['M2/1']);
    const path = `/sessions/${stage.run.sessions['M2/1']}/attendance`;
    await stage.run.coordinator.post(`${path}/lock`);
    const proposal = { enrolmentId, status: 'absent', reason: 'Verwechselt mit Braun' };
    const { id } = (await stage.run.coordinator.post(`${path}/corrections`, proposal)).body;
    expect(await mails('attendance-corrected')).toEqual([]);
    await stage.run.office.post(`/corrections/${id}/confirm`);
    await stage.run.office.post(`/corrections/${id}/confirm`);
    const [mail, ...more] = await mails('attendance-corrected');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'weiss@test.example', attachments: [] });
    expect(mail?.body).not.toMatch(/Verwechselt|absent|gefehlt|abwesend/);
    expect(mail?.link?.href).toContain(`/teilnahmen/${enrolmentId}`);
  });
});
