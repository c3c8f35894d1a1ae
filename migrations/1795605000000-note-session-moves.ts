import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where and when a session was before it moved, until its people have been told. */
export class NoteSessionMoves1795605000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE session_move (
        id uuid PRIMARY KEY,
        session_id uuid NOT NULL REFERENCES session,
        was_from timestamptz NOT NULL,
        was_to timestamptz NOT NULL,
        was_venue text,
        was_video_link text,
        moved_at timestamptz NOT NULL,
        told_at timestamptz,
        CONSTRAINT session_move_went_forward CHECK (was_from < was_to)
      );
      CREATE INDEX session_move_untold ON session_move (session_id) WHERE told_at IS NULL;
      GRANT SELECT, INSERT, UPDATE ON session_move TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE session_move');
  }
}
