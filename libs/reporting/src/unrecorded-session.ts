/**
 * SQL condition on a session `s`: it takes place, and somebody expected has neither a record nor a waiver (R8). Whoever has withdrawn before
 * the day is not expected; of somebody enrolled twice and merged, either record will do. Reads each of the session's lists once, whatever their length.
 */
export const unrecordedSession = `s.cancelled_at IS NULL AND EXISTS (
  (SELECT e.id FROM enrolment e WHERE e.cohort_id = s.cohort_id AND (e.withdrawn_on IS NULL OR e.withdrawn_on > s.held_on)
   UNION ALL
   SELECT e.id FROM guest_seat g JOIN enrolment e ON e.id = g.enrolment_id
   WHERE g.session_id = s.id AND g.state = 'confirmed' AND (e.withdrawn_on IS NULL OR e.withdrawn_on > s.held_on))
  EXCEPT
  (SELECT a.enrolment_id FROM current_attendance a WHERE a.session_id = s.id
   UNION ALL
   SELECT d.merged_into FROM current_attendance a JOIN enrolment d ON d.id = a.enrolment_id WHERE a.session_id = s.id AND d.merged_into IS NOT NULL
   UNION ALL SELECT w.enrolment_id FROM waiver w WHERE w.session_id = s.id))`;
