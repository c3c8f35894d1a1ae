import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type Answer, type Caller, House } from '../support/house.js';
import { aRunningCohort, attend, enrol, type Run } from '../support/programme-builder.js';
import { testDatabaseUrl } from '../support/test-database.js';

/** How often each status came: `{201: 10, 409: 20}`. */
function tally(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

const times = <T>(count: number, call: (n: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, n) => call(n)));

describe('many at once', () => {
  let house: House;
  let run: Run;
  let trainer: Caller;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-01T12:00:00Z');
    run = await aRunningCohort(house, { capacity: 500 });
    trainer = await house.caller('trainer', run.municipalityId);
  }, 60_000);
  afterAll(() => house.close());

  const enrolOne = ({ coordinator, cohortId }: Run, n: number) =>
    coordinator.post(`/cohorts/${cohortId}/enrolments`, { familyName: `Gleichzeitig ${n}`, targetGroup: 'other' });
  const seatsOf = async ({ coordinator, cohortId }: Run) => (await coordinator.get(`/cohorts/${cohortId}`)).body;
  const historyOf = (sessionId: string) =>
    house.sql<{ sequence: number; status: string }>(
      'SELECT sequence, status FROM attendance_record WHERE session_id = $1 ORDER BY sequence',
      [sessionId],
    );
  const sheetOf = (key: string) => `/sessions/${run.sessions[key]}/attendance`;

  it('30 direct enrolments on 10 seats: exactly 10 get one', async () => {
    const small = await aRunningCohort(house, { capacity: 10, dates: {} });
    const answers = await times(30, n => enrolOne(small, n));
    expect(tally(answers)).toEqual({ 201: 10, 409: 20 });
    expect(new Set(answers.filter(({ status }) => status === 409).map(({ body }) => body.code))).toEqual(
      new Set(['capacity_reached']),
    );
    expect(await seatsOf(small)).toMatchObject({ seatsTaken: 10, capacity: 10 });
    expect((await small.coordinator.get(`/cohorts/${small.cohortId}/enrolments?limit=100`)).body.items).toHaveLength(10);
  });

  it('negative control: counting and then inserting without a lock gives away all 30', async () => {
    const pool = new pg.Pool({ connectionString: await testDatabaseUrl(), max: 30 });
    await pool.query('CREATE TABLE seat_without_lock (n integer)');
    const clients = await times(30, () => pool.connect());
    const counted = await Promise.all(
      clients.map(async client => {
        await client.query('BEGIN');
        return (
          (await client.query<{ taken: number }>('SELECT count(*)::int AS taken FROM seat_without_lock')).rows[0]?.taken ?? 0
        );
      }),
    );
    await Promise.all(
      clients.map(async (client, n) => {
        if ((counted[n] ?? 0) < 10) await client.query('INSERT INTO seat_without_lock VALUES ($1)', [n]);
        await client.query('COMMIT');
        client.release();
      }),
    );
    expect((await pool.query('SELECT 1 FROM seat_without_lock')).rowCount).toBe(30);
    await pool.query('DROP TABLE seat_without_lock');
    await pool.end();
  });

  it('a capacity lowered while people enrol never ends below the seats taken', async () => {
    const small = await aRunningCohort(house, { capacity: 12, dates: {} });
    const change = () => small.coordinator.patch(`/cohorts/${small.cohortId}`, { capacity: 6 });
    const [enrolments, changes] = await Promise.all([times(15, n => enrolOne(small, n)), times(3, change)]);
    const { seatsTaken, capacity } = await seatsOf(small);
    expect(seatsTaken).toBe(tally(enrolments)[201]);
    expect(seatsTaken).toBe(capacity);
    expect(capacity).toBe(changes.some(({ status }) => status === 200) ? 6 : 12);
    expect(Object.keys({ ...tally(enrolments), ...tally(changes) }).every(status => ['200', '201', '409'].includes(status))).toBe(
      true,
    );
  });

  it('the last seat, freed and asked for at once by a newcomer and a returner, goes to one of them', async () => {
    const small = await aRunningCohort(house, { capacity: 1, dates: {} });
    const left = await enrol(small, 'Zurück');
    await small.coordinator.post(`/enrolments/${left}/withdraw`);
    const answers = await Promise.all([
      small.coordinator.post(`/enrolments/${left}/reinstate`),
      enrolOne(small, 1),
      enrolOne(small, 2),
    ]);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    expect((await seatsOf(small)).seatsTaken).toBe(1);
  });

  it('two trainers who save the same sheet: one is told that it changed meanwhile, and the history has one line', async () => {
    const person = await enrol(run, 'Zwei Trainer');
    const save = (caller: Caller, status: string) =>
      caller.put(sheetOf('M1/1'), { rows: [{ enrolmentId: person, status, version: 0 }] });
    const answers = await Promise.all([save(trainer, 'present'), save(run.coordinator, 'absent')]);
    expect(tally(answers)).toEqual({ 200: 1, 409: 1 });
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('conflict');
    const history = await historyOf(run.sessions['M1/1'] as string);
    expect(history).toEqual([{ sequence: 1, status: answers[0]?.status === 200 ? 'present' : 'absent' }]);
  });

  it('twenty savings of one sheet without versions leave a history without gaps or doubles, and its last line stands', async () => {
    const person = await enrol(run, 'Zwanzig Mal');
    const answers = await times(20, n =>
      (n % 2 ? trainer : run.coordinator).put(sheetOf('M1/2'), {
        rows: [{ enrolmentId: person, status: n % 2 ? 'present' : 'absent' }],
      }),
    );
    expect(tally(answers)).toEqual({ 200: 20 });
    const history = await historyOf(run.sessions['M1/2'] as string);
    expect(history.map(({ sequence }) => sequence)).toEqual(history.map((_, index) => index + 1));
    history.slice(1).forEach(({ status }, index) => expect(status).not.toBe(history[index]?.status));
    const { rows } = (await trainer.get(sheetOf('M1/2'))).body;
    const row = rows.find(({ enrolmentId }: { enrolmentId: string }) => enrolmentId === person);
    expect(row).toMatchObject({ version: history.length, status: history.at(-1)?.status });
  });

  it('saving against locking: a saved line is older than the lock, a refused one is nowhere', async () => {
    const people = await times(8, n => enrol(run, `Abschluss ${n}`));
    const saves = people.map(enrolmentId => () => trainer.put(sheetOf('M2/1'), { rows: [{ enrolmentId, status: 'present' }] }));
    const lock = () => run.coordinator.post(`${sheetOf('M2/1')}/lock`);
    const early = saves.slice(0, 4).map(save => save());
    const locks = [lock(), lock()];
    const saved = await Promise.all([...early, ...saves.slice(4).map(save => save())]);
    expect(tally(await Promise.all(locks))).toEqual({ 200: 2 });
    const kept = people.filter((_, index) => saved[index]?.status === 200);
    expect(saved.filter(({ status }) => status !== 200).every(({ body }) => body.code === 'sheet_locked')).toBe(true);
    const late = await house.sql(
      'SELECT 1 FROM attendance_record r JOIN sheet_lock l USING (session_id) WHERE r.session_id = $1 AND r.entered_at > l.locked_at',
      [run.sessions['M2/1']],
    );
    expect(late).toEqual([]);
    expect(await historyOf(run.sessions['M2/1'] as string)).toHaveLength(kept.length);
    expect(await house.sql('SELECT 1 FROM sheet_lock WHERE session_id = $1', [run.sessions['M2/1']])).toHaveLength(1);
  });

  it('a session cancelled five times at once is cancelled once', async () => {
    const path = `/sessions/${run.sessions['V4/1']}`;
    expect(tally(await times(5, () => run.coordinator.post(`${path}/cancel`)))).toEqual({ 200: 1, 409: 4 });
    const audit = await house.sql(`SELECT 1 FROM audit_event WHERE action = 'session.cancel' AND subject_id = $1`, [
      run.sessions['V4/1'],
    ]);
    expect(audit).toHaveLength(1);
  });

  it('a correction confirmed by five people at once has one effect', async () => {
    const person = await enrol(run, 'Berichtigt');
    await attend(run, [person], ['M4/1']);
    const proposal = await trainer.post(`${sheetOf('M4/1')}/corrections`, {
      enrolmentId: person,
      status: 'absent',
      reason: 'Verwechselt',
    });
    const confirmers = await times(5, () => house.caller('coordinator', run.municipalityId));
    const answers = await Promise.all(confirmers.map(caller => caller.post(`/corrections/${proposal.body.id}/confirm`)));
    expect(tally(answers)).toEqual({ 200: 1, 409: 4 });
    expect(await historyOf(run.sessions['M4/1'] as string)).toEqual([
      { sequence: 1, status: 'present' },
      { sequence: 2, status: 'absent' },
    ]);
  });

  it('a role given ten times at once is held once, and a guest seat asked for ten times is one', async () => {
    const grant = { email: 'neu@test.example', role: 'trainer', municipalityId: run.municipalityId };
    expect(tally(await times(10, () => run.office.post('/role-grants', grant)))).toEqual({ 201: 1, 409: 9 });
    const { curriculumId } = await seatsOf(run);
    const other = await aRunningCohort(house, { office: run.office, curriculumId, dates: {} });
    const guest = await enrol(other, 'Gast');
    expect(
      tally(await times(10, () => run.office.post(`/sessions/${run.sessions['V1/1']}/guests`, { enrolmentId: guest }))),
    ).toEqual({ 201: 1, 409: 9 });
  });

  it('names and seats changed at once never fail: everybody takes the locks in one order', async () => {
    const people = await times(6, n => enrol(run, `Sperre ${n}`));
    const answers = await Promise.all(
      people.flatMap((id, n) => [
        run.coordinator.patch(`/enrolments/${id}`, { givenNames: `Neu ${n}` }),
        run.coordinator.post(`/enrolments/${id}/withdraw`),
        run.coordinator.patch(`/cohorts/${run.cohortId}`, { title: `Titel ${n}` }),
      ]),
    );
    expect(tally(answers)).toEqual({ 200: 18 });
  });
});
