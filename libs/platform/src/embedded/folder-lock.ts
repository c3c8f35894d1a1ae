import { linkSync, readFileSync, renameSync, rmSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, StartupError } from '../startup-error.js';
import { processIdentity } from './process-identity.js';

/** Another living process holds the folder. */
export class FolderInUse extends StartupError {
  constructor(folder: string, pid: number) {
    super(
      `Der Datenordner ${folder} wird schon benutzt (Prozess ${pid}). ` +
        'Bitte beenden Sie das laufende Programm oder geben Sie mit DATA_DIR einen anderen Ordner an.',
    );
  }
}

/**
 * Takes the one lock of a data folder for this process. The lock is a file that names its holder, so a holder that was killed hard leaves
 * nothing behind that would hinder the next. Throws FolderInUse while the holder lives.
 */
export function lockFolder(folder: string): { release(): void } {
  const lock = join(folder, 'in-use.lock');
  const mine = processIdentity(process.pid) ?? String(process.pid);
  const draft = `${lock}.${process.pid}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    while (!linked(draft, lock)) clearIfStale(lock, folder);
  } finally {
    rmSync(draft, { force: true });
  }
  return { release: () => release(lock, mine) };
}

function linked(draft: string, lock: string): boolean {
  try {
    linkSync(draft, lock);
    return true;
  } catch (error) {
    if (errorCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function clearIfStale(lock: string, folder: string): void {
  const holder = contentOf(lock);
  if (holder === undefined) return;
  const pid = Number.parseInt(holder, 10);
  if (processIdentity(pid) === holder) throw new FolderInUse(folder, pid);
  const aside = `${lock}.stale.${process.pid}`;
  if (!moved(lock, aside)) return;
  // Between reading and moving, another starter may have replaced the stale file by its own: give that one back.
  if (contentOf(aside) !== holder) linked(aside, lock);
  unlinkSync(aside);
}

function moved(from: string, to: string): boolean {
  try {
    renameSync(from, to);
    return true;
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return false;
    throw error;
  }
}

function release(lock: string, mine: string): void {
  if (contentOf(lock) === mine) rmSync(lock, { force: true });
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
