import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The current record's status stands beside the pointer to it, held equal by the foreign key: whole cohorts are read by the pointers alone, and
 * only records with times are looked up one by one.
 */
export class CarryCurrentStatus1795521600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance_record ADD CONSTRAINT attendance_record_with_its_status UNIQUE (id, session_id, enrolment_id, status);
      ALTER TABLE current_attendance ADD COLUMN status text;
      UPDATE current_attendance a SET status = r.status FROM attendance_record r WHERE r.id = a.record_id;
      ALTER TABLE current_attendance
        ALTER COLUMN status SET NOT NULL,
        DROP CONSTRAINT current_attendance_record_id_session_id_enrolment_id_fkey,
        ADD CONSTRAINT current_attendance_is_its_record FOREIGN KEY (record_id, session_id, enrolment_id, status)
          REFERENCES attendance_record (id, session_id, enrolment_id, status);
      ALTER TABLE attendance_record DROP CONSTRAINT attendance_record_id_session_id_enrolment_id_key;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      ALTER TABLE attendance_record ADD UNIQUE (id, session_id, enrolment_id);
      ALTER TABLE current_attendance
        DROP CONSTRAINT current_attendance_is_its_record,
        ADD FOREIGN KEY (record_id, session_id, enrolment_id) REFERENCES attendance_record (id, session_id, enrolment_id),
        DROP COLUMN status;
      ALTER TABLE attendance_record DROP CONSTRAINT attendance_record_with_its_status;
    `);
  }
}
