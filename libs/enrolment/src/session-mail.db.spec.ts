import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { aRunningCohort, dayBlocks, enrol, type Run } from '../../../test/support/programme-builder.js';
import { readCalendar } from '../../../test/support/read-calendar.js';
import { writtenMails } from '../../../test/support/written-mails.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';
import { RemindOfSessionJob } from './jobs/remind-of-session.job.js';
import { SessionReminderService } from './session-reminder.service.js';

describe('mails about sessions', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(async () => {
    house.clock.set('2026-03-10T08:00:00Z');
    run = await aRunningCohort(house);
  });

  const mails = (kind: string) => writtenMails(house, kind, run.municipalityId);
  const deliver = () => house.app.get(DeliverEventsJob).handle();
  const asOwner = (statement: string) =>
    house.database.transaction(async tx => {
      await tx.query('SET LOCAL ROLE NONE');
      await tx.query(statement);
    });
  const remind = async () => {
    const due = await house.app.get(SessionReminderService).due();
    for (const id of due) await house.app.get(RemindOfSessionJob).handle(id);
  };
  const attached = ({ attachments }: { attachments: readonly { content: string }[] }) =>
    readCalendar(attachments[0]?.content ?? '');

  describe('the reminder', () => {
    const online = 'V2/1'; // 21.04.2026, 17:00

    it('comes three days before at 09:00 local time, once, with the entry for the calendar', async () => {
      await enrol(run, 'Nováková', { email: 'k.novakova@test.example' });
      house.clock.set('2026-04-18T06:59:00Z');
      await remind();
      expect(await mails('session-reminder')).toEqual([]);
      house.clock.set('2026-04-18T07:00:00Z');
      await remind();
      await remind();
      const [mail, ...more] = await mails('session-reminder');
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ recipient: 'k.novakova@test.example' });
      expect(mail?.body).toContain('Di., 21.\u00a0April 2026, 17:00–20:15\u00a0Uhr');
      expect(attached(mail!)).toMatchObject({
        method: 'REQUEST',
        events: [
          { uid: `${run.sessions[online]}@kokoma`, from: '2026-04-21T15:00:00.000Z', attendee: 'mailto:k.novakova@test.example' },
        ],
      });
    });

    it.each([
      ['2026-03-26T08:00:00Z', 'M3/2', 'before the clock goes forward'],
      ['2026-10-03T07:00:00Z', 'V4/1', 'in summer'],
    ])('is due at 09:00 local time, %s, for %s: %s', async (instant, key) => {
      await enrol(run, 'Weiß', { email: 'weiss@test.example' });
      house.clock.set(new Date(new Date(instant).getTime() - 60_000).toISOString());
      expect(await house.app.get(SessionReminderService).due()).not.toContain(run.sessions[key]);
      house.clock.set(instant);
      expect(await house.app.get(SessionReminderService).due()).toContain(run.sessions[key]);
    });

    it('comes when the municipality says', async () => {
      await enrol(run, 'Weiß', { email: 'weiss@test.example' });
      const setting = { reminderDays: 1, reminderTime: '18:30' };
      expect((await run.office.patch(`/municipalities/${run.municipalityId}`, setting)).body).toMatchObject(setting);
      house.clock.set('2026-04-20T16:29:00Z');
      expect(await house.app.get(SessionReminderService).due()).not.toContain(run.sessions[online]);
      house.clock.set('2026-04-20T16:30:00Z');
      expect(await house.app.get(SessionReminderService).due()).toContain(run.sessions[online]);
    });

    it('is skipped when the session was moved or cancelled after the bell rang, and comes for the new date', async () => {
      await enrol(run, 'Kaya', { email: 'kaya@test.example' });
      house.clock.set('2026-04-18T08:00:00Z');
      const due = await house.app.get(SessionReminderService).due();
      expect(due).toContain(run.sessions[online]);
      await run.coordinator.patch(`/sessions/${run.sessions[online]}`, { date: '2026-05-05' });
      for (const id of due) await house.app.get(RemindOfSessionJob).handle(id);
      expect(await mails('session-reminder')).toEqual([]);
      house.clock.set('2026-05-02T08:00:00Z');
      const dueAgain = await house.app.get(SessionReminderService).due();
      expect(dueAgain).toContain(run.sessions[online]);
      await run.coordinator.post(`/sessions/${run.sessions[online]}/cancel`);
      for (const id of dueAgain) await house.app.get(RemindOfSessionJob).handle(id);
      expect(await mails('session-reminder')).toEqual([]);
    });

    it('written by two workers at once reaches everybody once', async () => {
      await enrol(run, 'Braun', { email: 'braun@test.example' });
      await enrol(run, 'Öztürk', { email: 'oeztuerk@test.example' });
      house.clock.set('2026-04-18T08:00:00Z');
      const job = house.app.get(RemindOfSessionJob);
      await Promise.all([1, 2, 3, 4].map(() => job.handle(run.sessions[online] as string)));
      expect((await mails('session-reminder')).map(({ recipient }) => recipient)).toEqual([
        'braun@test.example',
        'oeztuerk@test.example',
      ]);
    });

    it('whose writing was cut off is written whole the next time, nobody twice', async () => {
      await enrol(run, 'Braun', { email: 'braun@test.example' });
      await enrol(run, 'Weiß', { email: 'weiss@test.example' });
      house.clock.set('2026-04-18T08:00:00Z');
      await asOwner(`ALTER TABLE mail ADD CONSTRAINT cut_off CHECK (recipient <> 'weiss@test.example') NOT VALID`);
      await expect(house.app.get(RemindOfSessionJob).handle(run.sessions[online] as string)).rejects.toThrow('cut_off');
      expect(await mails('session-reminder')).toEqual([]);
      await asOwner('ALTER TABLE mail DROP CONSTRAINT cut_off');
      await remind();
      await remind();
      expect(await mails('session-reminder')).toHaveLength(2);
    });

    it('goes to a shared address once, naming both, and to nobody who has left or has no address', async () => {
      await enrol(run, 'Aydın', { email: 'familie@test.example' });
      await enrol(run, 'Żółć', { email: 'familie@test.example' });
      await enrol(run, 'Ohne');
      const left = await enrol(run, 'Fort', { email: 'fort@test.example' });
      await run.coordinator.post(`/enrolments/${left}/withdraw`, { on: '2026-03-10' });
      house.clock.set('2026-04-18T08:00:00Z');
      await remind();
      const written = await mails('session-reminder');
      expect(written.map(({ recipient }) => recipient)).toEqual(['familie@test.example']);
      expect(written[0]?.body).toContain('Guten Tag Alex Aydın und Alex Żółć,');
    });
  });

  describe('a session that moved', () => {
    const session = () => run.sessions['M4/1'] as string;

    it('is told with the old and the new date, to guests too, in the entry the calendar knows', async () => {
      const { curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
      const elsewhere = await aRunningCohort(house, { office: run.office, curriculumId, dates: {} });
      const guest = await enrol(elsewhere, 'Gast', { email: 'gast@test.example' });
      const { id } = (await run.office.post(`/sessions/${session()}/guests`, { enrolmentId: guest })).body;
      await run.office.post(`/guests/${id}/confirm`);
      await enrol(run, 'Nováková', { email: 'k.novakova@test.example' });
      await run.coordinator.patch(`/sessions/${session()}`, { date: '2026-06-19', blocks: dayBlocks });
      await deliver();
      await deliver();
      const written = await mails('session-moved');
      expect(written.map(({ recipient }) => recipient)).toEqual(['gast@test.example', 'k.novakova@test.example']);
      expect(written[0]?.body).toContain('Bisher: Fr., 12.\u00a0Juni 2026, 09:00–16:30\u00a0Uhr');
      expect(written[0]?.body).toContain('Jetzt: Fr., 19.\u00a0Juni 2026, 09:00–16:30\u00a0Uhr');
      expect(attached(written[0]!).events).toMatchObject([
        { uid: `${session()}@kokoma`, sequence: 1, from: '2026-06-19T07:00:00.000Z' },
      ]);
    });

    it('twice before anybody heard is told once, from the first to the last', async () => {
      await enrol(run, 'Weiß', { email: 'weiss@test.example' });
      await run.coordinator.patch(`/sessions/${session()}`, { date: '2026-06-19' });
      await run.coordinator.patch(`/sessions/${session()}`, { date: '2026-06-26', venue: 'Rathaus' });
      await deliver();
      const [mail, ...more] = await mails('session-moved');
      expect(more).toEqual([]);
      expect(mail?.body).toContain('Bisher: Fr., 12.\u00a0Juni');
      expect(mail?.body).toContain('Jetzt: Fr., 26.\u00a0Juni 2026, 09:00–16:30\u00a0Uhr (Rathaus)');
    });

    it.each([
      ['and back again', [{ date: '2026-06-19' }, { date: '2026-06-12' }]],
      ['within the past', [{ date: '2026-03-02' }]],
      ['nowhere: the same is saved again', [{ date: '2026-06-12', blocks: dayBlocks }]],
    ])('%s is told to nobody', async (what, changes) => {
      if (what === 'within the past') house.clock.set('2026-07-01T08:00:00Z');
      await enrol(run, 'Kaya', { email: 'kaya@test.example' });
      for (const change of changes) await run.coordinator.patch(`/sessions/${session()}`, change);
      await deliver();
      expect(await mails('session-moved')).toEqual([]);
    });
  });

  describe('a withdrawal', () => {
    it('is confirmed, and takes what would come out of the calendar', async () => {
      const enrolmentId = await enrol(run, 'Nováková', { email: 'k.novakova@test.example' });
      await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, { on: '2026-07-01' });
      const [mail] = await mails('withdrawal-confirmed');
      expect(mail?.body).toContain('seit dem 1.\u00a0Juli 2026 beendet');
      const { method, events } = attached(mail!);
      expect(method).toBe('CANCEL');
      expect(events.map(({ uid, status }) => [uid, status]).toSorted()).toEqual(
        ['M5/1', 'M5/2', 'V3/1', 'V4/1'].map(key => [`${run.sessions[key]}@kokoma`, 'CANCELLED']).toSorted(),
      );
    });

    it('leaves the entries that another person under the same address still has', async () => {
      const leaving = await enrol(run, 'Aydın', { email: 'familie@test.example' });
      await enrol(run, 'Żółć', { email: 'familie@test.example' });
      await run.coordinator.post(`/enrolments/${leaving}/withdraw`, { on: '2026-03-10' });
      expect((await mails('withdrawal-confirmed'))[0]).toMatchObject({ attachments: [] });
    });

    it('that fails writes no mail', async () => {
      const enrolmentId = await enrol(run, 'Kaya', { email: 'kaya@test.example' });
      await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, {});
      expect((await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, {})).status).toBe(409);
      expect(await mails('withdrawal-confirmed')).toHaveLength(1);
    });
  });
});
