import { defineEnrolmentFacts } from '#enrolment';
import { formatDate } from '#rules';
import type { ApplicationAnswer } from './application.form.js';
import { applicationStateWords } from './application-words.js';

interface Row {
  enrolmentId: string;
  state: ApplicationAnswer['state'];
  receivedOn: string;
}

defineEnrolmentFacts({
  label: 'Anmeldung',
  read: async (tx, enrolmentIds) => {
    const rows: Row[] = await tx.query(
      `SELECT a.enrolment_id AS "enrolmentId", a.state, (a.received_at AT TIME ZONE c.time_zone)::date::text AS "receivedOn"
       FROM application a JOIN cohort c ON c.id = a.cohort_id WHERE a.enrolment_id = ANY($1::uuid[]) ORDER BY a.number`,
      [enrolmentIds],
    );
    return rows.map(({ enrolmentId, state, receivedOn }) => ({
      enrolmentId,
      text: `vom ${formatDate(receivedOn)}, ${applicationStateWords[state]}`,
    }));
  },
});
