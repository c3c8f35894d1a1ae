import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Clock, Database, type Transaction } from '#platform';
import { epochMinutesToLocal } from '#rules';
import { Account } from './account.entity.js';
import { type Grant, type Role, Viewer } from './roles.js';

/** Tokens are kept as hashes: a copy of the database signs nobody in. */
export const hashToken = (token: string) => createHash('sha256').update(token).digest('hex');

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

  byId(id: string): Promise<Account | null> {
    return this.database.reader.findOneBy(Account, { id });
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
