import type { Size } from './large-installation.js';
import { accountNumbers, cohortsOf, idOf, sessionsOf, type Slice } from './large-programme.js';

/** People in each cohort; the 24th has withdrawn. */
export const perCohort = 25;

const people = (slice: Slice) =>
  `(SELECT c.n, c.id AS cohort_id, c.state, c.starts_on, k, (c.n - 1)::bigint * ${perCohort} + k AS number FROM ${cohortsOf(slice)} AS c, generate_series(1, ${perCohort}) AS k)`;

const families = `ARRAY['Ackermann', 'Brandt', 'Çelik', 'Dvořák', 'Engel', 'Fischer', 'Günther', 'Hoffmann', 'Jäger', 'Kowalski', 'Lehmann', 'Öztürk', 'Schröder', 'Weiß']`;
const givens = `ARRAY['Ada', 'Ben', 'Cem', 'Dana', 'Elif', 'Finn', 'Greta', 'Hanna', 'Ivo', 'Jana', 'Kim']`;
const family = `(${families})[1 + number % 14] || ' ' || number`;
const given = `(${givens})[1 + number % 11]`;
const emailOf = (lastWith: number, all: number) =>
  `CASE WHEN number > ${all - lastWith} THEN 'teilnahme' || number - ${all - lastWith} ELSE 'person' || number END || '@gross.example'`;

/** People and their enrolments; the last ones have an account. */
export function enrolments(slice: Slice, { cohorts, accounts }: Size): string[] {
  const all = cohorts * perCohort;
  const account = `CASE WHEN number > ${all - accounts} THEN ${idOf('account', `number - ${all - accounts}`)} END`;
  const drafts = `WHERE state <> 'draft' OR k <= 5`;
  return [
    `INSERT INTO person (id, account_id, given_names, family_name, email, sort_key)
     SELECT ${idOf('person', 'number')}, ${account}, ${given}, ${family}, ${emailOf(accounts, all)}, lower(${family} || '  ' || ${given}) FROM ${people(slice)} AS p ${drafts}`,
    `INSERT INTO enrolment (id, cohort_id, person_id, target_group, state, withdrawn_on, name_as_printed)
     SELECT ${idOf('enrolment', 'number')}, cohort_id, ${idOf('person', 'number')}, CASE k % 2 WHEN 0 THEN 'administration' ELSE 'other' END,
       CASE WHEN k = 24 AND state IN ('running', 'completed') THEN 'withdrawn' WHEN state = 'completed' THEN 'completed' ELSE 'enrolled' END,
       CASE WHEN k = 24 AND state IN ('running', 'completed') THEN starts_on + 60 END, ${given} || ' ' || ${family} FROM ${people(slice)} AS p ${drafts}`,
    `INSERT INTO enrolment_transition (enrolment_id, to_state, acting_as, at)
     SELECT ${idOf('enrolment', 'number')}, 'enrolled', 'coordinator', starts_on - 30 FROM ${people(slice)} AS p ${drafts}`,
    `INSERT INTO enrolment_transition (enrolment_id, from_state, to_state, withdrawn_on, acting_as, at)
     SELECT e.id, 'enrolled', e.state, e.withdrawn_on, 'coordinator', COALESCE(e.withdrawn_on, p.starts_on + 300)
     FROM ${people(slice)} AS p JOIN enrolment e ON e.id = ${idOf('enrolment', 'number')} WHERE e.state <> 'enrolled'`,
  ];
}

/** Attendance of one cohort in twenty, and of all that ended less than 60 days ago or still run; sheets older than 30 days are locked. */
export function attendance(slice: Slice): string[] {
  const recorded = `(SELECT s.*, c.starts_on FROM ${sessionsOf(slice)} AS s JOIN ${cohortsOf(slice)} AS c USING (n)
     WHERE s.held_on < current_date AND (s.n % 20 = 0 OR c.starts_on + 360 > current_date))`;
  const trainer = idOf('account', `${accountNumbers.trainer + 1}`);
  const row = `(SELECT r.number AS session, r.number * 100 + k AS record, (r.n - 1)::bigint * ${perCohort} + k AS enrolment, r.held_on,
      CASE WHEN (r.number + k) % 15 = 0 THEN 'absent' WHEN (r.number + k) % 20 = 0 THEN 'partial' ELSE 'present' END AS status
    FROM ${recorded} AS r, generate_series(1, ${perCohort}) AS k WHERE k <> 24 OR r.held_on < r.starts_on + 60)`;
  const minute = (time: string) => `extract(epoch FROM (held_on + time '${time}') AT TIME ZONE 'Europe/Berlin')::bigint / 60`;
  const presence = `CASE status WHEN 'partial' THEN jsonb_build_array(jsonb_build_object('from', ${minute('09:00')}, 'to', ${minute('12:00')})) ELSE '[]' END`;
  return [
    `INSERT INTO attendance_record (id, session_id, enrolment_id, sequence, status, presence, origin, entered_by)
     SELECT ${idOf('record', 'record')}, ${idOf('session', 'session')}, ${idOf('enrolment', 'enrolment')}, 1, status, ${presence}, 'sheet', ${trainer} FROM ${row} AS a`,
    `INSERT INTO current_attendance (session_id, enrolment_id, record_id, status)
     SELECT ${idOf('session', 'session')}, ${idOf('enrolment', 'enrolment')}, ${idOf('record', 'record')}, status FROM ${row} AS a`,
    `INSERT INTO sheet_lock (session_id, locked_by) SELECT ${idOf('session', 'number')}, ${trainer} FROM ${recorded} AS r WHERE held_on < current_date - 30`,
    `INSERT INTO correction (id, session_id, enrolment_id, status, reason, proposed_by)
     SELECT ${idOf('correction', 'number')}, ${idOf('session', 'number')}, ${idOf('enrolment', `(n - 1)::bigint * ${perCohort} + 2`)}, 'absent', 'Verwechselt', ${trainer}
     FROM ${recorded} AS r WHERE number % 500 = 0 AND held_on < current_date - 30`,
    `INSERT INTO guest_seat (id, session_id, enrolment_id) SELECT ${idOf('guest', 's.number')}, ${idOf('session', 's.number')}, ${idOf('enrolment', `(s.n - 2)::bigint * ${perCohort} + 1`)}
     FROM ${sessionsOf(slice)} AS s JOIN ${cohortsOf(slice)} AS c USING (n) WHERE s.number % 50 = 0 AND c.state = 'running' AND s.held_on > current_date AND s.n > ${slice.from}`,
    `INSERT INTO declaration (enrolment_id, module_key, part, id, entered_by, by_holder)
     SELECT ${idOf('enrolment', `(n - 1)::bigint * ${perCohort} + k`)}, key, 'pre', gen_random_uuid(), ${trainer}, false
     FROM ${recorded} AS r, generate_series(1, 20) AS k WHERE key LIKE 'M%' AND day = 1`,
  ];
}

/** Applications: those with a seat of every fourth cohort, and those under way and refused of cohorts still to come or running. */
export function applications(slice: Slice, { cohorts, accounts }: Size): string[] {
  const all = cohorts * perCohort;
  const rows = `(SELECT c.n, c.id AS cohort_id, c.state AS cohort_state, (c.n - 1)::bigint * ${perCohort} + k AS number, c.n::bigint * 100 + k AS receipt, k,
      CASE WHEN k <= ${perCohort} THEN 'accepted' WHEN k <= 28 THEN 'rejected' WHEN k <= 38 THEN 'waiting' ELSE 'offered' END AS state
    FROM ${cohortsOf(slice)} AS c, generate_series(1, 39) AS k WHERE c.state <> 'draft' AND CASE WHEN k <= ${perCohort} THEN c.n % 4 = 0 OR c.state <> 'completed'
      WHEN k <= 28 THEN c.starts_on > current_date - 80 WHEN k <= 38 THEN c.state <> 'completed' ELSE c.state = 'open' END)`;
  const transition = (from: string, to: string, where: string) =>
    `INSERT INTO application_transition (application_id, from_state, to_state, acting_as, at) SELECT ${idOf('application', 'receipt')}, ${from}, ${to}, 'system', now() FROM ${rows} AS a WHERE ${where}`;
  const coordinator = idOf('account', `${accountNumbers.coordinator + 1}`);
  const accepted = `CASE WHEN state IN ('accepted', 'offered') OR state = 'waiting' AND k < 34`;
  return [
    `INSERT INTO application (id, cohort_id, number, place, given_names, family_name, name_key, email, target_group, privacy_notice_version, state, accepted_at, accepted_by, enrolment_id, received_at)
     SELECT ${idOf('application', 'receipt')}, cohort_id, receipt, receipt, ${given}, ${family}, lower(${family} || '  ' || ${given}),
       CASE state WHEN 'accepted' THEN ${emailOf(accounts, all)} ELSE 'anmeldung' || receipt || '@gross.example' END, 'other', '1', state,
       ${accepted} THEN now() END, ${accepted} THEN ${coordinator} END, CASE state WHEN 'accepted' THEN ${idOf('enrolment', 'number')} END, now() FROM ${rows} AS a`,
    transition('NULL', `'received'`, 'true'),
    transition(`'received'`, 'state', 'true'),
    `INSERT INTO application_link (token_hash, application_id) SELECT md5(receipt::text), ${idOf('application', 'receipt')} FROM ${rows} AS a`,
    `INSERT INTO seat_offer (id, application_id, cohort_id, made_at, expires_at, warning) SELECT ${idOf('offer', 'receipt')}, ${idOf('application', 'receipt')}, cohort_id, now(), now() + interval '7 days', 'Bis zum Ende stehen noch alle Module bevor.'
     FROM ${rows} AS a WHERE state = 'offered'`,
  ];
}
