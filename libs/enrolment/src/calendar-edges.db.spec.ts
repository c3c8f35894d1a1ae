import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Viewer } from '../../identity/src/roles.js';
import { SendMailJob } from '../../mail/src/jobs/send-mail.job.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';
import { type Caller, House } from '../../../test/support/house.js';
import { MailServer } from '../../../test/support/mail-server.js';
import { aRunningCohort, dayBlocks, enrol, type Run } from '../../../test/support/programme-builder.js';
import { readCalendar } from '../../../test/support/read-calendar.js';
import { CalendarFeedService } from './calendar-feed.service.js';

const hard = 'Saal 2, „Zum Löwen“; Hof\\Tor: 3. OG 👩‍🏫🎓 – Straße des 17. Juni, Gebäude Ě/ẞ, Nguyễn-Ż-Weg '
  .repeat(3)
  .slice(0, 276)
  .trim();
const link = 'https://treffen.example/raum,1;a=b?kennwort=%C3%BC&lang=de#x';

/** A part of a mail as it came over the wire: what it says its method is, and the file in base64. */
const calendarPart = /Content-Type: text\/calendar;[^\0]*?method=([A-Z]+)[^\0]*?\r\n\r\n([\w+/=\r\n]+)/g;

/** As `\r\n` separates them; every line alone must be readable UTF-8 of at most 75 octets. */
function expectWellFolded(file: Uint8Array): void {
  const bytes = Buffer.from(file);
  expect(bytes.toString('latin1')).not.toMatch(/[^\r]\n|\r[^\n]/);
  for (const line of bytes.toString('latin1').split('\r\n')) {
    const octets = Buffer.from(line, 'latin1');
    expect(octets.length).toBeLessThanOrEqual(75);
    expect(() => new TextDecoder('utf-8', { fatal: true }).decode(octets)).not.toThrow();
  }
}

describe('calendars that are hard to write', () => {
  let house: House;
  let server: MailServer;
  let run: Run;
  let holder: Caller;
  let enrolmentId: string;
  let feedPath: string;
  beforeAll(async () => {
    server = await MailServer.open();
    house = await House.open({ working: false, env: { SMTP_URL: `${server.url}?from=durchgang%40stadt.example` } });
    house.clock.set('2026-03-01T08:00:00Z');
    run = await aRunningCohort(house);
    holder = await house.caller('participant');
    enrolmentId = await enrol(run, 'Weiß, "Kim"; Ö', { email: holder.email });
    feedPath = new URL(await house.app.get(CalendarFeedService).renew(new Viewer(holder.accountId, []))).pathname;
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await server.close();
  });

  const uid = (key: string) => `${run.sessions[key]}@kokoma`;
  const change = async (key: string, more: object) => {
    const { status, body } = await run.coordinator.patch(`/sessions/${run.sessions[key]}`, more);
    expect([status, body.detail]).toEqual([200, undefined]);
  };
  async function inFeed(key: string) {
    const { body } = await house.call('GET', `/${feedPath}`, null, undefined, { accept: 'text/calendar' });
    expectWellFolded(body);
    const events = readCalendar(body.toString('utf8')).events.filter(event => event.uid === uid(key));
    expect(events.length).toBeLessThanOrEqual(1);
    return events[0];
  }
  /** What the mail server got since the last call: the calendar in each mail, as it came over the wire. */
  async function mailed() {
    await house.app.get(DeliverEventsJob).handle();
    const before = server.received.length;
    const waiting = await house.sql<{ id: string }>(`SELECT id FROM mail WHERE state = 'waiting' ORDER BY id`);
    for (const { id } of waiting) await house.app.get(SendMailJob).handle(id);
    return server.received.slice(before).flatMap(({ source }) =>
      [...source.matchAll(calendarPart)].map(([, method = '', encoded = '']) => {
        const file = Buffer.from(encoded, 'base64');
        expectWellFolded(file);
        const calendar = readCalendar(file.toString('utf8'));
        expect(calendar.method).toBe(method);
        return calendar;
      }),
    );
  }

  it.each([
    ['M1/1', '2026-03-28', '2026-03-29', '2026-03-29T07:00:00.000Z', '2026-03-29T14:30:00.000Z'],
    ['M1/1', '2026-03-29', '2026-03-27', '2026-03-27T08:00:00.000Z', '2026-03-27T15:30:00.000Z'],
    ['M5/1', '2026-10-24', '2026-10-25', '2026-10-25T08:00:00.000Z', '2026-10-25T15:30:00.000Z'],
    ['M5/1', '2026-10-25', '2026-10-23', '2026-10-23T07:00:00.000Z', '2026-10-23T14:30:00.000Z'],
  ])('%s moved from %s to %s keeps its local time, its entry and raises the SEQUENCE', async (key, before, after, from, to) => {
    await change(key, { date: before, blocks: dayBlocks });
    await mailed();
    const sequence = (await inFeed(key))?.sequence ?? 0;
    await change(key, { date: after, blocks: dayBlocks });
    const wanted = { uid: uid(key), from, to, sequence: sequence + 1, status: 'CONFIRMED' };
    expect(await inFeed(key)).toMatchObject(wanted);
    expect(await mailed()).toMatchObject([{ method: 'REQUEST', events: [wanted] }]);
  });

  it('a block across the hour that is left out ends when the clock says so; one within it does not exist', async () => {
    await change('M2/1', { date: '2026-03-29', blocks: [{ start: '01:00', end: '04:00' }] });
    expect(await inFeed('M2/1')).toMatchObject({ from: '2026-03-29T00:00:00.000Z', to: '2026-03-29T02:00:00.000Z' });
    const refused = await run.coordinator.patch(`/sessions/${run.sessions['M2/1']}`, {
      blocks: [{ start: '02:30', end: '04:00' }],
    });
    expect([refused.status, refused.body.errors[0].message]).toEqual([422, expect.stringContaining('02:30')]);
  });

  it('the hour that comes twice is asked for, and stands in the calendar as it was meant', async () => {
    const night = (offset?: string) => ({
      date: '2026-10-25',
      blocks: [{ start: '02:15', end: '02:45', ...(offset ? { offset } : {}) }],
    });
    expect((await run.coordinator.patch(`/sessions/${run.sessions['M4/1']}`, night())).status).toBe(422);
    await change('M4/1', night('+02:00'));
    expect(await inFeed('M4/1')).toMatchObject({ from: '2026-10-25T00:15:00.000Z', to: '2026-10-25T00:45:00.000Z' });
    await change('M4/1', night('+01:00'));
    expect(await inFeed('M4/1')).toMatchObject({ from: '2026-10-25T01:15:00.000Z', to: '2026-10-25T01:45:00.000Z' });
  });

  it('commas, semicolons, backslashes, quotes, emoji and long lines arrive as they were typed, in feed and mail', async () => {
    await mailed();
    await change('V4/1', { venue: hard, videoLink: link });
    const wanted = {
      uid: uid('V4/1'),
      location: hard,
      url: link,
    };
    const entry = await inFeed('V4/1');
    expect(entry).toMatchObject({
      ...wanted,
      description: expect.stringContaining(`Uhr\n18:45–20:15\u00a0Uhr\nZugang: ${link}`),
    });
    const [calendar] = await mailed();
    expect(calendar).toMatchObject({ method: 'REQUEST', events: [{ ...wanted, description: entry?.description }] });
    expect(calendar?.events[0]).toMatchObject({
      attendee: `mailto:${holder.email}`,
      organizer: 'mailto:durchgang@stadt.example',
    });
  });

  it('a cancelled session is taken out by the same UID and a higher SEQUENCE, and stays cancelled in the feed', async () => {
    const sequence = (await inFeed('V3/1'))?.sequence ?? 0;
    await run.coordinator.post(`/sessions/${run.sessions['V3/1']}/cancel`);
    const wanted = { uid: uid('V3/1'), sequence: sequence + 1, status: 'CANCELLED' };
    expect(await inFeed('V3/1')).toMatchObject(wanted);
    expect(await mailed()).toMatchObject([{ method: 'CANCEL', events: [wanted] }]);
  });

  it('who trains a session of the own cohort has it once, and keeps it when leaving the cohort', async () => {
    await run.office.post('/role-grants', { email: holder.email, role: 'trainer', municipalityId: run.municipalityId });
    await change('V2/1', { trainerIds: [holder.accountId] });
    expect(await inFeed('V2/1')).toBeDefined();
    await mailed();
    const coming = [];
    for (const key of Object.keys(run.sessions)) {
      const event = await inFeed(key);
      if (event && event.status !== 'CANCELLED' && event.from > '2026-04-01') coming.push(event.uid);
    }
    house.clock.set('2026-04-01T08:00:00Z');
    await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, { on: '2026-04-01' });
    const left = (await mailed()).filter(({ method }) => method === 'CANCEL').flatMap(({ events }) => events);
    expect(await inFeed('V2/1')).toMatchObject({ status: 'CONFIRMED' });
    expect(await inFeed('M5/2')).toBeUndefined();
    // What is still taught there is not taken out of the calendar.
    expect(left.map(event => event.uid).toSorted()).toEqual(coming.filter(each => each !== uid('V2/1')).toSorted());
    expect(left.every(({ status }) => status === 'CANCELLED')).toBe(true);
  });

  it('who comes back has everything to come again, and a later mail puts it in', async () => {
    await run.coordinator.post(`/enrolments/${enrolmentId}/reinstate`, { reason: 'Doch dabei' });
    expect(await inFeed('M5/2')).toMatchObject({ status: 'CONFIRMED' });
    await mailed();
    await change('M5/2', { venue: 'Neuer Saal' });
    expect(await mailed()).toMatchObject([{ method: 'REQUEST', events: [{ uid: uid('M5/2'), status: 'CONFIRMED' }] }]);
  });
});
