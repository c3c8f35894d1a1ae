import { defineEnrolmentFacts } from '#enrolment';

interface Recorded {
  enrolmentId: string;
  recorded: number;
  attended: number;
  declared: number;
  sessionIds: string[];
}

defineEnrolmentFacts({
  label: 'Anwesenheit',
  read: async (tx, enrolmentIds) => {
    const rows: Recorded[] = await tx.query(
      `SELECT e.id AS "enrolmentId", count(a.session_id)::int AS recorded, count(*) FILTER (WHERE a.status IN ('present', 'partial'))::int AS attended,
         (SELECT count(*)::int FROM declaration d WHERE d.enrolment_id = e.id) AS declared,
         ARRAY(SELECT session_id::text FROM current_attendance WHERE enrolment_id = e.id
           UNION SELECT session_id::text FROM correction WHERE enrolment_id = e.id
           UNION SELECT session_id::text FROM waiver WHERE enrolment_id = e.id) AS "sessionIds"
       FROM unnest($1::uuid[]) AS e (id) LEFT JOIN current_attendance a ON a.enrolment_id = e.id GROUP BY e.id`,
      [enrolmentIds],
    );
    return rows.map(({ enrolmentId, recorded, attended, declared, sessionIds }) => ({
      enrolmentId,
      text: inWords(recorded, attended, declared),
      sessionIds,
    }));
  },
});

function inWords(recorded: number, attended: number, declared: number): string {
  const sessions =
    recorded === 0 ? 'nichts erfasst' : `${recorded} ${recorded === 1 ? 'Termin' : 'Termine'} erfasst, davon ${attended} besucht`;
  return declared === 0 ? sessions : `${sessions}; ${declared} ${declared === 1 ? 'Selbsterklärung' : 'Selbsterklärungen'}`;
}
