import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { StartupError } from '../startup-error.js';
import { newPassword, readAccess, writeAccess, type DatabaseAccess } from './access-file.js';
import { ensureDatabase, type DatabaseConnection } from './connection.js';
import { assertClusterFits, closeToOthers, clusterOwner, createCluster } from './create-cluster.js';
import { assertEnterable, prepareDataFolder } from './data-folder.js';
import { databaseUser, type DatabaseUser } from './database-user.js';
import { FolderInUse, lockFolder } from './folder-lock.js';
import { freePort } from './free-port.js';
import { clearLeftover, runningPostmaster, saysReady } from './leftover-postgres.js';
import { findBinaries, type PostgresBinaries } from './postgres-binaries.js';
import { runServer, ServerRefused, type RunningServer } from './server-process.js';

export interface EmbeddedPostgresOptions {
  /** The folder for everything that is to be kept (DATA_DIR); made when missing. */
  dataDir: string;
  /** Name of the database, made when missing. Default: kokoma. */
  database?: string;
  /** For tests: faster, and lost in a power cut. */
  throwAway?: boolean;
  /** When another process already runs the database of this folder: use that one instead of refusing. For the console beside the web. */
  joinRunning?: boolean;
  /** Called once if the server ends though nobody stopped it; without it such an end is only seen by failing queries. */
  onLoss?: (error: StartupError) => void;
}

export interface EmbeddedPostgres {
  connection: DatabaseConnection;
  /** Stops the server (not one that was joined), waits until it is gone and gives the folder free. */
  stop(): Promise<void>;
}

/**
 * Starts the PostgreSQL that comes along, with its data in `dataDir`, reachable on 127.0.0.1 only. Whatever an earlier run left behind, even
 * one killed hard, is put in order first. The server never outlives this process. Throws StartupError with one German line.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const folder = prepareDataFolder(options.dataDir);
  const lock = takeLock(folder, options);
  if (lock === undefined) return joinServer(folder, options);
  try {
    const { server, connection } = await startLocked(folder, options);
    server.onLoss(() =>
      options.onLoss?.(new StartupError(`Die Datenbank wurde unerwartet beendet. Näheres steht in ${logOf(folder)}.`)),
    );
    const stop = async () => {
      await server.stop();
      lock.release();
    };
    return { connection, stop };
  } catch (error) {
    lock.release();
    throw error;
  }
}

const clusterOf = (folder: string) => join(folder, 'postgres');
const logOf = (folder: string) => join(folder, 'postgres.log');

function takeLock(folder: string, options: EmbeddedPostgresOptions): { release(): void } | undefined {
  try {
    return lockFolder(folder);
  } catch (error) {
    if (error instanceof FolderInUse && options.joinRunning) return undefined;
    throw error;
  }
}

async function startLocked(folder: string, options: EmbeddedPostgresOptions) {
  const cluster = clusterOf(folder);
  const user = databaseUser(cluster);
  assertEnterable(folder, user);
  const binaries = findBinaries(folder, user);
  const access = await prepareCluster(folder, binaries, user, options.throwAway ?? false);
  const { server, port } = await runOnFreePort(folder, binaries, user, access.port, options.throwAway ?? false);
  try {
    if (port !== access.port) writeAccess(folder, { ...access, port });
    const connection = connectionTo({ ...access, port }, options);
    await ensureDatabase(connection);
    return { server, connection };
  } catch (error) {
    await server.stop();
    throw error;
  }
}

async function prepareCluster(
  folder: string,
  binaries: PostgresBinaries,
  user: DatabaseUser,
  throwAway: boolean,
): Promise<DatabaseAccess> {
  const cluster = clusterOf(folder);
  if (!existsSync(cluster)) {
    const access = { port: await freePort(), password: newPassword() };
    // Written first: a cluster without its password would be lost.
    writeAccess(folder, access);
    await createCluster(binaries, cluster, user, access.password, throwAway);
    return access;
  }
  assertClusterFits(cluster, binaries);
  closeToOthers(cluster);
  await clearLeftover(cluster);
  const access = readAccess(folder);
  if (access) return access;
  throw new StartupError(
    `Im Datenordner ${folder} fehlt die Datei database-access.json mit dem Kennwort der Datenbank. Bitte holen Sie sie aus der Sicherung zurück.`,
  );
}

/** Another program may have taken the kept port, or take the new one in the moment between looking and listening. */
async function runOnFreePort(
  folder: string,
  binaries: PostgresBinaries,
  user: DatabaseUser,
  wanted: number,
  throwAway: boolean,
): Promise<{ server: RunningServer; port: number }> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(wanted);
    try {
      return {
        server: await runServer({ binaries, cluster: clusterOf(folder), logFile: logOf(folder), user, port, throwAway }),
        port,
      };
    } catch (error) {
      if (!(error instanceof ServerRefused)) throw error;
      if (attempt === 20 || !passes(error)) throw new StartupError(refusal(error, folder), { cause: error });
      await pause(250);
    }
  }
}

/** Refusals that end by themselves: a port lost in a race, and processes of a killed server that are still ending. */
function passes(error: ServerRefused): boolean {
  return /could not create any TCP\/IP sockets|pre-existing shared memory block/.test(error.reason);
}

function refusal(error: ServerRefused, folder: string): string {
  if (error.reason.includes('No space left'))
    return `Für die Datenbank in ${folder} fehlt Platz. Bitte schaffen Sie Platz und starten Sie neu.`;
  return `Die Datenbank in ${folder} startet nicht: ${error.reason}. Bitte sehen Sie in ${logOf(folder)} nach.`;
}

async function joinServer(folder: string, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const giveUpAt = performance.now() + 30_000;
  while (performance.now() < giveUpAt) {
    const access = readAccess(folder);
    if (access && runningPostmaster(clusterOf(folder)) !== undefined && saysReady(clusterOf(folder))) {
      const connection = connectionTo(access, options);
      await ensureDatabase(connection);
      return { connection, stop: () => Promise.resolve() };
    }
    await pause(100);
  }
  throw new StartupError(
    `Das Programm, das ${folder} benutzt, hat seine Datenbank nicht bereit. Bitte versuchen Sie es gleich noch einmal.`,
  );
}

function connectionTo(access: DatabaseAccess, options: EmbeddedPostgresOptions): DatabaseConnection {
  return { host: '127.0.0.1', user: clusterOwner, database: options.database ?? 'kokoma', ...access };
}
