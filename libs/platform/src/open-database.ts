import type { MigrationInterface } from 'typeorm';
import type { Config } from './config.js';
import { connectionFromUrl, type DatabaseConnection } from './database/data-source.js';
import { appliedMigrations, migrate } from './database/migrate.js';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.js';
import { assertDatabaseAnswers, assertDatabaseNotNewer } from './startup-checks.js';
import type { StartupError } from './startup-error.js';

export interface OpenDatabase {
  readonly connection: DatabaseConnection;
  stop(): Promise<void>;
}

export interface OpenOptions {
  readonly migrations: readonly (new () => MigrationInterface)[];
  /** For a process beside the one that owns the embedded database (console, worker). */
  readonly joinRunning?: boolean;
  readonly onLoss?: (error: StartupError) => void;
}

/**
 * The database of this installation, embedded or the one of DATABASE_URL, brought up to the code.
 * @throws StartupError when it doesn't answer, can't be started, or is newer than the code
 */
export async function openDatabase(
  config: Config,
  { migrations, joinRunning = false, onLoss }: OpenOptions,
): Promise<OpenDatabase> {
  const database = await reach(config, joinRunning, onLoss);
  try {
    assertDatabaseNotNewer(
      await appliedMigrations(database.connection),
      migrations.map(({ name }) => name),
    );
    await migrate(database.connection, migrations);
    return database;
  } catch (error) {
    await database.stop();
    throw error;
  }
}

async function reach(
  { databaseUrl, dataDir }: Config,
  joinRunning: boolean,
  onLoss: OpenOptions['onLoss'],
): Promise<OpenDatabase> {
  if (databaseUrl === undefined) return startEmbeddedPostgres({ dataDir, joinRunning, ...(onLoss ? { onLoss } : {}) });
  await assertDatabaseAnswers(databaseUrl);
  return { connection: connectionFromUrl(databaseUrl), stop: () => Promise.resolve() };
}
