import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The modules of a draft are replaced as a whole; those of a published curriculum stay frozen by their triggers. */
export class LetDraftsChange1795613500000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('GRANT DELETE ON curriculum_module, module_day TO kokoma_app');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('REVOKE DELETE ON curriculum_module, module_day FROM kokoma_app');
  }
}
