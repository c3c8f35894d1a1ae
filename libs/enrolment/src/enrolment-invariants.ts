import { defineInvariants } from '#platform';

defineInvariants([
  {
    name: 'cohort-overbooked',
    finding: 'Durchgänge, in denen mehr Plätze vergeben und angeboten sind, als es gibt',
    sql: 'SELECT id FROM cohort WHERE seats_taken + open_offers > capacity',
  },
  {
    name: 'cohort-seats-counted-wrong',
    finding: 'Durchgänge, deren Zähler der vergebenen Plätze nicht zu den Teilnahmen passt',
    sql: `SELECT c.id FROM cohort c LEFT JOIN (SELECT cohort_id, count(*) AS seats FROM enrolment WHERE state <> 'withdrawn' GROUP BY cohort_id) AS e
      ON e.cohort_id = c.id WHERE c.seats_taken <> COALESCE(e.seats, 0)`,
  },
  {
    name: 'enrolment-twice',
    finding: 'Teilnahmen derselben Person (Adresse und Name) im selben Durchgang',
    sql: `SELECT id FROM (
        SELECT e.id, row_number() OVER (PARTITION BY e.cohort_id, p.email, p.sort_key ORDER BY e.id) AS nth
        FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.state <> 'withdrawn' AND p.email IS NOT NULL) AS each
      WHERE nth > 1`,
  },
  {
    name: 'person-without-enrolment',
    finding: 'Personen ohne jede Teilnahme',
    sql: 'SELECT p.id FROM person p WHERE NOT EXISTS (SELECT FROM enrolment e WHERE e.person_id = p.id)',
  },
]);
