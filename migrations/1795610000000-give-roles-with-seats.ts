import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A participant's role that came with a seat is told from one given by hand: the latter takes it over. */
export class GiveRolesWithSeats1795610000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE role_grant ADD COLUMN came_with_seat boolean NOT NULL DEFAULT false;
      ALTER TABLE role_grant ADD CONSTRAINT role_grant_with_a_seat_is_a_participants
        CHECK (NOT came_with_seat OR (role = 'participant' AND cohort_id IS NOT NULL));
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE role_grant DROP COLUMN came_with_seat');
  }
}
