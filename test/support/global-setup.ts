import { chmodSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

type Launcher = typeof import('../../libs/platform/src/embedded/embedded-postgres.js');
type Locks = typeof import('../../libs/platform/src/embedded/folder-lock.js');
type Leftovers = typeof import('../../libs/platform/src/embedded/leftover-postgres.js');

const prefix = 'kokoma-test-database-';

declare global {
  var stopTestServer: (() => Promise<void>) | undefined;
}

/**
 * Starts one throw-away PostgreSQL for the whole test run. Jest loads this file outside its own module system, so the launcher comes from
 * the build. The server ends with this process, however that ends; folders left by a killed run are cleared by the next.
 */
export default async function startTestServer(): Promise<void> {
  const { startEmbeddedPostgres } = await built<Launcher>('embedded-postgres.js');
  await clearLeftFolders();
  const dataDir = mkdtempSync(join(tmpdir(), prefix));
  // Under root the database runs as nobody, who must be able to pass.
  chmodSync(dataDir, 0o711);
  const server = await startEmbeddedPostgres({ dataDir, database: 'kokoma_test', throwAway: true });
  process.env.KOKOMA_TEST_SERVER = JSON.stringify(server.connection);
  globalThis.stopTestServer = async () => {
    await server.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}

async function built<T>(file: string): Promise<T> {
  try {
    return (await import(join(process.cwd(), 'dist/libs/platform/src/embedded', file))) as T;
  } catch (error) {
    throw new Error('The test database is started by the built launcher. Please run `npm run build` first, or `npm test`.', {
      cause: error,
    });
  }
}

async function clearLeftFolders(): Promise<void> {
  const { lockFolder } = await built<Locks>('folder-lock.js');
  const { clearLeftover } = await built<Leftovers>('leftover-postgres.js');
  for (const name of readdirSync(tmpdir()).filter(entry => entry.startsWith(prefix))) {
    const folder = join(tmpdir(), name);
    if (!isMineAndOld(folder)) continue;
    try {
      lockFolder(folder);
    } catch {
      continue;
    }
    await clearLeftover(join(folder, 'postgres'));
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A minute old at least: a run that starts just now may not have locked its folder yet. */
function isMineAndOld(folder: string): boolean {
  const stats = statSync(folder, { throwIfNoEntry: false });
  return stats !== undefined && stats.uid === process.getuid?.() && Date.now() - stats.mtimeMs > 60_000;
}
