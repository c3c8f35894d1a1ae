import { defineInvariants } from '#platform';

// Sessions ahead are few; corrections are few. The others read the records once: some ten for each person who takes part.
defineInvariants([
  {
    name: 'attendance-ahead-of-session',
    finding: 'Termine, die noch nicht begonnen haben und zu denen schon Anwesenheit erfasst ist',
    sql: `SELECT s.id FROM session s WHERE s.cancelled_at IS NULL AND s.held_on > ($1::timestamptz AT TIME ZONE 'UTC')::date + 1
        AND EXISTS (SELECT FROM current_attendance a WHERE a.session_id = s.id)`,
  },
  {
    name: 'attendance-not-current',
    finding: 'Letzte Einträge zur Anwesenheit einer Person, die nicht als gültig geführt werden',
    sql: `SELECT r.id FROM attendance_record r WHERE NOT EXISTS (
          SELECT FROM current_attendance a WHERE a.session_id = r.session_id AND a.enrolment_id = r.enrolment_id AND a.record_id = r.id)
        AND NOT EXISTS (SELECT FROM attendance_record later WHERE later.session_id = r.session_id AND later.enrolment_id = r.enrolment_id
          AND later.sequence > r.sequence)`,
  },
  {
    name: 'attendance-presence-elsewhen',
    finding: 'Einträge mit Zeiten, die ganz außerhalb des Termins liegen',
    sql: `SELECT a.record_id AS id FROM current_attendance a JOIN attendance_record r ON r.id = a.record_id WHERE a.status = 'partial'
        AND NOT EXISTS (SELECT FROM session_block b, jsonb_to_recordset(r.presence) AS p ("from" bigint, "to" bigint)
          WHERE b.session_id = a.session_id AND b.starts_at < to_timestamp(p."to" * 60) AND b.ends_at > to_timestamp(p."from" * 60))`,
  },
  {
    name: 'correction-without-effect',
    finding: 'Bestätigte Korrekturen, die nichts bewirkt haben',
    sql: `SELECT k.id FROM correction k WHERE k.confirmed_at IS NOT NULL
        AND NOT EXISTS (SELECT FROM attendance_record r WHERE r.correction_id = k.id)`,
  },
]);
