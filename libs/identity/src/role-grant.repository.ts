import { Injectable } from '@nestjs/common';
import { Database, notFound, type Transaction } from '#platform';
import { AccountRepository } from './account.repository.js';
import type { RoleGrantAnswer } from './identity.form.js';
import { firstRows, idKeyOf, type PageRequest, rowsToRead } from './paging.js';
import type { Grant, Viewer } from './roles.js';

const columns = `g.id, g.account_id AS "accountId", a.email, a.given_names AS "givenNames", a.family_name AS "familyName", g.role,
  g.municipality_id AS "municipalityId", g.cohort_id AS "cohortId", g.valid_from AS "from", g.valid_to AS "to", g.version`;

const inEffect = 'FROM role_grant g JOIN account a ON a.id = g.account_id WHERE g.revoked_at IS NULL';
const everywhere = firstRows(`SELECT ${columns} ${inEffect} AND g.id > $1 ORDER BY g.id`, '$2');
// Place by place, so that each walks its index no further than the page.
const inPlaces = (ids: string, column: string) => `SELECT own.* FROM unnest(${ids}::uuid[]) AS place (id),
  LATERAL (${firstRows(`SELECT ${columns} ${inEffect} AND g.id > $1 AND g.${column} = place.id ORDER BY g.id`, '$2')}) AS own`;
const own = `SELECT DISTINCT ON (id) * FROM (${inPlaces('$3', 'municipality_id')} UNION ALL ${inPlaces('$4', 'cohort_id')}) AS page
  ORDER BY id LIMIT $2`;

// By the index of the accounts' keys alone; only what is shown is read in whole.
const foundEverywhere = `SELECT ${columns} FROM (SELECT id, search_key FROM account WHERE search_key LIKE ALL ($1::text[]) ORDER BY search_key, id LIMIT 1000) AS found
  JOIN account a ON a.id = found.id JOIN role_grant g ON g.account_id = found.id AND g.revoked_at IS NULL
  ORDER BY found.search_key, g.id LIMIT $2`;
// Grant by grant, since a place has few of them.
const foundIn = (column: string, ids: string) => `SELECT ${columns}, a.search_key FROM role_grant g,
  LATERAL (SELECT * FROM account WHERE id = g.account_id AND search_key LIKE ALL ($1::text[]) LIMIT 1) AS a
  WHERE g.${column} = ANY(${ids}::uuid[]) AND g.revoked_at IS NULL`;
const foundInOwn = `SELECT * FROM (SELECT DISTINCT ON (id) * FROM (${foundIn('municipality_id', '$3')} UNION ALL ${foundIn('cohort_id', '$4')}) AS own) AS found
  ORDER BY search_key, id LIMIT $2`;

/** Roles in effect, and who holds them. */
@Injectable()
export class RoleGrantRepository {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
  ) {}

  /** A page of what the viewer may see: all for the programme office, else the own municipalities and cohorts. */
  visibleTo(viewer: Viewer, page: PageRequest): Promise<RoleGrantAnswer[]> {
    const start = [idKeyOf(page), rowsToRead(page)];
    if (viewer.has('programme_office')) return this.database.reader.query(everywhere, start);
    return this.database.reader.query(own, [...start, viewer.municipalitiesAs('coordinator'), viewer.cohortsAs('coordinator')]);
  }

  /** The first of them whose holder's name or address holds all these patterns, by name. */
  async found(viewer: Viewer, patterns: readonly string[], rows: number): Promise<RoleGrantAnswer[]> {
    if (viewer.has('programme_office')) return this.database.reader.query(foundEverywhere, [patterns, rows]);
    const places = [viewer.municipalitiesAs('coordinator'), viewer.cohortsAs('coordinator')];
    return this.database.reader.query(foundInOwn, [patterns, rows, ...places]);
  }

  /** One of them. @throws Problem 404 */
  async byId(grantId: string, tx: Transaction = this.database.reader): Promise<RoleGrantAnswer> {
    const [row] = (await tx.query(`SELECT ${columns} ${inEffect} AND g.id = $1`, [grantId])) as RoleGrantAnswer[];
    if (!row) throw notFound();
    return row;
  }

  /** Of these accounts, those that have set up no password yet. */
  async notYetArrived(accountIds: readonly string[]): Promise<Set<string>> {
    const rows: { id: string }[] = await this.database.reader.query(
      'SELECT id FROM account WHERE id = ANY($1::uuid[]) AND password_hash IS NULL AND disabled_at IS NULL',
      [accountIds],
    );
    return new Set(rows.map(({ id }) => id));
  }

  /** Of these accounts, those with a second factor, and every role that is given to them. */
  async heldWithFactor(accountIds: readonly string[]): Promise<Map<string, Grant[]>> {
    const rows: (Grant & { accountId: string })[] = await this.database.reader.query(
      `SELECT g.account_id AS "accountId", g.role, g.municipality_id AS "municipalityId", g.cohort_id AS "cohortId"
       FROM role_grant g WHERE g.account_id IN (SELECT id FROM account WHERE id = ANY($1::uuid[]) AND second_factor_since IS NOT NULL)
         AND g.account_id = ANY($1::uuid[]) AND g.revoked_at IS NULL`,
      [accountIds],
    );
    const held = new Map<string, Grant[]>();
    for (const { accountId, ...grant } of rows) held.set(accountId, [...(held.get(accountId) ?? []), grant]);
    return held;
  }

  /** Does anybody else work for the programme office, today and without an end? */
  async officeRemainsWithout(tx: Transaction, grantId: string): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT 1 FROM role_grant g JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
       WHERE g.role = 'programme_office' AND g.revoked_at IS NULL AND g.id <> $1 AND (g.valid_from IS NULL OR g.valid_from <= $2)
         AND g.valid_to IS NULL LIMIT 1`,
      [grantId, this.accounts.today()],
    )) as unknown[];
    return rows.length > 0;
  }

  /** Trainers a coordinator can put on sessions of a municipality. */
  trainersIn(municipalityId: string): Promise<{ id: string; name: string }[]> {
    return this.database.reader.query(
      `SELECT DISTINCT a.id, COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email) AS name
       FROM (SELECT account_id, valid_to FROM role_grant WHERE role = 'trainer' AND revoked_at IS NULL AND municipality_id = $1
           UNION ALL (SELECT account_id, valid_to FROM role_grant WHERE role = 'trainer' AND revoked_at IS NULL AND municipality_id IS NULL LIMIT 1000)) AS g
         JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
       WHERE g.valid_to IS NULL OR g.valid_to >= $2 ORDER BY name, a.id LIMIT 500`,
      [municipalityId, this.accounts.today()],
    );
  }
}
