import pg from 'pg';
import type { DatabaseConnection } from '#platform';
import { applications, attendance, enrolments } from './large-people.js';
import { cohorts, functions, places } from './large-programme.js';
import { documents, records } from './large-records.js';

/** How much an installation holds. People are 25 for each cohort. */
export interface Size {
  readonly municipalities: number;
  readonly cohorts: number;
  readonly accounts: number;
  readonly mails: number;
  readonly audit: number;
  readonly events: number;
}

/** All municipalities of Germany and a million participants, at `share` 1; less of everything below. */
export function sizeOf(share: number): Size {
  const part = (whole: number) => Math.max(10, Math.round(whole * share));
  return {
    municipalities: part(11_000),
    cohorts: part(40_000),
    accounts: part(200_000),
    mails: part(500_000),
    audit: part(1_000_000),
    events: part(2_000),
  };
}

const cohortsAtOnce = 2_000;

/**
 * Fills an empty database (migrated, as its owner) by the rules of its constraints and triggers, in transactions of 2,000 cohorts, and lets
 * PostgreSQL count it. `told` hears what is done.
 */
export async function makeLargeInstallation(
  connection: DatabaseConnection,
  size: Size,
  told: (what: string) => void = () => undefined,
): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  const run = async (what: string, statements: readonly string[]) => {
    const began = performance.now();
    await client.query('BEGIN');
    for (const statement of statements) await client.query(statement);
    await client.query('COMMIT');
    told(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
  };
  try {
    await client.query(`SET large.cohorts = ${size.cohorts}`);
    await run('places and accounts', [functions, ...places(size)]);
    for (let from = 1; from <= size.cohorts; from += cohortsAtOnce) {
      const slice = { from, to: Math.min(size.cohorts, from + cohortsAtOnce - 1) };
      await run(`cohorts ${slice.from} to ${slice.to}`, [...cohorts(slice, size), ...enrolments(slice, size)]);
      await run('  attendance and applications', [...attendance(slice), ...applications(slice, size)]);
      await run('  documents', documents(slice));
    }
    await run('mails, audit and events', records(size));
    await client.query(`SELECT setval('application_number', ${size.cohorts + 1} * 100)`);
    await client.query('VACUUM ANALYZE');
  } finally {
    // Before the server goes: what went wrong is told, not that the connection broke.
    await client.end();
  }
}
