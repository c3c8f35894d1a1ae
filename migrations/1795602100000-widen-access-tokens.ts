import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tokens that people make for programs: with a label (those of a sign-in have none), for reading only or for everything. */
export class WidenAccessTokens1795602100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE access_token
        ADD COLUMN id uuid NOT NULL DEFAULT gen_random_uuid(),
        ADD COLUMN label text,
        ADD COLUMN scope text NOT NULL DEFAULT 'write' CHECK (scope IN ('read', 'write')),
        ADD CONSTRAINT access_token_id_is_unique UNIQUE (id);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE access_token DROP COLUMN id, DROP COLUMN label, DROP COLUMN scope');
  }
}
