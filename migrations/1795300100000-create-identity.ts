import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Accounts, the roles they hold and where, and the two ways to be signed in (token, web session). */
export class CreateIdentity1795300100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account (
        id uuid PRIMARY KEY,
        email text NOT NULL,
        password_hash text,
        given_names text,
        family_name text,
        demo boolean NOT NULL DEFAULT false,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        disabled_at timestamptz,
        CONSTRAINT account_email_is_lower_case CHECK (email = lower(email)),
        CONSTRAINT account_email_is_unique UNIQUE (email)
      );
      GRANT SELECT, INSERT, UPDATE ON account TO kokoma_app;

      CREATE TABLE role_grant (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        role text NOT NULL CHECK (role IN ('participant', 'trainer', 'coordinator', 'mayor_office', 'programme_office', 'privacy_officer')),
        municipality_id uuid,
        cohort_id uuid,
        valid_from date,
        valid_to date,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        revoked_at timestamptz,
        version integer NOT NULL DEFAULT 1,
        CONSTRAINT role_grant_has_its_place CHECK (role NOT IN ('coordinator', 'mayor_office') OR municipality_id IS NOT NULL),
        CONSTRAINT role_grant_period_is_forward CHECK (valid_from <= valid_to)
      );
      CREATE UNIQUE INDEX role_grant_once ON role_grant (account_id, role, municipality_id, cohort_id) NULLS NOT DISTINCT WHERE revoked_at IS NULL;
      CREATE INDEX role_grant_by_municipality ON role_grant (municipality_id, id);
      GRANT SELECT, INSERT, UPDATE ON role_grant TO kokoma_app;

      CREATE TABLE access_token (
        token_hash text PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX access_token_by_account ON access_token (account_id);
      GRANT SELECT, INSERT, DELETE ON access_token TO kokoma_app;

      CREATE TABLE web_session (
        id_hash text PRIMARY KEY,
        data jsonb NOT NULL,
        expires_at timestamptz NOT NULL
      );
      CREATE INDEX web_session_by_expiry ON web_session (expires_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON web_session TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE web_session, access_token, role_grant, account');
  }
}
