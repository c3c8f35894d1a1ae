import pg from 'pg';
import { DemoService, loginTable } from '#demo';
import {
  assertDatabaseAnswers,
  type Config,
  connectionFromUrl,
  type DatabaseConnection,
  loadConfig,
  migrate,
  startEmbeddedPostgres,
  StartupError,
} from '#platform';
import { migrations } from '../../../migrations/index.js';
import type { Terminal } from './terminal.js';
import { withApplication } from './with-application.js';

export interface DemoResetOptions {
  readonly yes?: boolean | undefined;
}

/**
 * Makes the demo data anew. Audit and issued documents can't be deleted by the application, so the database is emptied by its owner.
 * @throws StartupError when there is more to lose than demo data, or a process still works on it
 */
export async function resetDemo(terminal: Terminal, { yes = false }: DemoResetOptions): Promise<void> {
  const config = loadConfig(terminal.env);
  requireDemo(config, yes);
  const database = await ownDatabase(config);
  try {
    await empty(database.connection);
    await migrate(database.connection, migrations);
    await withApplication(config, database.connection, true, app => app.get(DemoService).loadOnce());
    terminal.print('Die Demodaten sind neu angelegt.');
    terminal.print(`\n${loginTable(config.demoPassword)}\n`);
  } finally {
    await database.stop();
  }
}

function requireDemo({ demoData, databaseUrl }: Config, yes: boolean): void {
  if (!demoData) {
    throw new StartupError(
      'Die Demodaten sind ausgeschaltet. Mit DEMO_DATA=on lassen sie sich neu anlegen; dabei geht alles andere verloren.',
    );
  }
  if (databaseUrl !== undefined && !yes) {
    throw new StartupError(
      'DATABASE_URL nennt einen eigenen Datenbankserver, und dort würde alles gelöscht. Wenn Sie das wollen: npm run demo:reset -- --yes',
    );
  }
}

/** The database with nobody else on it: the embedded one is locked by its folder, on a server the connections tell. */
async function ownDatabase({ databaseUrl, dataDir }: Config): Promise<{ connection: DatabaseConnection; stop(): Promise<void> }> {
  if (databaseUrl === undefined) return startEmbeddedPostgres({ dataDir });
  await assertDatabaseAnswers(databaseUrl);
  return { connection: connectionFromUrl(databaseUrl), stop: () => Promise.resolve() };
}

async function empty({ host, port, user, password, database, ssl }: DatabaseConnection): Promise<void> {
  const client = new pg.Client({ host, port, user, password, database, ssl: ssl ?? false });
  await client.connect();
  try {
    await requireAlone(client);
    await client.query('DROP SCHEMA public CASCADE; DROP SCHEMA IF EXISTS bullmq CASCADE; CREATE SCHEMA public');
  } finally {
    await client.end();
  }
}

async function requireAlone(client: pg.Client): Promise<void> {
  const others = await client.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM pg_stat_activity
     WHERE datname = current_database() AND backend_type = 'client backend' AND pid <> pg_backend_pid()`,
  );
  if (others.rows[0]?.count === 0) return;
  throw new StartupError(
    'Mit dieser Datenbank arbeitet noch ein anderer Prozess. Bitte beenden Sie Web- und Arbeitsprozesse und versuchen Sie es noch einmal.',
  );
}
