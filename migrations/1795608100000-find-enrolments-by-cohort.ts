import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Lists of a cohort hold merged enrolments, too, which the unique index leaves out. */
export class FindEnrolmentsByCohort1795608100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX enrolment_by_cohort ON enrolment (cohort_id, person_id)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX enrolment_by_cohort');
  }
}
