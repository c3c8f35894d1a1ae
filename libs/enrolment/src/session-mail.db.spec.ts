import { describe, expect, it } from '@jest/globals';
import { aMailStage, entryIn } from '../../../test/support/mail-stage.js';
import { aRunningCohort, dayBlocks, enrol } from '../../../test/support/programme-builder.js';
import { RemindOfSessionJob } from './jobs/remind-of-session.job.js';
import { SessionReminderService } from './session-reminder.service.js';

describe('mails about sessions', () => {
  const stage = aMailStage('2026-03-10T08:00:00Z');
  const { mails, deliver } = stage;
  const asOwner = (statement: string) =>
    stage.house.database.transaction(async tx => {
      await tx.query('SET LOCAL ROLE NONE');
      await tx.query(statement);
    });
  const remind = async () => {
    const due = await stage.house.app.get(SessionReminderService).due();
    for (const id of due) await stage.house.app.get(RemindOfSessionJob).handle(id);
  };

  describe('the reminder', () => {
    const online = 'V2/1'; // 21.04.2026, 17:00

    it('comes three days before at 09:00 local time, once, with the entry for the calendar', async () => {
      await enrol(stage.run, 'Nováková', { email: 'k.novakova@test.example' });
      stage.house.clock.set('2026-04-18T06:59:00Z');
      await remind();
      expect(await mails('session-reminder')).toEqual([]);
      stage.house.clock.set('2026-04-18T07:00:00Z');
      await remind();
      await remind();
      const [mail, ...more] = await mails('session-reminder');
      expect(more).toEqual([]);
      expect(mail).toMatchObject({ recipient: 'k.novakova@test.example' });
      expect(mail?.body).toContain('Di., 21.\u00a0April 2026, 17:00–20:15\u00a0Uhr');
      expect(entryIn(mail!)).toMatchObject({
        method: 'REQUEST',
        events: [
          {
            uid: `${stage.run.sessions[online]}@kokoma`,
            from: '2026-04-21T15:00:00.000Z',
            attendee: 'mailto:k.novakova@test.example',
          },
        ],
      });
    });

    it.each([
      ['2026-03-26T08:00:00Z', 'M3/2', 'before the clock goes forward'],
      ['2026-10-03T07:00:00Z', 'V4/1', 'in summer'],
    ])('is due at 09:00 local time, %s, for %s: %s', async (instant, key) => {
      await enrol(stage.run, 'Weiß', { email: 'weiss@test.example' });
      stage.house.clock.set(new Date(new Date(instant).getTime() - 60_000).toISOString());
      expect(await stage.house.app.get(SessionReminderService).due()).not.toContain(stage.run.sessions[key]);
      stage.house.clock.set(instant);
      expect(await stage.house.app.get(SessionReminderService).due()).toContain(stage.run.sessions[key]);
    });

    it('comes when the municipality says', async () => {
      await enrol(stage.run, 'Weiß', { email: 'weiss@test.example' });
      const setting = { reminderDays: 1, reminderTime: '18:30' };
      expect((await stage.run.office.patch(`/municipalities/${stage.run.municipalityId}`, setting)).body).toMatchObject(setting);
      stage.house.clock.set('2026-04-20T16:29:00Z');
      expect(await stage.house.app.get(SessionReminderService).due()).not.toContain(stage.run.sessions[online]);
      stage.house.clock.set('2026-04-20T16:30:00Z');
      expect(await stage.house.app.get(SessionReminderService).due()).toContain(stage.run.sessions[online]);
    });

    it('is skipped when the session was moved or cancelled after the bell rang, and comes for the new date', async () => {
      await enrol(stage.run, 'Kaya', { email: 'kaya@test.example' });
      stage.house.clock.set('2026-04-18T08:00:00Z');
      const due = await stage.house.app.get(SessionReminderService).due();
      expect(due).toContain(stage.run.sessions[online]);
      await stage.run.coordinator.patch(`/sessions/${stage.run.sessions[online]}`, { date: '2026-05-05' });
      for (const id of due) await stage.house.app.get(RemindOfSessionJob).handle(id);
      expect(await mails('session-reminder')).toEqual([]);
      stage.house.clock.set('2026-05-02T08:00:00Z');
      const dueAgain = await stage.house.app.get(SessionReminderService).due();
      expect(dueAgain).toContain(stage.run.sessions[online]);
      await stage.run.coordinator.post(`/sessions/${stage.run.sessions[online]}/cancel`);
      for (const id of dueAgain) await stage.house.app.get(RemindOfSessionJob).handle(id);
      expect(await mails('session-reminder')).toEqual([]);
    });

    it('written by two workers at once reaches everybody once', async () => {
      await enrol(stage.run, 'Braun', { email: 'braun@test.example' });
      await enrol(stage.run, 'Öztürk', { email: 'oeztuerk@test.example' });
      stage.house.clock.set('2026-04-18T08:00:00Z');
      const job = stage.house.app.get(RemindOfSessionJob);
      await Promise.all([1, 2, 3, 4].map(() => job.handle(stage.run.sessions[online] as string)));
      expect((await mails('session-reminder')).map(({ recipient }) => recipient)).toEqual([
        'braun@test.example',
        'oeztuerk@test.example',
      ]);
    });

    it('whose writing was cut off is written whole the next time, nobody twice', async () => {
      await enrol(stage.run, 'Braun', { email: 'braun@test.example' });
      await enrol(stage.run, 'Weiß', { email: 'weiss@test.example' });
      stage.house.clock.set('2026-04-18T08:00:00Z');
      await asOwner(`ALTER TABLE mail ADD CONSTRAINT cut_off CHECK (recipient <> 'weiss@test.example') NOT VALID`);
      await expect(stage.house.app.get(RemindOfSessionJob).handle(stage.run.sessions[online] as string)).rejects.toThrow(
        'cut_off',
      );
      expect(await mails('session-reminder')).toEqual([]);
      await asOwner('ALTER TABLE mail DROP CONSTRAINT cut_off');
      await remind();
      await remind();
      expect(await mails('session-reminder')).toHaveLength(2);
    });

    it('goes to a shared address once, naming both, and to nobody who has left or has no address', async () => {
      await enrol(stage.run, 'Aydın', { email: 'familie@test.example' });
      await enrol(stage.run, 'Żółć', { email: 'familie@test.example' });
      await enrol(stage.run, 'Ohne');
      const left = await enrol(stage.run, 'Fort', { email: 'fort@test.example' });
      await stage.run.coordinator.post(`/enrolments/${left}/withdraw`, { on: '2026-03-10' });
      stage.house.clock.set('2026-04-18T08:00:00Z');
      await remind();
      const written = await mails('session-reminder');
      expect(written.map(({ recipient }) => recipient)).toEqual(['familie@test.example']);
      expect(written[0]?.body).toContain('Guten Tag Alex Aydın und Alex Żółć,');
    });
  });

  describe('a session that moved', () => {
    const session = () => stage.run.sessions['M4/1'] as string;

    it('is told with the old and the new date, to guests too, in the entry the calendar knows', async () => {
      const { curriculumId } = (await stage.run.coordinator.get(`/cohorts/${stage.run.cohortId}`)).body;
      const elsewhere = await aRunningCohort(stage.house, { office: stage.run.office, curriculumId, dates: {} });
      const guest = await enrol(elsewhere, 'Gast', { email: 'gast@test.example' });
      const { id } = (await stage.run.office.post(`/sessions/${session()}/guests`, { enrolmentId: guest })).body;
      await stage.run.office.post(`/guests/${id}/confirm`);
      await enrol(stage.run, 'Nováková', { email: 'k.novakova@test.example' });
      await stage.run.coordinator.patch(`/sessions/${session()}`, { date: '2026-06-19', blocks: dayBlocks });
      await deliver();
      await deliver();
      const written = await mails('session-moved');
      expect(written.map(({ recipient }) => recipient)).toEqual(['gast@test.example', 'k.novakova@test.example']);
      expect(written[0]?.body).toContain('Bisher: Fr., 12.\u00a0Juni 2026, 09:00–16:30\u00a0Uhr');
      expect(written[0]?.body).toContain('Jetzt: Fr., 19.\u00a0Juni 2026, 09:00–16:30\u00a0Uhr');
      expect(entryIn(written[0]!).events).toMatchObject([
        { uid: `${session()}@kokoma`, sequence: 1, from: '2026-06-19T07:00:00.000Z' },
      ]);
    });

    it('twice before anybody heard is told once, from the first to the last', async () => {
      await enrol(stage.run, 'Weiß', { email: 'weiss@test.example' });
      await stage.run.coordinator.patch(`/sessions/${session()}`, { date: '2026-06-19' });
      await stage.run.coordinator.patch(`/sessions/${session()}`, { date: '2026-06-26', venue: 'Rathaus' });
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
      if (what === 'within the past') stage.house.clock.set('2026-07-01T08:00:00Z');
      await enrol(stage.run, 'Kaya', { email: 'kaya@test.example' });
      for (const change of changes) await stage.run.coordinator.patch(`/sessions/${session()}`, change);
      await deliver();
      expect(await mails('session-moved')).toEqual([]);
    });
  });

  describe('a withdrawal', () => {
    it('is confirmed, and takes what would come out of the calendar', async () => {
      const enrolmentId = await enrol(stage.run, 'Nováková', { email: 'k.novakova@test.example' });
      await stage.run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, { on: '2026-07-01' });
      const [mail] = await mails('withdrawal-confirmed');
      expect(mail?.body).toContain('seit dem 1.\u00a0Juli 2026 beendet');
      const { method, events } = entryIn(mail!);
      expect(method).toBe('CANCEL');
      expect(events.map(({ uid, status }) => [uid, status]).toSorted()).toEqual(
        ['M5/1', 'M5/2', 'V3/1', 'V4/1'].map(key => [`${stage.run.sessions[key]}@kokoma`, 'CANCELLED']).toSorted(),
      );
    });

    it('leaves the entries that another person under the same address still has', async () => {
      const leaving = await enrol(stage.run, 'Aydın', { email: 'familie@test.example' });
      await enrol(stage.run, 'Żółć', { email: 'familie@test.example' });
      await stage.run.coordinator.post(`/enrolments/${leaving}/withdraw`, { on: '2026-03-10' });
      expect((await mails('withdrawal-confirmed'))[0]).toMatchObject({ attachments: [] });
    });

    it('leaves the entry of a session which another person under the same address attends as a guest', async () => {
      const { office, coordinator, cohortId, sessions } = stage.run;
      const { curriculumId } = (await coordinator.get(`/cohorts/${cohortId}`)).body;
      const elsewhere = await aRunningCohort(stage.house, { office, curriculumId, dates: {} });
      const enrolmentId = await enrol(elsewhere, 'Gast', { email: 'familie@test.example' });
      const { id } = (await office.post(`/sessions/${sessions['M5/1']}/guests`, { enrolmentId })).body;
      await office.post(`/guests/${id}/confirm`);
      const leaving = await enrol(stage.run, 'Aydın', { email: 'familie@test.example' });
      await coordinator.post(`/enrolments/${leaving}/withdraw`, { on: '2026-07-08' });
      const [mail] = await mails('withdrawal-confirmed');
      expect(
        entryIn(mail!)
          .events.map(({ uid }) => uid)
          .toSorted(),
      ).toEqual(['M5/2', 'V4/1'].map(key => `${sessions[key]}@kokoma`).toSorted());
    });

    it('that fails writes no mail', async () => {
      const enrolmentId = await enrol(stage.run, 'Kaya', { email: 'kaya@test.example' });
      await stage.run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, {});
      expect((await stage.run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, {})).status).toBe(409);
      expect(await mails('withdrawal-confirmed')).toHaveLength(1);
    });
  });

  describe('what somebody refused', () => {
    const refusals = (recipient: string) => stage.house.sql('SELECT kind FROM mail_refusal WHERE recipient = $1', [recipient]);
    const refuse = (recipient: string) =>
      stage.house.sql(`INSERT INTO mail_refusal (recipient, kind) VALUES ($1, 'session-reminder') ON CONFLICT DO NOTHING`, [
        recipient,
      ]);

    it('holds for the address that the coordination corrects, and no longer for the old one', async () => {
      const id = await enrol(stage.run, 'Weiß', { email: 'alt@test.example' });
      await refuse('alt@test.example');
      // Nobody signs in under it any more either.
      await stage.house.sql(`UPDATE account SET email = 'abgemeldet@test.example' WHERE email = 'alt@test.example'`);
      await stage.run.coordinator.patch(`/enrolments/${id}`, { email: 'Neu@test.example' });
      expect(await refusals('neu@test.example')).toEqual([{ kind: 'session-reminder' }]);
      expect(await refusals('alt@test.example')).toEqual([]);
    });

    it('stays for those who still share the old address', async () => {
      const id = await enrol(stage.run, 'Aydın', { email: 'familie@test.example' });
      await enrol(stage.run, 'Żółć', { email: 'familie@test.example' });
      await refuse('familie@test.example');
      await stage.run.coordinator.patch(`/enrolments/${id}`, { email: 'eigen@test.example' });
      expect(await refusals('eigen@test.example')).toHaveLength(1);
      expect(await refusals('familie@test.example')).toHaveLength(1);
    });
  });
});
