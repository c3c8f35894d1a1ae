import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { aRunningCohort, attend, enrol, type Run } from '../../../test/support/programme-builder.js';

describe('the history of a sheet is kept by the database itself', () => {
  let house: House;
  let run: Run;
  let person: string;
  let correctionId: string;
  const key = 'M2/1';
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
    run = await aRunningCohort(house, { dates: { M2: ['2026-03-06'] } });
    person = await enrol(run, 'Adler');
    await attend(run, [person], [key]);
    await attend(run, [person], [key], { status: 'excused' });
    await run.coordinator.post(`/sessions/${run.sessions[key]}/attendance/lock`);
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    const proposal = { enrolmentId: person, status: 'absent', reason: 'verwechselt' };
    correctionId = (await run.coordinator.post(`/sessions/${run.sessions[key]}/attendance/corrections`, proposal)).body.id;
  });

  const append = (status = 'absent') =>
    house.sql(
      `INSERT INTO attendance_record (id, session_id, enrolment_id, sequence, status, origin, correction_id, entered_by)
       SELECT gen_random_uuid(), session_id, enrolment_id, 3, $2, 'correction', id, proposed_by FROM correction WHERE id = $1`,
      [correctionId, status],
    );

  it('a proposal never says something else afterwards', async () => {
    for (const assignment of [
      `status = 'present'`,
      `reason = 'anders'`,
      `proposed_by = (SELECT id FROM account WHERE id <> proposed_by LIMIT 1)`,
      `session_id = gen_random_uuid()`,
    ])
      await expect(house.sql(`UPDATE correction SET ${assignment} WHERE id = $1`, [correctionId])).rejects.toThrow('proposal');
  });

  it('a confirmation is never taken back', async () => {
    expect((await run.office.post(`/corrections/${correctionId}/confirm`)).status).toBe(200);
    await expect(
      house.sql('UPDATE correction SET confirmed_by = NULL, confirmed_at = NULL WHERE id = $1', [correctionId]),
    ).rejects.toThrow('proposal');
  });

  it('a locked sheet takes nothing from a correction that nobody has confirmed, or that says something else', async () => {
    await expect(append()).rejects.toThrow('confirmed');
    await house.sql('UPDATE correction SET confirmed_by = $2, confirmed_at = now() WHERE id = $1', [
      correctionId,
      run.office.accountId,
    ]);
    await expect(append('present')).rejects.toThrow('confirmed');
  });

  it('the current record is the last one', async () => {
    await expect(
      house.sql(
        `UPDATE current_attendance a SET record_id = (SELECT id FROM attendance_record r WHERE r.enrolment_id = a.enrolment_id AND r.sequence = 1)`,
      ),
    ).rejects.toThrow('last');
  });
});
