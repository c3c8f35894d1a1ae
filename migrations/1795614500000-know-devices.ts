import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often an account has ended all its sign-ins, so that devices known before are strangers again; wrong codes are counted by where they come from. */
export class KnowDevices1795614500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account
        ADD COLUMN device_generation integer NOT NULL DEFAULT 0,
        DROP COLUMN second_factor_failures, DROP COLUMN second_factor_failed_at;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE account
        DROP COLUMN device_generation,
        ADD COLUMN second_factor_failures integer NOT NULL DEFAULT 0,
        ADD COLUMN second_factor_failed_at timestamptz;
    `);
  }
}
