import { afterAll, describe, expect, it } from '@jest/globals';
import { aMailStage, entryIn } from '../../../test/support/mail-stage.js';
import { MailServer } from '../../../test/support/mail-server.js';
import { aRunningCohort, enrol } from '../../../test/support/programme-builder.js';
import { SendMailJob } from '../../mail/src/jobs/send-mail.job.js';
import { RemindOfSessionJob } from './jobs/remind-of-session.job.js';
import { SessionReminderService } from './session-reminder.service.js';

const server = await MailServer.open();
const stage = aMailStage('2026-03-10T08:00:00Z', {}, { env: { SMTP_URL: server.url } });
const { deliver, mails } = stage;
afterAll(() => server.close());

const remind = async () => {
  await deliver();
  const due = await stage.house.app.get(SessionReminderService).due();
  for (const id of due) await stage.house.app.get(RemindOfSessionJob).handle(id);
};
const states = async (kind: string) => {
  const rows = await stage.house.sql<{ state: string }>(
    'SELECT state FROM mail WHERE kind = $1 AND municipality_id = $2 ORDER BY recipient, id',
    [kind, stage.run.municipalityId],
  );
  return rows.map(({ state }) => state);
};
const sendAll = async () => {
  const rows = await stage.house.sql<{ id: string }>(`SELECT id FROM mail WHERE state = 'waiting' ORDER BY id`);
  for (const { id } of rows) await stage.house.app.get(SendMailJob).handle(id);
};
const session = (key: string) => stage.run.sessions[key] as string;
const move = (key: string, change: object) => stage.run.coordinator.patch(`/sessions/${session(key)}`, change);
const person = (name: string, email: string) => enrol(stage.run, name, { email });

describe('somebody who comes after the reminder was written', () => {
  const afterwards = '2026-04-18T09:00:00Z'; // V2 is on 21.04.2026, 17:00; the reminder came on 18.04., 09:00.
  const reminded = async () => (await mails('session-reminder')).map(({ recipient }) => recipient);
  const written = async () => {
    await person('Früh', 'frueh@test.example');
    await deliver();
    stage.house.clock.set(afterwards);
    await remind();
  };

  it('gets it as well, and nobody gets it twice', async () => {
    await written();
    await person('Spät', 'spaet@test.example');
    await remind();
    await remind();
    expect(await reminded()).toEqual(['frueh@test.example', 'spaet@test.example']);
  });

  it('under a shared address is named alone', async () => {
    await written();
    await person('Spät', 'frueh@test.example');
    await remind();
    const bodies = (await mails('session-reminder')).map(({ body }) => body.split('\n')[0]);
    expect(bodies).toEqual(['Guten Tag Alex Früh,', 'Guten Tag Alex Spät,']);
  });

  it('as a guest gets it when accepted', async () => {
    const { curriculumId } = (await stage.run.coordinator.get(`/cohorts/${stage.run.cohortId}`)).body;
    const elsewhere = await aRunningCohort(stage.house, { office: stage.run.office, curriculumId, dates: {} });
    const guest = await enrol(elsewhere, 'Gast', { email: 'gast@test.example' });
    await written();
    const { id } = (await stage.run.office.post(`/sessions/${session('V2/1')}/guests`, { enrolmentId: guest })).body;
    await remind();
    expect(await reminded()).toEqual(['frueh@test.example']);
    await stage.run.office.post(`/guests/${id}/confirm`);
    await remind();
    expect(await reminded()).toEqual(['frueh@test.example', 'gast@test.example']);
  });

  it('without an address gets it once there is one; taken back, not again', async () => {
    await written();
    const id = await enrol(stage.run, 'Ohne');
    await remind();
    expect(await stage.house.app.get(SessionReminderService).due()).not.toContain(session('V2/1'));
    await stage.run.coordinator.patch(`/enrolments/${id}`, { email: 'ohne@test.example' });
    await remind();
    await stage.run.coordinator.post(`/enrolments/${id}/withdraw`, {});
    await stage.run.coordinator.post(`/enrolments/${id}/reinstate`, {});
    await remind();
    expect(await reminded()).toEqual(['frueh@test.example', 'ohne@test.example']);
  });

  it('gets none for a session that has begun, and it is not looked at again', async () => {
    await written();
    stage.house.clock.set('2026-04-21T15:30:00Z');
    await person('Spät', 'spaet@test.example');
    await remind();
    expect(await reminded()).toEqual(['frueh@test.example']);
    expect(await stage.house.app.get(SessionReminderService).due()).not.toContain(session('V2/1'));
  });
});

describe('a reminder that still waits', () => {
  const waiting = async () => {
    await person('Kaya', 'kaya@test.example');
    stage.house.clock.set('2026-04-18T09:00:00Z');
    await remind();
    expect(await states('session-reminder')).toEqual(['waiting']);
  };

  it.each([
    ['moved', () => move('V2/1', { date: '2026-05-05' })],
    ['cancelled', () => stage.run.coordinator.post(`/sessions/${session('V2/1')}/cancel`)],
  ])('is overtaken when its session is %s', async (_, change) => {
    await waiting();
    await change();
    await sendAll();
    expect(await states('session-reminder')).toEqual(['overtaken']);
  });

  it('is overtaken when its session has begun, and the office sees it', async () => {
    await waiting();
    stage.house.clock.set('2026-04-21T15:00:00Z');
    await sendAll();
    expect(await states('session-reminder')).toEqual(['overtaken']);
    const { items } = (await stage.run.office.get('/mails?state=overtaken&kind=session-reminder&limit=1')).body;
    expect(items[0]).toMatchObject({ state: 'overtaken', sentAt: null });
    expect((await stage.run.office.get(`/mails/${items[0].id}`)).body).toMatchObject({ makesSense: false });
  });

  it('goes out when only the title or the trainers of its session change', async () => {
    await waiting();
    await move('V2/1', { trainerIds: [] });
    await sendAll();
    expect(await states('session-reminder')).toEqual(['sent']);
  });
});

describe('news of a move that still waits', () => {
  const places = async () => (await mails('session-moved')).map(({ body }) => /Bisher: (.*) \(/.exec(body)?.[1]);

  it('is overtaken by a second move, which tells each from what they heard last; the SEQUENCE rises', async () => {
    await person('Hört', 'a-hoert@test.example');
    await move('M4/1', { date: '2026-06-19' });
    await deliver();
    await sendAll();
    await person('Neu', 'b-neu@test.example');
    await move('M4/1', { date: '2026-06-20' });
    await deliver();
    await move('M4/1', { date: '2026-06-26' });
    await deliver();
    await sendAll();
    expect(await states('session-moved')).toEqual(['sent', 'overtaken', 'sent', 'overtaken', 'sent']);
    const june = (day: string) => `${day}.\u00a0Juni 2026, 09:00–16:30\u00a0Uhr`;
    // Both know the 19th: the one by mail, the other because the cohort's page said so.
    expect(await places()).toEqual([june('Fr., 12'), june('Fr., 19'), june('Fr., 19'), june('Fr., 19'), june('Fr., 19')]);
    const last = (await mails('session-moved')).filter(({ body }) => body.includes('Jetzt: Fr., 26.'));
    expect(last.map(mail => entryIn(mail).events[0]?.sequence)).toEqual([3, 3]);
  });

  it('is overtaken by a move back to where it was, and nobody is told anything', async () => {
    await person('Weiß', 'weiss@test.example');
    await move('M4/1', { date: '2026-06-19' });
    await deliver();
    await move('M4/1', { date: '2026-06-12' });
    await deliver();
    await sendAll();
    expect(await states('session-moved')).toEqual(['overtaken']);
  });
});
