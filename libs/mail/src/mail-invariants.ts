import { defineInvariants } from '#platform';
import { mailKinds } from './mail-kind.js';

const secretKinds = () => mailKinds().flatMap(({ kind, secret }) => (secret === true ? [`'${kind}'`] : []));

// The first two go by partial indexes to what is found; the third grows with the mails of MAIL_RETENTION_DAYS.
defineInvariants([
  {
    name: 'mail-due-for-a-day',
    finding: 'Nachrichten, die seit über einem Tag hinausgehen sollten',
    sql: `SELECT id FROM mail WHERE state = 'waiting' AND due_at < $1::timestamptz - interval '1 day'`,
  },
  {
    name: 'mail-secret-not-erased',
    finding: 'Nachrichten, deren geheimer Link nicht gelöscht ist, obwohl sie gesendet oder über acht Tage alt sind',
    // Read when it is looked at: every room has declared its kinds by then.
    get sql() {
      return `SELECT id FROM mail WHERE state <> 'waiting' AND link IS NOT NULL AND kind IN (${secretKinds().join(', ') || `''`})
        AND (state = 'sent' OR written_at < $1::timestamptz - interval '8 days')`;
    },
  },
  {
    name: 'mail-may-be-written-again',
    finding: 'Nachrichten, die es nur einmal geben darf und die ein zweites Mal geschrieben werden könnten',
    sql: `SELECT m.id FROM mail m WHERE m.once_key IS NOT NULL AND NOT EXISTS (SELECT FROM mail_once o WHERE o.once_key = m.once_key)`,
  },
]);
