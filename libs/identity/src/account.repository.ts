import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Transaction, unauthenticated } from '#platform';
import { epochMinutesToLocal } from '#rules';
import { Account } from './account.entity.js';
import { type Grant, type Role, Viewer } from './roles.js';

/** Tokens are kept as hashes: a copy of the database signs nobody in. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

/** A browser's session as stored, and whose it is. */
export interface OwnedSession {
  readonly data: unknown;
  readonly owner: Viewer | undefined;
  readonly demo: boolean;
  readonly hasSecondFactor: boolean;
}

interface GrantRow {
  account_id: string;
  name: string;
  role: Role | null;
  municipality_id: string | null;
  cohort_id: string | null;
}

const accountName = `COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email)`;
const activeGrants = `LEFT JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL
  AND (g.valid_from IS NULL OR g.valid_from <= $2) AND (g.valid_to IS NULL OR g.valid_to >= $2)`;

@Injectable()
export class AccountRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Today's date where the product is at home. */
  today(): string {
    return epochMinutesToLocal(Math.floor(this.clock.now().getTime() / 60_000), 'Europe/Berlin').date;
  }

  /** The viewer behind an unexpired token, with the roles that count today; one statement. */
  async viewerByToken(token: string): Promise<Viewer | undefined> {
    const rows: GrantRow[] = await this.database.reader.query(
      `SELECT a.id AS account_id, ${accountName} AS name, g.role, g.municipality_id, g.cohort_id
       FROM access_token t JOIN account a ON a.id = t.account_id AND a.disabled_at IS NULL ${activeGrants}
       WHERE t.token_hash = $1 AND t.expires_at > $3`,
      [hashToken(token), this.today(), this.clock.now()],
    );
    return viewerOf(rows);
  }

  /** The viewer behind an account id, as above. */
  async viewerById(accountId: string): Promise<Viewer | undefined> {
    const rows: GrantRow[] = await this.database.reader.query(
      `SELECT a.id AS account_id, ${accountName} AS name, g.role, g.municipality_id, g.cohort_id
       FROM account a ${activeGrants} WHERE a.id = $1 AND a.disabled_at IS NULL`,
      [accountId, this.today()],
    );
    return viewerOf(rows);
  }

  /** A browser's unexpired session with its owner as above, or without one; one statement. Undefined: there is no such session. */
  async sessionWithOwner(idHash: string): Promise<OwnedSession | undefined> {
    const rows: (GrantRow & Omit<OwnedSession, 'owner'>)[] = await this.database.reader.query(
      `SELECT w.data, COALESCE(a.demo, false) AS demo, a.second_factor_since IS NOT NULL AS "hasSecondFactor",
         a.id AS account_id, ${accountName} AS name, g.role, g.municipality_id, g.cohort_id
       FROM web_session w LEFT JOIN account a ON a.id = w.account_id AND a.disabled_at IS NULL ${activeGrants}
       WHERE w.id_hash = $1 AND w.expires_at > clock_timestamp()`,
      [idHash, this.today()],
    );
    const [first] = rows;
    if (!first) return undefined;
    const { data, demo, hasSecondFactor } = first;
    return { data, demo, hasSecondFactor, owner: first.account_id ? viewerOf(rows) : undefined };
  }

  /** Writes a session down, or its new content. */
  async saveSession(idHash: string, session: { data: unknown; accountId: string | null; expires: Date }): Promise<void> {
    await this.database.reader.query(
      `INSERT INTO web_session (id_hash, data, account_id, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id_hash) DO UPDATE SET data = EXCLUDED.data, account_id = EXCLUDED.account_id, expires_at = EXCLUDED.expires_at`,
      [idHash, JSON.stringify(session.data), session.accountId, session.expires],
    );
  }

  /** Ends a session at once. */
  async endSession(idHash: string): Promise<void> {
    await this.database.reader.query('DELETE FROM web_session WHERE id_hash = $1', [idHash]);
  }

  byId(id: string): Promise<Account | null> {
    return this.database.reader.findOneBy(Account, { id });
  }

  /** The signed-in account itself. @throws Problem 401 when it has gone meanwhile */
  async existing(id: string): Promise<Account> {
    const account = await this.byId(id);
    if (!account || account.disabledAt) throw unauthenticated();
    return account;
  }

  byEmail(email: string, tx: Transaction = this.database.reader): Promise<Account | null> {
    return tx.findOneBy(Account, { email });
  }
}

function viewerOf(rows: readonly GrantRow[]): Viewer | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const grants = rows.flatMap((row): Grant[] =>
    row.role === null ? [] : [{ role: row.role, municipalityId: row.municipality_id, cohortId: row.cohort_id }],
  );
  return new Viewer(first.account_id, grants, first.name);
}
