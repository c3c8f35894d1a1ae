import pg from 'pg';
import { connectionUrl, type DatabaseConnection } from '../../libs/platform/src/embedded/connection.js';
import { prepareTemplate } from './template-database.js';

const template = 'kokoma_test_template';
const oneAtATime = 20_260_001;

let made: Promise<string> | undefined;

/** Address of this worker's own database: all migrations applied, empty at the first call in a test file, then the same one. */
export function testDatabaseUrl(): Promise<string> {
  return (made ??= freshDatabase());
}

/**
 * Makes this worker's database anew from the template, and answers its address. Connections to the old one are cut, so end your pools first.
 * The template itself is made once a run, by whichever worker needs it first.
 */
export async function freshDatabase(): Promise<string> {
  const database = `kokoma_test_${process.env.JEST_WORKER_ID ?? '1'}`;
  await asAdministrator(async client => {
    await ensureTemplate(client);
    await client.query(`DROP DATABASE IF EXISTS ${database} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${database} TEMPLATE ${template} STRATEGY file_copy`);
  });
  const url = connectionUrl({ ...testServer(), database });
  made = Promise.resolve(url);
  return url;
}

/** How to reach the PostgreSQL of this test run, as its owner; the database is one for administration only. */
export function testServer(): DatabaseConnection {
  if (!process.env.KOKOMA_TEST_SERVER) throw new Error('no test database: jest must run with its globalSetup');
  const server: DatabaseConnection = JSON.parse(process.env.KOKOMA_TEST_SERVER);
  return server;
}

async function asAdministrator(work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client(testServer());
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function ensureTemplate(client: pg.Client): Promise<void> {
  await client.query('SELECT pg_advisory_lock($1)', [oneAtATime]);
  const found = await client.query('SELECT FROM pg_database WHERE datname = $1', [template]);
  if (found.rowCount === 0) {
    const draft = `${template}_draft`;
    await client.query(`DROP DATABASE IF EXISTS ${draft} WITH (FORCE)`);
    await client.query(`CREATE DATABASE ${draft}`);
    await prepareTemplate({ ...testServer(), database: draft });
    await client.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
  }
  await client.query('SELECT pg_advisory_unlock($1)', [oneAtATime]);
}
