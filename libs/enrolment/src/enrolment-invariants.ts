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
    sql: 'SELECT p.id FROM person p WHERE p.merged_into IS NULL AND NOT EXISTS (SELECT FROM enrolment e WHERE e.person_id = p.id)',
  },
  {
    name: 'enrolment-of-a-merged-person',
    finding: 'Teilnahmen von Personen, deren Eintrag in einem anderen aufgegangen ist',
    sql: 'SELECT e.id FROM enrolment e JOIN person p ON p.id = e.person_id WHERE p.merged_into IS NOT NULL',
  },
  {
    name: 'person-merged-in-a-chain',
    finding: 'Einträge von Personen, die auf einen verweisen, der selbst in einem anderen aufgegangen ist',
    sql: 'SELECT p.id FROM person p JOIN person q ON q.id = p.merged_into WHERE q.merged_into IS NOT NULL',
  },
  {
    name: 'person-merged-without-a-record',
    finding: 'Personen, die auf eine andere verweisen, ohne dass eine Zusammenführung davon weiß, oder umgekehrt',
    sql: `SELECT p.id FROM person p WHERE (p.merged_into IS NOT NULL) <>
      EXISTS (SELECT FROM person_merge m WHERE m.merged_id = p.id AND m.undone_at IS NULL)`,
  },
  {
    name: 'enrolment-merged-astray',
    finding: 'Doppelt geführte Teilnahmen, die nicht auf eine gültige derselben Person im selben Durchgang verweisen',
    sql: `SELECT e.id FROM enrolment e JOIN enrolment o ON o.id = e.merged_into
      WHERE o.merged_into IS NOT NULL OR o.person_id <> e.person_id OR o.cohort_id <> e.cohort_id`,
  },
]);
