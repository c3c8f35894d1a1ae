import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * After a merge every enrolment prints the name of the record that goes on; what the others printed is known to the merge alone, which puts it back
 * when it is undone. Earlier merges are put right the same way.
 */
export class HideMergedNames1795614600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE merged_name (
        enrolment_id uuid NOT NULL REFERENCES enrolment ON DELETE CASCADE,
        merge_id uuid NOT NULL REFERENCES person_merge,
        name_as_printed text NOT NULL,
        PRIMARY KEY (enrolment_id, merge_id)
      );
      CREATE INDEX merged_name_by_merge ON merged_name (merge_id);
      GRANT SELECT, INSERT, DELETE ON merged_name TO kokoma_app;

      DO $$
      DECLARE
        merge record;
        printed text;
      BEGIN
        FOR merge IN SELECT id, kept_id, merged_id, before FROM person_merge WHERE undone_at IS NULL ORDER BY id LOOP
          SELECT e.name_as_printed INTO printed FROM enrolment e JOIN cohort c ON c.id = e.cohort_id
            WHERE e.person_id = (SELECT COALESCE(merged_into, id) FROM person WHERE id = merge.kept_id)
              AND NOT EXISTS (SELECT FROM jsonb_array_elements(merge.before->'enrolments') AS b
                WHERE b->>'id' = e.id::text AND b->>'personId' = merge.merged_id::text)
            ORDER BY c.starts_on DESC, e.id LIMIT 1;
          CONTINUE WHEN printed IS NULL;
          WITH moved AS (
            SELECT e.id, e.name_as_printed FROM jsonb_array_elements(merge.before->'enrolments') AS b JOIN enrolment e ON e.id = (b->>'id')::uuid
            WHERE b->>'personId' = merge.merged_id::text AND e.name_as_printed <> printed),
          kept AS (INSERT INTO merged_name (enrolment_id, merge_id, name_as_printed) SELECT id, merge.id, name_as_printed FROM moved)
          UPDATE enrolment e SET name_as_printed = printed, version = e.version + 1 FROM moved WHERE e.id = moved.id;
          INSERT INTO domain_event (kind, subject_id)
            SELECT 'enrolment.changed', enrolment_id FROM merged_name WHERE merge_id = merge.id;
        END LOOP;
      END $$;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      UPDATE enrolment e SET name_as_printed = n.name_as_printed
        FROM (SELECT DISTINCT ON (enrolment_id) * FROM merged_name ORDER BY enrolment_id, merge_id) AS n WHERE n.enrolment_id = e.id;
      DROP TABLE merged_name;
    `);
  }
}
