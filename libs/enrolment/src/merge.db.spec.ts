import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InvariantService } from '#platform';
import { type Caller, House } from '../../../test/support/house.js';
import { aRunningCohort, attend, declare, enrol, fourPlusOneDates, type Run } from '../../../test/support/programme-builder.js';

describe('two records of one person become one', () => {
  let house: House;
  let run: Run;
  let wartburg: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates, capacity: 500 });
    const { curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    wartburg = await aRunningCohort(house, { office: run.office, curriculumId, dates: fourPlusOneDates, capacity: 500 });
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(() => house.sql('DELETE FROM domain_event'));

  const personOf = async (enrolmentId: string): Promise<string> =>
    (await run.office.get(`/enrolments/${enrolmentId}`)).body.personId;
  const merge = async (caller: Caller, kept: string, other: string) =>
    caller.post(`/people/${await personOf(kept)}/merges`, { otherId: await personOf(other), reason: 'Zweimal angemeldet' });
  const merged = async (
    caller: Caller,
    kept: string,
    other: string,
  ): Promise<{ id: string; keptId: string; mergedId: string }> => {
    const answer = await merge(caller, kept, other);
    expect({ status: answer.status, body: answer.body }).toMatchObject({ status: 201 });
    return answer.body;
  };
  const progress = async (enrolmentId: string) => (await run.office.get(`/enrolments/${enrolmentId}/progress`)).body;
  const seats = async ({ coordinator, cohortId }: Run) => (await coordinator.get(`/cohorts/${cohortId}`)).body.seatsTaken;
  const broken = () => house.app.get(InvariantService).findings();

  it('all enrolments are the kept one’s, and the other record says where it went', async () => {
    const [here, there] = [await enrol(run, 'Weiß'), await enrol(wartburg, 'Weiss', { email: 'weiss@test.example' })];
    const { keptId, mergedId } = await merged(run.office, here, there);
    const kept = (await run.office.get(`/people/${keptId}`)).body;
    expect(kept.enrolments.map(({ id }: { id: string }) => id).sort()).toEqual([here, there].sort());
    expect(kept).toMatchObject({ mergedInto: null, email: 'weiss@test.example' });
    expect((await run.office.get(`/people/${mergedId}`)).body).toMatchObject({ mergedInto: keptId, enrolments: [] });
    expect(await broken()).toEqual([]);
  });

  it('R7: what was attended and declared under both counts in each cohort, the same day once', async () => {
    const [here, there] = [await enrol(run, 'Şahin'), await enrol(wartburg, 'Sahin')];
    await attend(run, [here], ['M1/1', 'M2/1']);
    await attend(wartburg, [there], ['M1/2', 'M2/1']);
    await declare(wartburg, there, ['M1'], ['post']);
    expect((await progress(here)).inPerson.counted).toBe(1);
    await merged(run.office, here, there);
    const { inPerson, modules, ledger } = await progress(here);
    expect(inPerson.counted).toBe(2);
    expect(modules[0]).toMatchObject({ key: 'M1', state: 'counted', creditedMinutes: 720 });
    expect(ledger).toMatchObject({ inPersonMinutes: 1080, selfStudyMinutes: 150 });
    expect((await progress(there)).ledger.totalMinutes).toBe(ledger.totalMinutes);
  });

  it('enrolled twice in a cohort: one seat is freed, the records of both are one history, and the sheet shows the person once', async () => {
    const [first, second] = [await enrol(run, 'Nguyễn'), await enrol(run, 'Nguyen')];
    await attend(run, [first], ['M1/1']);
    await attend(run, [second], ['M1/2', 'M2/1']);
    await attend(run, [first], ['M2/1'], { status: 'absent' });
    const before = await seats(run);
    await merged(run.coordinator, first, second);
    expect(await seats(run)).toBe(before - 1);
    expect((await run.coordinator.get(`/enrolments/${second}`)).body).toMatchObject({ state: 'withdrawn', mergedInto: first });
    const { modules, unrecorded } = await progress(first);
    expect(modules[0]).toMatchObject({ state: 'counted' });
    expect(modules[1]).toMatchObject({ state: 'counted', creditedMinutes: 360 });
    expect(unrecorded.map(({ moduleKey }: { moduleKey: string }) => moduleKey)).not.toContain('M1');
    const rows = async (key: string) =>
      (await run.coordinator.get(`/sessions/${run.sessions[key]}/attendance`)).body.rows
        .map(({ enrolmentId }: { enrolmentId: string }) => enrolmentId)
        .filter((id: string) => id === first || id === second);
    expect(await rows('M1/1')).toEqual([first]);
    expect(await rows('M1/2')).toEqual([second]);
    expect(await rows('M3/1')).toEqual([first]);
    const answer = await run.coordinator.post(`/enrolments/${second}/reinstate`);
    expect(answer.status).toBe(409);
    expect(await broken()).toEqual([]);
  });

  it('a corrected name is the person’s: every enrolment prints it', async () => {
    const [here, there] = [await enrol(run, 'Alt'), await enrol(wartburg, 'Alt')];
    await merged(run.office, here, there);
    await run.office.patch(`/enrolments/${here}`, { familyName: 'Neu' });
    expect((await run.office.get(`/enrolments/${there}`)).body).toMatchObject({ familyName: 'Neu', nameAsPrinted: 'Alex Neu' });
  });

  it('a merge of merged records leaves no chain, and the last is undone first', async () => {
    const [a, b, c] = [await enrol(run, 'Kette'), await enrol(run, 'Kette'), await enrol(wartburg, 'Kette')];
    const first = await merged(run.office, a, b);
    const second = await merged(run.office, c, a);
    expect((await run.office.get(`/people/${first.mergedId}`)).body.mergedInto).toBe(second.keptId);
    expect(await broken()).toEqual([]);
    const undo = (id: string) => run.office.post(`/merges/${id}/undo`, { reason: 'Zwei Personen' });
    expect((await undo(first.id)).status).toBe(409);
    expect((await undo(second.id)).status).toBe(200);
    expect((await undo(first.id)).status).toBe(200);
    expect((await undo(first.id)).status).toBe(409);
    expect([await personOf(a), await personOf(b)]).toEqual([first.keptId, first.mergedId]);
    expect((await run.office.get(`/enrolments/${b}`)).body).toMatchObject({
      state: 'enrolled',
      mergedInto: null,
      withdrawnOn: null,
    });
    expect(await broken()).toEqual([]);
  });

  it('undone, everybody has what was theirs: account, address, guest seats, records', async () => {
    const holder = await house.caller('participant');
    const [here, there] = [await enrol(run, 'Zurück'), await enrol(run, 'Zurueck', { email: holder.email })];
    const guest = { enrolmentId: there };
    const seat = (await run.office.post(`/sessions/${wartburg.sessions['M4/1']}/guests`, guest)).body;
    const merge = await merged(run.coordinator, here, there);
    const own = async () => (await holder.get('/me/enrolments')).body.items.map(({ id }: { id: string }) => id);
    const [row] = await house.sql('SELECT enrolment_id FROM guest_seat WHERE id = $1', [seat.id]);
    expect(row).toEqual({ enrolment_id: here });
    expect(await own()).toEqual([here]);
    await attend(run, [here], ['M1/1']);
    expect((await run.coordinator.post(`/merges/${merge.id}/undo`, { reason: 'Zwei Personen' })).status).toBe(200);
    expect(await own()).toEqual([there]);
    expect(await house.sql('SELECT enrolment_id FROM guest_seat WHERE id = $1', [seat.id])).toEqual([{ enrolment_id: there }]);
    expect((await run.coordinator.get(`/people/${merge.keptId}`)).body).toMatchObject({ email: null, hasAccount: false });
    expect((await progress(there)).modules[0].creditedMinutes).toBe(0);
    expect((await progress(here)).modules[0].creditedMinutes).toBe(360);
    expect(await broken()).toEqual([]);
  });
});
