import { Injectable } from '@nestjs/common';
import { Database, newId, type Transaction } from '#platform';
import type { DemoAccount } from './demo-accounts.js';

/** How far loading has come; a start that was killed in the middle is taken up again. */
export type DemoState = 'loading' | 'loaded';

/** How far an application has come. */
export interface FoundApplication {
  readonly id: string;
  readonly email: string;
  readonly confirmed: boolean;
  readonly accepted: boolean;
  /** The states it has been in, the present one among them. */
  readonly states: readonly string[];
  /** Its last offer. */
  readonly offerId: string | null;
}

interface FoundCohort {
  readonly id: string;
  readonly state: 'draft' | 'open' | 'running' | 'completed';
}

const lockKey = '7205759403792793602';
const mark = 'demo';

/** What of the demo data is there already, and the accounts, which no service gives a password to. */
@Injectable()
export class DemoRepository {
  constructor(private readonly database: Database) {}

  /** Runs `work` while no other process does; the lock goes with the connection, also when the process is killed. */
  async alone<T>(work: () => Promise<T>): Promise<T> {
    const runner = this.database.source.createQueryRunner();
    await runner.query(`SELECT pg_advisory_lock(${lockKey})`);
    try {
      return await work();
    } finally {
      await runner.query(`SELECT pg_advisory_unlock(${lockKey})`);
      await runner.release();
    }
  }

  async state(): Promise<DemoState | undefined> {
    const rows: { value: { state: DemoState } }[] = await this.database.reader.query(
      'SELECT value FROM installation WHERE name = $1',
      [mark],
    );
    return rows[0]?.value.state;
  }

  async setState(state: DemoState): Promise<void> {
    await this.database.reader.query(
      'INSERT INTO installation (name, value) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value',
      [mark, { state }],
    );
  }

  /** Has somebody begun to work here for real? */
  async hasOwnData(): Promise<boolean> {
    const rows: unknown[] = await this.database.reader.query(
      'SELECT 1 FROM municipality UNION ALL SELECT 1 FROM curriculum LIMIT 1',
    );
    return rows.length > 0;
  }

  /** Creates an account or gives the one that is there this password. @returns its id */
  async account(tx: Transaction, { email, givenNames, familyName }: DemoAccount, passwordHash: string | null): Promise<string> {
    const [{ id }]: [{ id: string }] = await tx.query(
      `INSERT INTO account (id, email, given_names, family_name, password_hash, demo) VALUES ($1, $2, $3, $4, $5, true)
       ON CONFLICT (email) DO UPDATE SET password_hash = EXCLUDED.password_hash RETURNING id`,
      [newId(), email, givenNames, familyName, passwordHash],
    );
    return id;
  }

  async grant(tx: Transaction, accountId: string, role: string, municipalityId: string | null): Promise<void> {
    await tx.query(
      'INSERT INTO role_grant (id, account_id, role, municipality_id) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING',
      [newId(), accountId, role, municipalityId],
    );
  }

  /** Gives every demo account that has a password this one. */
  async setPasswords(passwordHash: string): Promise<void> {
    await this.database.reader.query('UPDATE account SET password_hash = $1 WHERE demo AND password_hash IS NOT NULL', [
      passwordHash,
    ]);
  }

  /** Ids of municipalities by code, of published curricula by name. */
  async ids(table: 'municipality' | 'curriculum'): Promise<Map<string, string>> {
    const sql =
      table === 'municipality'
        ? 'SELECT code AS key, id FROM municipality'
        : `SELECT name AS key, id FROM curriculum WHERE state = 'published'`;
    const rows: { key: string; id: string }[] = await this.database.reader.query(sql);
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  async cohort(code: string): Promise<FoundCohort | undefined> {
    const rows: FoundCohort[] = await this.database.reader.query('SELECT id, state FROM cohort WHERE code = $1', [code]);
    return rows[0];
  }

  /** Session ids of a cohort by module and day (`M1/2`). */
  async sessions(cohortId: string): Promise<Map<string, string>> {
    const rows: { key: string; id: string }[] = await this.database.reader.query(
      `SELECT concat(module_key, '/', day) AS key, id FROM session WHERE cohort_id = $1`,
      [cohortId],
    );
    return new Map(rows.map(({ key, id }) => [key, id]));
  }

  /** Enrolment ids of a cohort by name. */
  async enrolments(cohortId: string): Promise<Map<string, string>> {
    const rows: { name: string; id: string }[] = await this.database.reader.query(
      'SELECT name_as_printed AS name, id FROM enrolment WHERE cohort_id = $1',
      [cohortId],
    );
    return new Map(rows.map(({ name, id }) => [name, id]));
  }

  /** Applications for a cohort by address. */
  async applications(cohortId: string): Promise<Map<string, FoundApplication>> {
    const rows: FoundApplication[] = await this.database.reader.query(
      `SELECT id, email, address_confirmed_at IS NOT NULL AS confirmed, accepted_at IS NOT NULL AS accepted,
         ARRAY(SELECT to_state FROM application_transition t WHERE t.application_id = a.id) AS states,
         (SELECT o.id FROM seat_offer o WHERE o.application_id = a.id ORDER BY o.id DESC LIMIT 1) AS "offerId"
       FROM application a WHERE cohort_id = $1`,
      [cohortId],
    );
    return new Map(rows.map(row => [row.email, row]));
  }

  /** The state of a guest seat, by its session and guest. */
  async guestSeat(sessionId: string, enrolmentId: string): Promise<{ id: string; state: string } | undefined> {
    const rows: { id: string; state: string }[] = await this.database.reader.query(
      'SELECT id, state FROM guest_seat WHERE session_id = $1 AND enrolment_id = $2',
      [sessionId, enrolmentId],
    );
    return rows[0];
  }

  /** How many documents of a cohort there are, and how many are still to be made. */
  async documents(cohortId: string): Promise<{ total: number; unmade: number }> {
    const [counts]: [{ total: number; unmade: number }] = await this.database.reader.query(
      `SELECT count(*)::int AS total, count(*) FILTER (WHERE sha256 IS NULL)::int AS unmade FROM certificate WHERE cohort_id = $1`,
      [cohortId],
    );
    return counts;
  }
}
