import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Municipalities, curricula (frozen once published, R9), cohorts, sessions and their blocks. */
export class CreateProgramme1795300200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE municipality (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        kind text NOT NULL CHECK (kind IN ('city', 'commune', 'district')),
        state text NOT NULL CHECK (state ~ '^[A-Z]{2}$'),
        code text NOT NULL CHECK (code ~ '^[A-Z0-9-]{2,8}$'),
        title_style text NOT NULL DEFAULT 'neutral' CHECK (title_style IN ('colon', 'paired', 'feminine', 'masculine', 'neutral')),
        document_settings jsonb NOT NULL DEFAULT '{}',
        active_from date,
        active_to date,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT municipality_code_is_unique UNIQUE (code),
        CONSTRAINT municipality_period_is_forward CHECK (active_from <= active_to)
      );
      GRANT SELECT, INSERT, UPDATE ON municipality TO kokoma_app;
      ALTER TABLE role_grant ADD FOREIGN KEY (municipality_id) REFERENCES municipality;

      CREATE TABLE curriculum (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        version_number integer NOT NULL CHECK (version_number > 0),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'published')),
        hour_unit_minutes integer NOT NULL CHECK (hour_unit_minutes IN (45, 60)),
        nominal_minutes integer NOT NULL CHECK (nominal_minutes > 0),
        min_in_person integer NOT NULL CHECK (min_in_person >= 0),
        min_online integer NOT NULL CHECK (min_online >= 0),
        threshold_percent integer NOT NULL CHECK (threshold_percent BETWEEN 1 AND 100),
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        published_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT curriculum_version_is_unique UNIQUE (name, version_number),
        CONSTRAINT curriculum_rule_asks_for_something CHECK (min_in_person + min_online > 0)
      );
      CREATE TABLE curriculum_module (
        curriculum_id uuid NOT NULL REFERENCES curriculum,
        key text NOT NULL CHECK (key ~ '^[A-Za-z0-9_-]{1,16}$'),
        position integer NOT NULL,
        kind text NOT NULL CHECK (kind IN ('in_person', 'online')),
        title text NOT NULL,
        pre_minutes integer NOT NULL CHECK (pre_minutes >= 0),
        post_minutes integer NOT NULL CHECK (post_minutes >= 0),
        PRIMARY KEY (curriculum_id, key),
        UNIQUE (curriculum_id, position)
      );
      CREATE TABLE module_day (
        curriculum_id uuid NOT NULL,
        module_key text NOT NULL,
        day integer NOT NULL CHECK (day > 0),
        contact_minutes integer NOT NULL CHECK (contact_minutes > 0),
        PRIMARY KEY (curriculum_id, module_key, day),
        FOREIGN KEY (curriculum_id, module_key) REFERENCES curriculum_module
      );
      GRANT SELECT, INSERT, UPDATE ON curriculum TO kokoma_app;
      GRANT SELECT, INSERT ON curriculum_module, module_day TO kokoma_app;

      CREATE FUNCTION refuse_change_of_published_curriculum() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF EXISTS (SELECT FROM curriculum WHERE id = COALESCE(NEW.curriculum_id, OLD.curriculum_id) AND state = 'published') THEN
          RAISE EXCEPTION 'a published curriculum is frozen (R9)' USING ERRCODE = 'KK002';
        END IF;
        RETURN COALESCE(NEW, OLD);
      END $$;
      CREATE TRIGGER curriculum_module_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON curriculum_module
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_curriculum();
      CREATE TRIGGER module_day_is_frozen BEFORE INSERT OR UPDATE OR DELETE ON module_day
        FOR EACH ROW EXECUTE FUNCTION refuse_change_of_published_curriculum();
      CREATE TRIGGER curriculum_is_frozen BEFORE UPDATE OR DELETE ON curriculum
        FOR EACH ROW WHEN (OLD.state = 'published') EXECUTE FUNCTION refuse_change();

      CREATE TABLE cohort (
        id uuid PRIMARY KEY,
        municipality_id uuid NOT NULL REFERENCES municipality,
        curriculum_id uuid NOT NULL REFERENCES curriculum,
        rule_version text NOT NULL,
        code text NOT NULL CHECK (code ~ '^[A-Z0-9-]{2,16}$'),
        title text NOT NULL,
        capacity integer NOT NULL CHECK (capacity BETWEEN 1 AND 500),
        starts_on date NOT NULL,
        ends_on date NOT NULL,
        time_zone text NOT NULL DEFAULT 'Europe/Berlin',
        application_deadline timestamptz,
        target_groups text[] NOT NULL CHECK (target_groups <@ ARRAY['administration', 'civil_society', 'advice_education', 'other']),
        state text NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'open', 'running', 'completed')),
        seats_taken integer NOT NULL DEFAULT 0,
        open_offers integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT cohort_code_is_unique UNIQUE (code),
        CONSTRAINT cohort_ends_after_it_starts CHECK (starts_on <= ends_on),
        CONSTRAINT cohort_is_never_overbooked CHECK (seats_taken >= 0 AND open_offers >= 0 AND seats_taken + open_offers <= capacity),
        UNIQUE (id, curriculum_id)
      );
      CREATE INDEX cohort_by_municipality ON cohort (municipality_id, id);
      CREATE INDEX cohort_by_curriculum ON cohort (curriculum_id);
      GRANT SELECT, INSERT, UPDATE ON cohort TO kokoma_app;
      ALTER TABLE role_grant ADD FOREIGN KEY (cohort_id) REFERENCES cohort;

      CREATE TABLE session (
        id uuid PRIMARY KEY,
        cohort_id uuid NOT NULL,
        curriculum_id uuid NOT NULL,
        module_key text NOT NULL,
        day integer NOT NULL,
        held_on date NOT NULL,
        venue text,
        video_link text,
        cancelled_at timestamptz,
        sequence integer NOT NULL DEFAULT 0,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        version integer NOT NULL DEFAULT 1,
        FOREIGN KEY (cohort_id, curriculum_id) REFERENCES cohort (id, curriculum_id),
        FOREIGN KEY (curriculum_id, module_key, day) REFERENCES module_day
      );
      CREATE INDEX session_by_cohort ON session (cohort_id, held_on);
      CREATE INDEX session_to_come ON session (curriculum_id, held_on) WHERE cancelled_at IS NULL;
      GRANT SELECT, INSERT, UPDATE ON session TO kokoma_app;

      CREATE TABLE session_trainer (
        session_id uuid NOT NULL REFERENCES session,
        account_id uuid NOT NULL REFERENCES account,
        PRIMARY KEY (session_id, account_id)
      );
      CREATE INDEX session_trainer_by_account ON session_trainer (account_id);
      GRANT SELECT, INSERT, DELETE ON session_trainer TO kokoma_app;

      CREATE TABLE session_block (
        session_id uuid NOT NULL REFERENCES session,
        kind text NOT NULL CHECK (kind IN ('planned', 'held')),
        starts_at timestamptz NOT NULL,
        ends_at timestamptz NOT NULL,
        PRIMARY KEY (session_id, kind, starts_at),
        CONSTRAINT session_block_goes_forward CHECK (starts_at < ends_at),
        CONSTRAINT session_blocks_never_overlap EXCLUDE USING gist (session_id WITH =, kind WITH =, tstzrange(starts_at, ends_at) WITH &&)
      );
      GRANT SELECT, INSERT, DELETE ON session_block TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE session_block, session_trainer, session CASCADE;
      DROP TABLE cohort, module_day, curriculum_module, curriculum, municipality CASCADE;
      DROP FUNCTION refuse_change_of_published_curriculum();
    `);
  }
}
