import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The second factor of an account (its secret sealed by the application), recovery codes as keyed hashes, and who reset one and why. */
export class AddSecondFactor1795603000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account
        ADD COLUMN second_factor_since timestamptz,
        ADD COLUMN second_factor_secret bytea,
        ADD COLUMN second_factor_step bigint,
        ADD COLUMN second_factor_failures integer NOT NULL DEFAULT 0,
        ADD COLUMN second_factor_failed_at timestamptz,
        ADD CONSTRAINT account_second_factor_is_whole
          CHECK (num_nulls(second_factor_since, second_factor_secret, second_factor_step) IN (0, 3));

      CREATE TABLE recovery_code (
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        code_hash text NOT NULL,
        PRIMARY KEY (account_id, code_hash)
      );
      GRANT SELECT, INSERT, DELETE ON recovery_code TO kokoma_app;

      CREATE TABLE second_factor_reset (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        reset_by uuid NOT NULL REFERENCES account,
        reason text NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      CREATE INDEX second_factor_reset_by_account ON second_factor_reset (account_id);
      CREATE INDEX second_factor_reset_by_actor ON second_factor_reset (reset_by);
      GRANT SELECT, INSERT ON second_factor_reset TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE second_factor_reset, recovery_code;
      ALTER TABLE account
        DROP COLUMN second_factor_since, DROP COLUMN second_factor_secret, DROP COLUMN second_factor_step,
        DROP COLUMN second_factor_failures, DROP COLUMN second_factor_failed_at;
    `);
  }
}
