import type { MigrationInterface, QueryRunner } from 'typeorm';

/** When people were told that a batch of documents is made; those of before are past. */
export class TellOfBatches1795605300000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE issue_batch ADD COLUMN told_at timestamptz;
      UPDATE issue_batch SET told_at = started_at;
      CREATE INDEX issue_batch_untold ON issue_batch (id) WHERE told_at IS NULL;
      CREATE INDEX certificate_requested_by_batch ON certificate (batch_id) WHERE state = 'requested';
      GRANT UPDATE (told_at) ON issue_batch TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      REVOKE UPDATE (told_at) ON issue_batch FROM kokoma_app;
      DROP INDEX certificate_requested_by_batch;
      ALTER TABLE issue_batch DROP COLUMN told_at;
    `);
  }
}
