import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Mails to applicants are about the application, and go with it. Those of applications that are gone already go now. */
export class ForgetMailsWithApplications1795611900000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE mail SET about = split_part(once_key, '/', 2)::uuid WHERE once_key LIKE 'application/%/%';
      UPDATE mail m SET about = o.application_id FROM seat_offer o
        WHERE m.once_key LIKE 'offer/%/%' AND o.id = split_part(m.once_key, '/', 2)::uuid;
      DELETE FROM mail m WHERE (m.once_key LIKE 'application/%/%' OR m.once_key LIKE 'offer/%/%')
        AND NOT EXISTS (SELECT FROM application a WHERE a.id = m.about);
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('UPDATE mail SET about = NULL FROM application a WHERE a.id = about');
  }
}
