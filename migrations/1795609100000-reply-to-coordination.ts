import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a coordinator writes is answered to the coordinator. */
export class ReplyToCoordination1795609100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail ADD COLUMN reply_to text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE mail DROP COLUMN reply_to');
  }
}
