import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who works for the programme office is found without reading everybody's roles. */
export class FindOfficeRoles1795611100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `CREATE INDEX role_grant_of_office ON role_grant (id) WHERE role = 'programme_office' AND revoked_at IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX role_grant_of_office');
  }
}
