import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { aRunningCohort, attend, enrol, fourPlusOneDates, type Run } from '../../../test/support/programme-builder.js';
import { readCalendar } from '../../../test/support/read-calendar.js';
import { writtenMails } from '../../../test/support/written-mails.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';

describe('mails about what counts', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(async () => {
    house.clock.set('2026-03-10T08:00:00Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates });
  });

  const mails = (kind: string) => writtenMails(house, kind, run.municipalityId);
  const deliver = () => house.app.get(DeliverEventsJob).handle();
  const cancel = (key: string) => run.coordinator.post(`/sessions/${run.sessions[key]}/cancel`);

  describe('a cancelled session', () => {
    it('is told to each person with what it means for the certificate, and leaves their calendar', async () => {
      const [fine, late] = [
        await enrol(run, 'Aydın', { email: 'aydin@test.example' }),
        await enrol(run, 'Zwei', { email: 'zwei@test.example' }),
      ];
      await attend(run, [fine, late], ['M1/1', 'M1/2', 'M2/1', 'V1/1']);
      await cancel('M4/1');
      await deliver();
      await deliver();
      const written = await mails('session-cancelled');
      expect(written.map(({ recipient }) => recipient)).toEqual(['aydin@test.example', 'zwei@test.example']);
      const { sentence } = (await run.coordinator.get(`/enrolments/${fine}/progress`)).body;
      expect(sentence).not.toBe('');
      expect(written[0]?.body).toContain(`Was das für Ihre Bescheinigung heißt: ${sentence}`);
      expect(readCalendar(written[0]?.attachments[0]?.content ?? '')).toMatchObject({
        method: 'CANCEL',
        events: [{ uid: `${run.sessions['M4/1']}@kokoma`, sequence: 1, status: 'CANCELLED' }],
      });
    });

    it('tells a confirmed guest their own standing at home', async () => {
      const { curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
      const home = await aRunningCohort(house, { office: run.office, curriculumId, dates: { M1: fourPlusOneDates.M1 } });
      const guest = await enrol(home, 'Gast', { email: 'gast@test.example' });
      const { id } = (await run.office.post(`/sessions/${run.sessions['M4/1']}/guests`, { enrolmentId: guest })).body;
      await run.office.post(`/guests/${id}/confirm`);
      await cancel('M4/1');
      await deliver();
      const [mail] = await mails('session-cancelled');
      const { sentence } = (await home.coordinator.get(`/enrolments/${guest}/progress`)).body;
      expect(mail).toMatchObject({ recipient: 'gast@test.example', body: expect.stringContaining(sentence) });
    });

    it('that was moved just before is told once, as cancelled', async () => {
      await enrol(run, 'Kaya', { email: 'kaya@test.example' });
      await run.coordinator.patch(`/sessions/${run.sessions['M4/1']}`, { date: '2026-06-19' });
      await cancel('M4/1');
      await deliver();
      expect(await mails('session-moved')).toEqual([]);
      expect(await mails('session-cancelled')).toHaveLength(1);
    });

    it('is told to nobody when it lies in the past, nor to those who have left', async () => {
      const left = await enrol(run, 'Fort', { email: 'fort@test.example' });
      await run.coordinator.post(`/enrolments/${left}/withdraw`, { on: '2026-03-10' });
      await cancel('M4/1');
      await enrol(run, 'Kaya', { email: 'kaya@test.example' });
      await cancel('V1/1');
      await deliver();
      const told = (await mails('session-cancelled')).map(({ recipient, subject }) => [recipient, subject.slice(0, 12)]);
      expect(told).toEqual([['kaya@test.example', 'Abgesagt: M4']]);
    });
  });

  it('a correction is told to the person concerned when it takes effect, and does not say what was recorded', async () => {
    const enrolmentId = await enrol(run, 'Weiß', { email: 'weiss@test.example' });
    await enrol(run, 'Braun', { email: 'braun@test.example' });
    await attend(run, [enrolmentId], ['M2/1']);
    const path = `/sessions/${run.sessions['M2/1']}/attendance`;
    await run.coordinator.post(`${path}/lock`);
    const proposal = { enrolmentId, status: 'absent', reason: 'Verwechselt mit Braun' };
    const { id } = (await run.coordinator.post(`${path}/corrections`, proposal)).body;
    expect(await mails('attendance-corrected')).toEqual([]);
    await run.office.post(`/corrections/${id}/confirm`);
    await run.office.post(`/corrections/${id}/confirm`);
    const [mail, ...more] = await mails('attendance-corrected');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'weiss@test.example', attachments: [] });
    expect(mail?.body).not.toMatch(/Verwechselt|absent|gefehlt|abwesend/);
    expect(mail?.link?.href).toContain(`/teilnahmen/${enrolmentId}`);
  });
});
