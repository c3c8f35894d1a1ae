import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whose a web session is stands beside its data: found with the roles in one statement, and listed and ended by its owner. */
export class NameSessionOwners1795522000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE web_session
        ADD COLUMN account_id uuid REFERENCES account ON DELETE CASCADE,
        ADD COLUMN opened_at timestamptz NOT NULL DEFAULT clock_timestamp();
      UPDATE web_session w SET account_id = a.id FROM account a WHERE a.id::text = w.data->>'accountId';
      CREATE INDEX web_session_by_account ON web_session (account_id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE web_session DROP COLUMN account_id, DROP COLUMN opened_at');
  }
}
