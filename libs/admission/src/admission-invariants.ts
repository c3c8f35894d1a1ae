import { defineInvariants } from '#platform';

defineInvariants([
  {
    name: 'cohort-offers-counted-wrong',
    finding: 'Durchgänge, deren Zähler der offenen Angebote nicht zu den Angeboten passt',
    sql: `SELECT c.id FROM cohort c LEFT JOIN (SELECT cohort_id, count(*) AS offers FROM seat_offer WHERE state = 'open' GROUP BY cohort_id) AS o
      ON o.cohort_id = c.id WHERE c.open_offers <> COALESCE(o.offers, 0)`,
  },
  {
    name: 'cohort-promises-counted-wrong',
    finding: 'Durchgänge, deren Zähler der angenommenen Wartenden nicht zur Warteliste passt',
    sql: `SELECT c.id FROM cohort c LEFT JOIN (
        SELECT cohort_id, count(*) AS waiting FROM application WHERE state = 'waiting' AND accepted_at IS NOT NULL GROUP BY cohort_id) AS a
      ON a.cohort_id = c.id WHERE c.accepted_waiting <> COALESCE(a.waiting, 0)`,
  },
  {
    name: 'offer-lapsed-but-open',
    finding: 'Angebote, die seit über einer Stunde abgelaufen und noch offen sind',
    sql: `SELECT id FROM seat_offer WHERE state = 'open' AND expires_at < $1::timestamptz - interval '1 hour'`,
  },
  {
    name: 'offer-and-application-disagree',
    finding: 'Anmeldungen, deren Stand nicht zu ihrem Angebot passt',
    sql: `SELECT a.id FROM application a LEFT JOIN seat_offer o ON o.application_id = a.id AND o.state = 'open'
      WHERE (a.state = 'offered') <> (o.id IS NOT NULL)`,
  },
  {
    name: 'seat-free-but-not-offered',
    finding: 'Durchgänge mit freien Plätzen und angenommenen Wartenden, denen niemand einen angeboten hat',
    sql: `SELECT id FROM cohort WHERE accepted_waiting > 0 AND state IN ('open', 'running') AND capacity > seats_taken + open_offers`,
  },
  {
    name: 'application-twice',
    finding: 'Anmeldungen derselben Person (Adresse und Name) im selben Durchgang',
    sql: `SELECT id FROM (
        SELECT a.id, row_number() OVER (PARTITION BY a.cohort_id, a.email, a.name_key ORDER BY a.number) AS nth
        FROM application a LEFT JOIN enrolment e ON e.id = a.enrolment_id
        WHERE a.state IN ('received', 'waiting', 'offered') OR a.state = 'accepted' AND e.state <> 'withdrawn') AS each
      WHERE nth > 1`,
  },
  {
    name: 'application-in-another-cohort',
    finding: 'Anmeldungen, deren Teilnahme in einem anderen Durchgang ist',
    sql: 'SELECT a.id FROM application a JOIN enrolment e ON e.id = a.enrolment_id WHERE e.cohort_id <> a.cohort_id',
  },
  {
    name: 'application-with-unknown-notice',
    finding: 'Anmeldungen mit einer Fassung der Datenschutzhinweise, die es in ihrer Kommune nicht gibt',
    sql: `SELECT a.id FROM application a JOIN cohort c ON c.id = a.cohort_id
      LEFT JOIN privacy_notice n ON n.municipality_id = c.municipality_id AND n.version::text = a.privacy_notice_version
      WHERE a.privacy_notice_version <> '1' AND n.version IS NULL`,
  },
  {
    name: 'application-without-history',
    finding: 'Anmeldungen, deren Stand nicht der letzte ihrer Geschichte ist',
    sql: `SELECT a.id FROM application a WHERE a.state IS DISTINCT FROM
      (SELECT t.to_state FROM application_transition t WHERE t.application_id = a.id ORDER BY t.id DESC LIMIT 1)`,
  },
]);
