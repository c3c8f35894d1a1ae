import { perCohort } from './large-people.js';
import type { Size } from './large-installation.js';
import { accountNumbers, cohortsOf, idOf, type Slice } from './large-programme.js';

const coordinator = idOf('account', `${accountNumbers.coordinator + 1}`);

/** Proofs of twenty people of each completed cohort, awards and a ceremony in every third. */
export function documents(slice: Slice): string[] {
  const completed = `(SELECT * FROM ${cohortsOf(slice)} AS c WHERE state = 'completed')`;
  const holders = `(SELECT c.n, c.id AS cohort_id, c.starts_on, k, (c.n - 1)::bigint * ${perCohort} + k AS number FROM ${completed} AS c, generate_series(1, 20) AS k)`;
  const code = (n: string) => `regexp_replace(lpad(upper(to_hex(${n})), 20, '0'), '(....)(?!$)', '\\1-', 'g')`;
  const certificates = (kind: string, n: string, where: string) =>
    `INSERT INTO certificate (id, register_entry_id, cohort_id, enrolment_id, kind, state, batch_id, issued_by, issued_on, rule_version, snapshot, evaluation, verification_code, sha256, issued_at)
     SELECT ${idOf('certificate', n)}, ${idOf('entry', 'number')}, cohort_id, ${idOf('enrolment', 'number')}, '${kind}', 'issued', ${idOf('batch', 'n')}, ${coordinator}, starts_on + 301, '1',
       jsonb_build_object('nameAsPrinted', 'Person ' || number, 'registerNumber', 'G-' || n || '-' || lpad(k::text, 4, '0')), '{}', ${code(n)}, (SELECT sha256 FROM stored_file LIMIT 1), now()
     FROM ${holders} AS h WHERE ${where}`;
  return [
    `INSERT INTO stored_file (sha256, media_type, content) VALUES (encode(sha256('%PDF-1.7'), 'hex'), 'application/pdf', '%PDF-1.7') ON CONFLICT DO NOTHING`,
    `INSERT INTO issue_batch (id, cohort_id, issued_by, told_at) SELECT ${idOf('batch', 'n')}, id, ${coordinator}, now() FROM ${completed} AS c`,
    `INSERT INTO register_counter (cohort_id, last_number) SELECT id, 20 FROM ${completed} AS c`,
    `INSERT INTO register_entry (id, cohort_id, enrolment_id, number, register_number)
     SELECT ${idOf('entry', 'number')}, cohort_id, ${idOf('enrolment', 'number')}, k, 'G-' || n || '-' || lpad(k::text, 4, '0') FROM ${holders} AS h`,
    certificates('proof', 'number * 2', 'true'),
    certificates('award', 'number * 2 + 1', 'n % 3 = 0'),
    `INSERT INTO ceremony (id, cohort_id, held_on, starts_at, venue, presenter_office)
     SELECT ${idOf('ceremony', 'n')}, id, starts_on + 330, (starts_on + 330 + time '17:00') AT TIME ZONE 'Europe/Berlin', 'Rathaus', 'Bürgermeister:in' FROM ${completed} AS c WHERE n % 3 = 0`,
    `INSERT INTO handover (certificate_id, ceremony_id, state, recorded_by) SELECT ${idOf('certificate', 'number * 2 + 1')}, ${idOf('ceremony', 'n')}, 'handed_over', ${coordinator}
     FROM ${holders} AS h WHERE n % 3 = 0`,
  ];
}

/** Mails of the last ninety days, the audit of years, and what happened a moment ago. */
export function records({ mails, audit, events, municipalities, cohorts, accounts }: Size): string[] {
  const written = `clock_timestamp() - interval '89 days' * (${mails} - n) / ${mails}`;
  return [
    `INSERT INTO mail (id, kind, recipient, municipality_id, subject, body, once_key, message_id, state, written_at, sent_at)
     SELECT ${idOf('mail', 'n')}, (ARRAY['session-reminder', 'document-ready', 'application-received', 'session-moved', 'seat-offered'])[1 + n % 5], 'person' || n || '@gross.example',
       ${idOf('municipality', `1 + n % ${municipalities}`)}, 'Ihr Termin', 'Guten Tag, am Freitag ist Ihr Termin.', 'large/' || n, '<' || n || '@gross.example>',
       CASE WHEN n % 2500 = 0 THEN 'dead' ELSE 'sent' END, ${written}, CASE WHEN n % 2500 = 0 THEN NULL ELSE ${written} END FROM generate_series(1, ${mails}) AS n`,
    `INSERT INTO mail_once SELECT 'large/' || n FROM generate_series(1, ${mails}) AS n`,
    `INSERT INTO audit_event (actor_account_id, acting_as, action, subject_kind, subject_id, municipality_id)
     SELECT ${idOf('account', `${accountNumbers.coordinator} + 1 + n % ${municipalities}`)}, 'coordinator', 'attendance.record', 'cohort', ${idOf('cohort', `1 + n % ${cohorts}`)},
       ${idOf('municipality', `1 + n % ${municipalities}`)} FROM generate_series(1, ${audit}) AS n`,
    `INSERT INTO web_session (id_hash, data, expires_at, account_id) SELECT md5('session' || n), '{}', now() + interval '1 hour', ${idOf('account', 'n')} FROM generate_series(1, ${Math.ceil(accounts / 10)}) AS n`,
    `INSERT INTO account_link (id, account_id, purpose, token_hash, made_at, expires_at) SELECT gen_random_uuid(), ${idOf('account', 'n')}, 'sign_in', md5('link' || n), now(), now() + interval '1 hour'
     FROM generate_series(1, ${Math.ceil(accounts / 10)}) AS n`,
    `INSERT INTO domain_event (kind, subject_id) SELECT 'cohort.changed', ${idOf('cohort', `1 + n * 7 % ${cohorts}`)} FROM generate_series(1, ${events}) AS n`,
  ];
}
