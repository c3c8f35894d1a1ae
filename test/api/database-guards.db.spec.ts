import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apply } from '../support/admission-builder.js';
import { House } from '../support/house.js';
import { aRunningCohort, attend, enrol, fourPlusOne, fourPlusOneDates, type Run } from '../support/programme-builder.js';

describe('the application’s own database role cannot', () => {
  let house: House;
  let run: Run;
  let other: Run;
  let person: string;
  let waiting: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates });
    other = await aRunningCohort(house, { office: run.office, dates: fourPlusOneDates });
    [person, waiting] = [await enrol(run, 'Adler'), await enrol(other, 'Weiß')];
    await attend(run, [person], fourPlusOne);
    await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof'] });
    await apply(run, 'Neugierig');
  }, 60_000);
  afterAll(() => house.close());

  const attempt = (statement: string) =>
    house.database.transaction(async tx => {
      await tx.query(statement);
      await tx.query('SET CONSTRAINTS ALL IMMEDIATE');
      throw new Error('nothing refused it');
    });
  const record = (session: () => string, enrolment: () => string, presence: string) => () =>
    `INSERT INTO attendance_record (id, session_id, enrolment_id, sequence, status, presence, origin, entered_by)
     SELECT gen_random_uuid(), '${session()}', '${enrolment()}', 99, ${presence === '[]' ? `'present'` : `'partial'`}, '${presence}', 'sheet', id FROM account LIMIT 1`;
  const day = () => run.sessions['M1/1'] as string;
  const ofPerson = () => person;

  it.each([
    ['count seats otherwise than they are', () => `UPDATE cohort SET seats_taken = 0 WHERE id = '${run.cohortId}'`, 'seats'],
    [
      'count offers otherwise than they are',
      () => `UPDATE cohort SET open_offers = 1 WHERE id = '${run.cohortId}'`,
      'open offers',
    ],
    ['offer a seat to somebody nobody has accepted', () => offer(), 'has accepted'],
    ['rewrite the history of an application', () => `UPDATE application_transition SET reason = 'x'`, 'permission denied'],
    [
      'rewrite the history of an enrolment',
      () => `UPDATE enrolment_transition SET reason = 'x'`,
      'only a reason may be forgotten',
    ],
    ['move a line of that history', () => 'UPDATE enrolment_transition SET at = now()', 'permission denied'],
    ['remove the history of an enrolment', () => 'DELETE FROM enrolment_transition', 'permission denied'],
    [
      'move an enrolment without a line of its history',
      () => `UPDATE enrolment SET state = 'withdrawn', withdrawn_on = now() WHERE id = '${waiting}'`,
      'line of its history',
    ],
    [
      'begin a line of that history elsewhere than the last ended',
      () =>
        `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, acting_as, at) VALUES ('${waiting}', 'withdrawn', 'enrolled', 'x', now())`,
      'where the one before ended',
    ],
    ['reword a privacy notice', () => `UPDATE privacy_notice SET body = 'x'`, 'permission denied'],
    ['remove a privacy notice', () => 'DELETE FROM privacy_notice', 'permission denied'],
    ['skip a version of a privacy notice', () => skippedNotice(), 'follows_the_one_before'],
    ['remove the history of an application', () => 'DELETE FROM application_transition', 'permission denied'],
    ['call an application accepted without a seat', () => `UPDATE application SET state = 'accepted'`, 'has_its_enrolment'],
    ['decline what was never offered', () => `UPDATE application SET state = 'declined'`, 'does not go from received'],
    [
      'move an application without a line of its history',
      () => `UPDATE application SET state = 'withdrawn'`,
      'line of its history',
    ],
    ['enrol somebody again who has completed', () => enrolledAgain(), 'is not enrolled again'],
    [
      'offer a seat after the start without what is still reachable',
      () => `UPDATE application SET accepted_at = now(); ${offer()}`,
      'still be reached',
    ],
    [
      'move somebody to another cohort',
      () => `UPDATE enrolment SET cohort_id = '${run.cohortId}' WHERE id = '${waiting}'`,
      'stays',
    ],
    ['change the rule of a cohort', () => `UPDATE cohort SET rule_version = 'x' WHERE id = '${run.cohortId}'`, 'frozen'],
    ['turn a cohort back', () => `UPDATE cohort SET state = 'draft' WHERE id = '${run.cohortId}'`, 'goes'],
    ['rename a cohort that has a register', () => `UPDATE cohort SET code = 'ANDERS' WHERE id = '${run.cohortId}'`, 'register'],
    ['make a recorded day another day', () => `UPDATE session SET module_key = 'M2' WHERE id = '${day()}'`, 'does not move'],
    ['let somebody leave before coming', record(day, ofPerson, '[{"from": 10, "to": 5}]'), 'presence_goes_forward'],
    ['record times that are none', record(day, ofPerson, '["x"]'), 'presence_goes_forward'],
    ['declare what the curriculum lacks', () => declaration(), 'no such module'],
    ['issue an award without a proof', () => certificate(`'award'`), 'needs a proof'],
    ['keep a person without letters', () => `UPDATE person SET given_names = '', family_name = NULL`, 'person_name_has_letters'],
    ['print nothing', () => `UPDATE enrolment SET name_as_printed = ' '`, 'enrolment_prints_a_name'],
  ])('%s', async (_what, statement, refusal) => {
    await expect(attempt(statement())).rejects.toThrow(refusal);
  });

  it('record attendance at a cancelled session', async () => {
    const cancelled = other.sessions['M2/1'] as string;
    await other.coordinator.post(`/sessions/${cancelled}/cancel`);
    await expect(
      attempt(
        record(
          () => cancelled,
          () => waiting,
          '[]',
        )(),
      ),
    ).rejects.toThrow('cancelled');
  });

  const enrolledAgain = () => `UPDATE enrolment SET state = 'completed'; UPDATE enrolment SET state = 'enrolled'`;
  const offer = () =>
    `INSERT INTO seat_offer (id, application_id, cohort_id, made_at, expires_at)
     SELECT gen_random_uuid(), id, cohort_id, now(), now() FROM application`;
  const skippedNotice = () =>
    `INSERT INTO privacy_notice (municipality_id, version, short, body, controller, created_at, created_by)
     SELECT '${run.municipalityId}', 3, 'x', 'x', 'x', now(), id FROM account LIMIT 1`;
  const declaration = () =>
    `INSERT INTO declaration (enrolment_id, module_key, part, id, entered_by, by_holder)
     SELECT '${person}', 'NIX', 'pre', gen_random_uuid(), id, true FROM account LIMIT 1`;
  const certificate = (kind: string) =>
    `WITH entry AS (
       INSERT INTO register_entry (id, cohort_id, enrolment_id, number, register_number) VALUES (gen_random_uuid(), '${other.cohortId}', '${waiting}', 1, 'X-0001')
       RETURNING id, enrolment_id, cohort_id), counter AS (INSERT INTO register_counter VALUES ('${other.cohortId}', 1)
         ON CONFLICT (cohort_id) DO UPDATE SET last_number = 1)
     INSERT INTO certificate (id, register_entry_id, cohort_id, enrolment_id, kind, batch_id, issued_by, issued_on, rule_version, snapshot, evaluation, verification_code)
     SELECT gen_random_uuid(), e.id, e.cohort_id, e.enrolment_id, ${kind}, c.batch_id, c.issued_by, c.issued_on, c.rule_version, c.snapshot, c.evaluation,
       '0000-0000-0000-0000-0001' FROM certificate c, entry e LIMIT 1`;
});
