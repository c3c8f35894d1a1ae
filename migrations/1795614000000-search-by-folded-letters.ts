import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Places and people are found whatever letters are typed: `search_fold` makes of a text what `foldLetters` makes of it. Mails are found by whom they
 * are for.
 */
export class SearchByFoldedLetters1795614000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // Both cases are named, since a database's locale may know the alphabet's 26 letters alone.
    await runner.query(`
      CREATE FUNCTION search_fold(typed text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
        RETURN lower(
          replace(replace(replace(replace(replace(replace(replace(replace(translate(
            regexp_replace(
              regexp_replace(lower(normalize(typed, NFKD)), '([aouAOU])([\\u0300-\\u036f]*)\\u0308', '\\1e', 'g'),
              '[\\u0300-\\u036f]', '', 'g'),
            'øØłŁđĐðÐħĦıŧŦŋŊĸəƏɨƗƈƇǥǤʒƷ', 'oollddddhhittnnkeeiiccggzz'),
            'ß', 'ss'), 'ẞ', 'ss'), 'æ', 'ae'), 'Æ', 'ae'), 'œ', 'oe'), 'Œ', 'oe'), 'þ', 'th'), 'Þ', 'th')
          COLLATE "C");

      ALTER TABLE municipality DROP COLUMN search_key;
      ALTER TABLE municipality ADD COLUMN search_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (search_fold(name || ' ' || code)) STORED;
      CREATE INDEX municipality_by_search_key ON municipality (search_key, id);

      ALTER TABLE account ADD COLUMN search_key text COLLATE "C" NOT NULL
        GENERATED ALWAYS AS (search_fold(COALESCE(family_name || ' ', '') || COALESCE(given_names || ' ', '') || email)) STORED;
      CREATE INDEX account_by_search_key ON account (search_key, id);

      CREATE INDEX mail_by_recipient ON mail (lower(recipient), id);
      CREATE INDEX mail_by_recipient_name ON mail (search_fold(recipient_name), id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP INDEX mail_by_recipient_name, mail_by_recipient;
      ALTER TABLE account DROP COLUMN search_key;
      ALTER TABLE municipality DROP COLUMN search_key;
      ALTER TABLE municipality ADD COLUMN search_key text COLLATE "C" NOT NULL GENERATED ALWAYS AS (
        lower(replace(replace(replace(replace(replace(replace(replace(name || ' ' || code, 'Ä', 'ae'), 'Ö', 'oe'), 'Ü', 'ue'), 'ä', 'ae'), 'ö', 'oe'),
          'ü', 'ue'), 'ß', 'ss'))) STORED;
      CREATE INDEX municipality_by_search_key ON municipality (search_key, id);
      DROP FUNCTION search_fold;
    `);
  }
}
