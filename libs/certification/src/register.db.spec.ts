import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import {
  aRunningCohort,
  attend,
  enrol,
  fourPlusOne,
  fourPlusOneDates,
  type Run,
} from '../../../test/support/programme-builder.js';

describe('what must never be is refused by the database itself', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates });
    await attend(run, [await enrol(run, 'Adler'), await enrol(run, 'Weiß')], fourPlusOne);
    await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof'] });
  });
  afterAll(() => house.close());

  it('a gap in the register', async () => {
    await expect(
      house.sql('UPDATE register_counter SET last_number = last_number + 1 WHERE cohort_id = $1', [run.cohortId]),
    ).rejects.toThrow('gap');
    const third = await enrol(run, 'Dritte');
    const skip = house.database.transaction(async tx => {
      await tx.query('UPDATE register_counter SET last_number = 4 WHERE cohort_id = $1', [run.cohortId]);
      await tx.query(
        `INSERT INTO register_entry (id, cohort_id, enrolment_id, number, register_number) VALUES (gen_random_uuid(), $1, $2, 4, 'X-0004')`,
        [run.cohortId, third],
      );
    });
    await expect(skip).rejects.toThrow('gap');
  });

  it('a second active document of a kind', async () => {
    const copy = `INSERT INTO certificate (id, register_entry_id, cohort_id, enrolment_id, kind, edition, batch_id, issued_by, issued_on, rule_version, snapshot,
        evaluation, verification_code)
      SELECT gen_random_uuid(), register_entry_id, cohort_id, enrolment_id, kind, 2, batch_id, issued_by, issued_on, rule_version, snapshot, evaluation,
        '0000-0000-0000-0000-0000' FROM certificate LIMIT 1`;
    await expect(house.sql(copy)).rejects.toThrow('one_active_certificate_per_enrolment_and_kind');
  });

  it('another text on a document, another line in the register, and their loss', async () => {
    await expect(house.sql(`UPDATE certificate SET snapshot = snapshot || '{"nameAsPrinted": "Jemand"}'`)).rejects.toThrow(
      'never changes',
    );
    await expect(house.sql('UPDATE certificate SET issued_on = issued_on + 1')).rejects.toThrow('never changes');
    await expect(house.sql('UPDATE register_entry SET number = number + 10')).rejects.toThrow(/permission denied|append-only/);
    for (const table of ['certificate', 'register_entry', 'issue_batch', 'stored_file']) {
      await expect(house.sql(`DELETE FROM ${table}`)).rejects.toThrow(/permission denied|append-only/);
      await expect(house.sql(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/permission denied|append-only/);
    }
  });

  it('a document under somebody else’s number', async () => {
    const swap = `INSERT INTO certificate (id, register_entry_id, cohort_id, enrolment_id, kind, batch_id, issued_by, issued_on, rule_version, snapshot,
        evaluation, verification_code)
      SELECT gen_random_uuid(), (SELECT r.id FROM register_entry r WHERE r.enrolment_id <> c.enrolment_id LIMIT 1), cohort_id, enrolment_id, 'award', batch_id,
        issued_by, issued_on, rule_version, snapshot, evaluation, '0000-0000-0000-0000-0001' FROM certificate c LIMIT 1`;
    await expect(house.sql(swap)).rejects.toThrow('certificate_has_its_own_number');
  });
});
