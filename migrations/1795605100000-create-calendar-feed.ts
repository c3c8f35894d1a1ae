import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The secret address under which somebody's calendar subscribes to their sessions: one a person, its token kept as a hash. */
export class CreateCalendarFeed1795605100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE calendar_feed (
        account_id uuid PRIMARY KEY REFERENCES account ON DELETE CASCADE,
        token_hash text NOT NULL,
        renewed_at timestamptz NOT NULL,
        CONSTRAINT calendar_feed_token_is_unique UNIQUE (token_hash)
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON calendar_feed TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE calendar_feed');
  }
}
