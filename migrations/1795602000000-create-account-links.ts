import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Links to one's account, sent by mail and used once; who asked for one, until a job has answered; how often somebody tried to sign in. */
export class CreateAccountLinks1795602000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE account_link (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES account,
        purpose text NOT NULL CHECK (purpose IN ('invitation', 'password_reset', 'sign_in')),
        token_hash text NOT NULL,
        made_at timestamptz NOT NULL,
        expires_at timestamptz NOT NULL,
        used_at timestamptz,
        CONSTRAINT account_link_token_is_unique UNIQUE (token_hash),
        CONSTRAINT account_link_lasts CHECK (expires_at > made_at)
      );
      CREATE INDEX account_link_by_account ON account_link (account_id, purpose, made_at);
      CREATE INDEX account_link_by_expiry ON account_link (expires_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON account_link TO kokoma_app;

      CREATE TABLE account_link_request (
        id uuid PRIMARY KEY,
        purpose text NOT NULL CHECK (purpose IN ('password_reset', 'sign_in')),
        email text NOT NULL,
        requested_at timestamptz NOT NULL DEFAULT clock_timestamp()
      );
      GRANT SELECT, INSERT, DELETE ON account_link_request TO kokoma_app;

      CREATE TABLE sign_in_attempt (
        key_hash text PRIMARY KEY,
        failures integer NOT NULL,
        waits_until timestamptz NOT NULL,
        forgotten_at timestamptz NOT NULL
      );
      CREATE INDEX sign_in_attempt_by_age ON sign_in_attempt (forgotten_at);
      GRANT SELECT, INSERT, UPDATE, DELETE ON sign_in_attempt TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE sign_in_attempt, account_link_request, account_link');
  }
}
