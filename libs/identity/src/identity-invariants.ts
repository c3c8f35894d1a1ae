import { defineInvariants } from '#platform';

// Reads what is open now, by its end, and the few accounts that are closed: grows with the people signed in, not with all there are.
defineInvariants([
  {
    name: 'closed-account-still-signed-in',
    finding: 'Geschlossene Konten, die noch angemeldet sind, ein Token oder einen Link haben',
    sql: `SELECT a.id FROM account a WHERE a.disabled_at IS NOT NULL AND (
        EXISTS (SELECT FROM web_session w WHERE w.account_id = a.id AND w.expires_at > $1)
        OR EXISTS (SELECT FROM access_token t WHERE t.account_id = a.id AND t.expires_at > $1)
        OR EXISTS (SELECT FROM account_link l WHERE l.account_id = a.id AND l.used_at IS NULL AND l.expires_at > $1))`,
  },
  {
    name: 'account-link-lasts-too-long',
    finding: 'Links in Nachrichten, die länger gelten, als ihr Zweck erlaubt',
    sql: `SELECT id FROM account_link WHERE expires_at > $1 AND expires_at > made_at + CASE purpose
        WHEN 'invitation' THEN interval '7 days' WHEN 'password_reset' THEN interval '1 hour' ELSE interval '15 minutes' END`,
  },
  {
    name: 'sign-in-not-forgotten',
    finding: 'Sitzungen, Token und Links, die seit über einem Tag vorbei und nicht gelöscht sind',
    sql: `SELECT id_hash AS id FROM web_session WHERE expires_at > '-infinity' AND expires_at < $1::timestamptz - interval '1 day'
      UNION ALL SELECT token_hash FROM access_token WHERE expires_at < $1::timestamptz - interval '1 day'
      UNION ALL SELECT id::text FROM account_link WHERE expires_at < $1::timestamptz - interval '1 day'`,
  },
  {
    name: 'link-request-left-behind',
    finding: 'Bitten um einen Link, die seit über einer Stunde niemand beantwortet hat',
    sql: `SELECT id FROM account_link_request WHERE requested_at < $1::timestamptz - interval '1 hour'`,
  },
  {
    name: 'recovery-codes-without-factor',
    finding: 'Konten mit Wiederherstellungscodes und ohne zweiten Faktor',
    sql: `SELECT DISTINCT r.account_id AS id FROM recovery_code r JOIN account a ON a.id = r.account_id WHERE a.second_factor_since IS NULL`,
  },
]);
