import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, House } from '../../../test/support/house.js';
import { aRunningCohort, enrol, type Run } from '../../../test/support/programme-builder.js';
import { type ReadCalendar, readCalendar } from '../../../test/support/read-calendar.js';
import { Viewer } from '../../identity/src/roles.js';
import { CalendarFeedService } from './calendar-feed.service.js';

describe('the private calendar feed', () => {
  let house: House;
  let run: Run;
  let wartburg: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-03-10T08:00:00Z');
    run = await aRunningCohort(house, { code: 'BA-2026' });
    const { curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    const dates = { M3: ['2026-04-23', '2026-04-24'] };
    wartburg = await aRunningCohort(house, { code: 'WAK-2026', office: run.office, curriculumId, dates });
  }, 60_000);
  afterAll(() => house.close());

  const viewerOf = ({ accountId }: Caller) => new Viewer(accountId, []);
  const addressFor = async (caller: Caller) => new URL(await house.app.get(CalendarFeedService).renew(viewerOf(caller))).pathname;
  const fetched = (path: string) => house.call('GET', `/${path}`, null, undefined, { accept: 'text/calendar' });
  const feed = async (path: string): Promise<ReadCalendar> => readCalendar((await fetched(path)).body.toString('utf8'));
  const uids = async (path: string) => (await feed(path)).events.map(({ uid }) => uid);
  const uid = (id: string | undefined) => `${id}@kokoma`;
  const aHolder = async (name: string) => {
    const holder = await house.caller('participant');
    return { holder, enrolmentId: await enrol(run, name, { email: holder.email }), path: await addressFor(holder) };
  };

  it('holds the sessions of the own cohort at their instants, and nobody else’s', async () => {
    const { path } = await aHolder('Nováková');
    const { events, name } = await feed(path);
    expect(name).toBe('KoKoMa-Termine');
    expect(events.map(each => each.uid).toSorted()).toEqual(Object.values(run.sessions).map(uid).toSorted());
    const day = (key: string) => events.find(each => each.uid === uid(run.sessions[key]));
    expect(day('M3/1')).toMatchObject({ from: '2026-03-28T08:00:00.000Z', to: '2026-03-28T15:30:00.000Z' });
    expect(day('M3/2')).toMatchObject({ from: '2026-03-29T07:00:00.000Z', to: '2026-03-29T14:30:00.000Z' });
    expect(day('M3/1')?.description).toContain('13:15–14:45');
  });

  it('holds a guest seat once it is confirmed', async () => {
    const { enrolmentId, path } = await aHolder('Nguyễn');
    const session = wartburg.sessions['M3/1'];
    const { id } = (await run.office.post(`/sessions/${session}/guests`, { enrolmentId })).body;
    expect(await uids(path)).not.toContain(uid(session));
    await run.office.post(`/guests/${id}/confirm`);
    expect(await uids(path)).toContain(uid(session));
  });

  it('keeps the past of somebody who has left, and drops what would come', async () => {
    const { enrolmentId, path } = await aHolder('Żółć');
    await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, { on: '2026-03-10' });
    expect((await uids(path)).toSorted()).toEqual(['M1/1', 'M1/2', 'M2/1', 'V1/1'].map(key => uid(run.sessions[key])).toSorted());
  });

  it('shows a cancelled session as cancelled, with a raised sequence', async () => {
    const { path } = await aHolder('Öztürk');
    const own = async () => (await feed(path)).events.find(each => each.uid === uid(run.sessions['V4/1']));
    const before = await own();
    await run.coordinator.post(`/sessions/${run.sessions['V4/1']}/cancel`);
    const after = await own();
    expect([before?.status, after?.status]).toEqual(['CONFIRMED', 'CANCELLED']);
    expect(after?.sequence).toBeGreaterThan(before?.sequence ?? 0);
  });

  it('raises the sequence when the place changes, and leaves it when nothing does', async () => {
    const { path } = await aHolder('Weiß');
    const session = run.sessions['V3/1'];
    const sequence = async () => (await feed(path)).events.find(each => each.uid === uid(session))?.sequence;
    await run.coordinator.patch(`/sessions/${session}`, { venue: 'Rathaus', videoLink: 'https://treffen.example/a,b' });
    expect(await sequence()).toBe(1);
    await run.coordinator.patch(`/sessions/${session}`, { venue: 'Rathaus', date: '2026-07-07' });
    expect(await sequence()).toBe(1);
    const entry = (await feed(path)).events.find(each => each.uid === uid(session));
    expect(entry).toMatchObject({ location: 'Rathaus', url: 'https://treffen.example/a,b' });
  });

  it('holds for a trainer the sessions they train, as long as they are a trainer', async () => {
    const trainer = await house.caller('trainer', run.municipalityId);
    await run.coordinator.patch(`/sessions/${run.sessions['M4/1']}`, { trainerIds: [trainer.accountId] });
    const path = await addressFor(trainer);
    expect(await uids(path)).toEqual([uid(run.sessions['M4/1'])]);
    await house.sql('UPDATE role_grant SET revoked_at = now() WHERE account_id = $1', [trainer.accountId]);
    expect(await uids(path)).toEqual([]);
  });

  it('renewed, ended or made up, an address answers 404', async () => {
    const { holder, path } = await aHolder('Kaya');
    const renewed = await addressFor(holder);
    const statusOf = async (address: string) => (await fetched(address)).status;
    expect([await statusOf(path), await statusOf(renewed)]).toEqual([404, 200]);
    await house.app.get(CalendarFeedService).end(viewerOf(holder));
    expect(await statusOf(renewed)).toBe(404);
    expect(await statusOf('/kalender/irgendwas.ics')).toBe(404);
    expect(await statusOf(renewed.replace('.ics', ''))).toBe(404);
  });

  it('answers 404 once the account is closed, and its token stands nowhere in the database', async () => {
    const { holder, path } = await aHolder('Braun');
    const token = path.replace('/kalender/', '').replace('.ics', '');
    expect(await house.sql('SELECT 1 FROM calendar_feed WHERE token_hash LIKE $1', [`%${token}%`])).toEqual([]);
    await house.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [holder.accountId]);
    expect((await fetched(path)).status).toBe(404);
  });
});
