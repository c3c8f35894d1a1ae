import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * The ground every room stands on: the application's role, append-only audit, events, idempotency, stored files.
 * The application works as `kokoma_app` (cannot log in); migrations run as the owner.
 */
export class CreatePlatform1795300000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DO $$ BEGIN
        CREATE ROLE kokoma_app NOLOGIN;
      EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$;
      GRANT kokoma_app TO CURRENT_USER;
      GRANT USAGE ON SCHEMA public TO kokoma_app;
      CREATE EXTENSION IF NOT EXISTS btree_gist;

      CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION '% on % is refused: its rows are append-only', TG_OP, TG_TABLE_NAME USING ERRCODE = 'KK001';
      END $$;

      CREATE TABLE audit_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        at timestamptz NOT NULL DEFAULT clock_timestamp(),
        actor_account_id uuid,
        acting_as text NOT NULL,
        action text NOT NULL,
        subject_kind text NOT NULL,
        subject_id uuid NOT NULL,
        municipality_id uuid,
        details jsonb NOT NULL DEFAULT '{}'
      );
      CREATE INDEX audit_event_by_subject ON audit_event (subject_id, id);
      CREATE INDEX audit_event_by_municipality ON audit_event (municipality_id, id);
      CREATE TRIGGER audit_event_is_append_only BEFORE UPDATE OR DELETE ON audit_event FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER audit_event_is_never_emptied BEFORE TRUNCATE ON audit_event EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON audit_event TO kokoma_app;

      CREATE TABLE domain_event (
        id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        kind text NOT NULL,
        subject_id uuid NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      -- UPDATE only for FOR UPDATE SKIP LOCKED.
      GRANT SELECT, INSERT, UPDATE, DELETE ON domain_event TO kokoma_app;

      CREATE TABLE idempotency_record (
        account_id uuid NOT NULL,
        route text NOT NULL,
        key text NOT NULL,
        body_hash text NOT NULL,
        status integer NOT NULL,
        answer jsonb NOT NULL,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (account_id, route, key)
      );
      CREATE INDEX idempotency_record_by_age ON idempotency_record (created_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_record TO kokoma_app;

      CREATE TABLE stored_file (
        sha256 text PRIMARY KEY,
        media_type text NOT NULL,
        content bytea NOT NULL,
        stored_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        CONSTRAINT stored_file_is_named_by_its_hash CHECK (sha256 = encode(sha256(content), 'hex'))
      );
      CREATE TRIGGER stored_file_never_changes BEFORE UPDATE OR DELETE ON stored_file FOR EACH ROW EXECUTE FUNCTION refuse_change();
      CREATE TRIGGER stored_file_is_never_emptied BEFORE TRUNCATE ON stored_file EXECUTE FUNCTION refuse_change();
      GRANT SELECT, INSERT ON stored_file TO kokoma_app;

      CREATE TABLE rate_limit (
        key text PRIMARY KEY,
        hits integer NOT NULL,
        window_ends_at timestamptz NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON rate_limit TO kokoma_app;

      CREATE TABLE installation (
        name text PRIMARY KEY,
        value jsonb NOT NULL
      );
      GRANT SELECT, INSERT, UPDATE, DELETE ON installation TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`
      DROP TABLE installation, rate_limit, stored_file, idempotency_record, domain_event, audit_event;
      DROP FUNCTION refuse_change();
    `);
  }
}
