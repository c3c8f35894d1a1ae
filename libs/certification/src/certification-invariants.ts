import { defineInvariants } from '#platform';

// The first goes by a partial index to what is found; the others read batches and the register once, by indexes of their documents.
defineInvariants([
  {
    name: 'document-requested-for-an-hour',
    finding: 'Dokumente, die seit über einer Stunde entstehen sollen und nicht fertig oder gescheitert sind',
    sql: `SELECT id FROM certificate WHERE state = 'requested' AND requested_at < $1::timestamptz - interval '1 hour'`,
  },
  {
    name: 'batch-not-told',
    finding: 'Ausstellungen, die seit über einem Tag fertig sind und von denen niemand benachrichtigt wurde',
    sql: `SELECT b.id FROM issue_batch b WHERE b.told_at IS NULL AND b.started_at < $1::timestamptz - interval '1 day'
        AND NOT EXISTS (SELECT FROM certificate c WHERE c.batch_id = b.id AND c.state = 'requested')`,
  },
  {
    name: 'register-number-without-document',
    finding: 'Registernummern ohne jedes Dokument',
    sql: `SELECT r.id FROM register_entry r WHERE NOT EXISTS (SELECT FROM certificate c WHERE c.enrolment_id = r.enrolment_id)`,
  },
]);
