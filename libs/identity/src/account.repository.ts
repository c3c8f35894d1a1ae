import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Transaction, unauthenticated } from '#platform';
import { epochMinutesToLocal } from '#rules';
import { Account } from './account.entity.js';
import { type Grant, type Role, type TokenScope, Viewer } from './roles.js';

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

/** A browser in which somebody is signed in. */
export interface OpenSession {
  readonly idHash: string;
  readonly openedAt: Date;
  readonly device: string | null;
}

const accountName = `COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email)`;
const activeGrants = `LEFT JOIN role_grant g ON g.account_id = a.id AND g.revoked_at IS NULL
  AND (g.valid_from IS NULL OR g.valid_from <= $2) AND (g.valid_to IS NULL OR g.valid_to >= $2)`;
const ended = `expires_at = '-infinity', data = '{}'`;

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
    const rows: (GrantRow & { token_scope: TokenScope | null })[] = await this.database.reader.query(
      `SELECT a.id AS account_id, ${accountName} AS name, g.role, g.municipality_id, g.cohort_id,
         CASE WHEN t.label IS NOT NULL THEN t.scope END AS token_scope
       FROM access_token t JOIN account a ON a.id = t.account_id AND a.disabled_at IS NULL ${activeGrants}
       WHERE t.token_hash = $1 AND t.expires_at > $3`,
      [hashToken(token), this.today(), this.clock.now()],
    );
    return viewerOf(rows, rows[0]?.token_scope);
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

  /** Writes a session down, or its new content; one that has ended stays so, also when a request that began before answers later. */
  async saveSession(idHash: string, session: { data: unknown; accountId: string | null; expires: Date }): Promise<void> {
    await this.database.reader.query(
      `INSERT INTO web_session (id_hash, data, account_id, expires_at) VALUES ($1, $2, $3, $4)
       ON CONFLICT (id_hash) DO UPDATE SET data = EXCLUDED.data, account_id = EXCLUDED.account_id, expires_at = EXCLUDED.expires_at
         WHERE web_session.expires_at > clock_timestamp()`,
      [idHash, JSON.stringify(session.data), session.accountId, session.expires],
    );
  }

  /** Ends a session at once; housekeeping removes the row. */
  async endSession(idHash: string): Promise<void> {
    await this.database.reader.query(`UPDATE web_session SET ${ended} WHERE id_hash = $1`, [idHash]);
  }

  /** Ends every session of an account but the one to keep; no device is known from before any more. */
  async endSessions(tx: Transaction, accountId: string, keepHash: string | null): Promise<void> {
    await tx.query('UPDATE account SET device_generation = device_generation + 1 WHERE id = $1', [accountId]);
    await tx.query(`UPDATE web_session SET ${ended} WHERE account_id = $1 AND id_hash IS DISTINCT FROM $2`, [
      accountId,
      keepHash,
    ]);
  }

  /** Has this account roles, and is each of them, today's or coming, that of a participant? */
  async isOnlyParticipant(tx: Transaction, accountId: string): Promise<boolean> {
    const [row] = (await tx.query(
      `SELECT bool_and(role = 'participant') AS only FROM role_grant
       WHERE account_id = $1 AND revoked_at IS NULL AND (valid_to IS NULL OR valid_to >= $2)`,
      [accountId, this.today()],
    )) as { only: boolean | null }[];
    return row?.only === true;
  }

  /** Where an account is signed in, the latest first. */
  openSessions(accountId: string): Promise<OpenSession[]> {
    return this.database.reader.query(
      `SELECT id_hash AS "idHash", opened_at AS "openedAt", data->>'device' AS device FROM web_session
       WHERE account_id = $1 AND expires_at > clock_timestamp() ORDER BY opened_at DESC LIMIT 100`,
      [accountId],
    );
  }

  /** Ends one session of an account; somebody else's stays. */
  async endOwnSession(accountId: string, idHash: string): Promise<void> {
    await this.database.reader.query(`UPDATE web_session SET ${ended} WHERE account_id = $1 AND id_hash = $2`, [
      accountId,
      idHash,
    ]);
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

function viewerOf(rows: readonly GrantRow[], tokenScope: TokenScope | null = null): Viewer | undefined {
  const [first] = rows;
  if (!first) return undefined;
  const grants = rows.flatMap((row): Grant[] =>
    row.role === null ? [] : [{ role: row.role, municipalityId: row.municipality_id, cohortId: row.cohort_id }],
  );
  return new Viewer(first.account_id, grants, first.name, '', tokenScope);
}
