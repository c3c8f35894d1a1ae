import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who an OpenID Connect provider says somebody is, and whose account that is here. One identity of a provider for an account. */
export class KnowProviderIdentities1795603100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE provider_identity (
        issuer text NOT NULL,
        subject text NOT NULL,
        account_id uuid NOT NULL REFERENCES account ON DELETE CASCADE,
        created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
        PRIMARY KEY (issuer, subject),
        CONSTRAINT provider_identity_once UNIQUE (account_id, issuer)
      );
      GRANT SELECT, INSERT ON provider_identity TO kokoma_app;
    `);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE provider_identity');
  }
}
