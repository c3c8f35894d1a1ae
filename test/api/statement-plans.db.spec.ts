import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type DeclaredRoute, RouteDeclarations, SealedSearch, Viewer } from '#identity';
import { connectionFromUrl } from '#platform';
import { makeLargeInstallation, sizeOf } from '../load/large-installation.js';
import { House } from '../support/house.js';
import { testDatabaseUrl } from '../support/test-database.js';
import { accessFixture, type Fixture } from './access-fixture.js';
import { type PlanNode, wholeTables } from './whole-tables.js';

/** Statements that may read a big table from end to end, by a part of their text, each for a reason. */
const allowed: readonly { readonly part: string; readonly reason: string }[] = [
  { part: ') AS broken WHERE $1', reason: 'what must hold is looked at in whole, once a night' },
  // With as few rows as here, reading these joined tables costs no more than looking them up; at full size bench:large shows their indexes in use.
  { part: `'[]'::jsonb AS documented`, reason: 'joins the cohorts of a page' },
  { part: ') AS k JOIN municipality m', reason: 'joins the municipalities of a page' },
  { part: 'FROM ceremony y JOIN cohort c ON c.id = y.cohort_id JOIN municipality m', reason: "joins one municipality's cohorts" },
];

const callers = ['participant', 'trainer', 'coordinator', 'mayor_office', 'programme_office', 'privacy_officer'] as const;
const filters = [
  '/durchgaenge?stand=running',
  '/durchgaenge?suche=neu',
  '/?suche=neu',
  '/angebote?land=BY',
  '/angebote?ort=neu',
  '/rollen/neu?suche=neu',
];

async function pathOf({ path, endpoint }: DeclaredRoute, { own }: Fixture): Promise<string> {
  const id = endpoint.subject ? await own.ids[endpoint.subject]() : own.run.cohortId;
  const named: Record<string, string> = {
    ':id': id,
    ':code': own.cohortCode,
    ':token': own.applicationToken,
    ':file': own.calendarFile,
  };
  return path.replace(/:\w+/g, name => named[name] ?? 'session-reminder');
}

/** Makes every page and list be asked for in every role, and the sweep of the jobs run. @returns the statements that ran */
async function statementsOf(house: House): Promise<Set<string>> {
  const fixture = await accessFixture(house);
  const statements = new Set<string>();
  const { source } = house.database;
  source.setOptions({
    logger: { ...source.logger, logQuery: (text: string) => void statements.add(text), logQueryError: () => undefined } as never,
  });
  const pages = house.app.get(RouteDeclarations).routes.filter(({ method }) => method === 'GET');
  const paths = [...(await Promise.all(pages.map(route => pathOf(route, fixture)))), ...filters];
  const sought = house.app.get(SealedSearch);
  for (const caller of callers) {
    const { accountId } = fixture.callers[caller];
    const searches = ['/rollen', '/postausgang', `/personen/${await fixture.own.ids.person()}`].map(
      path => `${path}?gesucht=${sought.seal(new Viewer(accountId, []), 'Neu')['gesucht']}`,
    );
    for (const path of [...paths, ...searches]) await fixture.callers[caller].get(`/${path}`);
  }
  await house.sweep();
  return statements;
}

describe('the plans of all statements', () => {
  let house: House;
  let client: pg.Client;
  let statements: Set<string>;
  let partial: Set<string>;
  beforeAll(async () => {
    house = await House.open({ working: false });
    const connection = connectionFromUrl(await testDatabaseUrl());
    await makeLargeInstallation(connection, sizeOf(0.002));
    statements = await statementsOf(house);
    // With these off, a table is only read from end to end where no index would do.
    const off = ['enable_seqscan', 'enable_hashjoin', 'enable_mergejoin'].map(name => `-c ${name}=off`).join(' ');
    client = new pg.Client({ ...connection, options: off });
    await client.connect();
    const { rows } = await client.query<{ name: string }>(
      'SELECT indexrelid::regclass::text AS name FROM pg_index WHERE indpred IS NOT NULL',
    );
    partial = new Set(rows.map(({ name }) => name));
  }, 60_000);
  afterAll(async () => {
    await client.end();
    await house.close();
  });

  async function wholesOf(text: string): Promise<string[]> {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }>(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${text}`);
    return wholeTables((rows[0] as (typeof rows)[0])['QUERY PLAN'][0].Plan, partial);
  }

  it('read no big table from end to end', async () => {
    const found: string[] = [];
    for (const text of statements) {
      if (!/^\(?\s*(SELECT|WITH|INSERT|UPDATE|DELETE)/i.test(text) || allowed.some(({ part }) => text.includes(part))) continue;
      const tables = await wholesOf(text);
      if (tables.length > 0) found.push(`${tables.join(', ')}: ${text.replace(/\s+/g, ' ')}`);
    }
    expect(statements.size).toBeGreaterThan(100);
    expect(found).toEqual([]);
  });

  it.each([
    ['SELECT count(*) FROM person', 'person'],
    ['SELECT id FROM cohort WHERE $1::text IS NULL OR state = $1', 'cohort'],
    ['SELECT id FROM enrolment WHERE id::text > $1 ORDER BY created_at LIMIT 5', 'enrolment'],
  ])('a statement that would is found out: %s', async (text, table) => {
    expect(await wholesOf(text)).toEqual([table]);
  });
});
