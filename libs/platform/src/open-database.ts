import type { MigrationInterface, QueryFailedError } from 'typeorm';
import type { Config } from './config.js';
import { sqlState } from './database/database.js';
import { applicationRole, connectionFromUrl, type DatabaseConnection } from './database/data-source.js';
import { appliedMigrations, migrate } from './database/migrate.js';
import { startEmbeddedPostgres } from './embedded/embedded-postgres.js';
import { assertDatabaseAnswers, assertDatabaseNotNewer } from './startup-checks.js';
import { StartupError } from './startup-error.js';

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
    throw lacksRight(error) ? rightsMissing(database.connection, error) : error;
  }
}

const lacksRight = (error: unknown): error is QueryFailedError => sqlState(error) === '42501';

function rightsMissing({ user, database }: DatabaseConnection, error: QueryFailedError): StartupError {
  return new StartupError(
    `Der Benutzer „${user}“ aus DATABASE_URL darf die Datenbank „${database}“ nicht einrichten (${error.driverError.message}). ` +
      `Bitte machen Sie ihn zum Eigentümer der Datenbank und geben Sie ihm CREATEROLE; gibt es die Rolle ${applicationRole} dort schon, auch: ` +
      `GRANT ${applicationRole} TO ${user} WITH ADMIN OPTION.`,
    { cause: error },
  );
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
