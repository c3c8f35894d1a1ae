import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who holds a role in one cohort is found without looking at everybody. */
export class FindRoleGrantsByCohort1795602200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX role_grant_by_cohort ON role_grant (cohort_id, id) WHERE cohort_id IS NOT NULL');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX role_grant_by_cohort');
  }
}
