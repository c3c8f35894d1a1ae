import { chmodSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { errorCode, StartupError } from '../startup-error.js';
import { mayEnter, type DatabaseUser } from './database-user.js';

/**
 * Makes the data folder if it is missing and proves that it can be written. A folder made here lets others pass through, not look around,
 * when the database runs under another account than this process.
 * @returns the absolute path
 */
export function prepareDataFolder(dataDir: string): string {
  const folder = resolve(dataDir);
  try {
    if (!existsSync(folder)) {
      makeFolder(folder);
      chmodSync(folder, process.getuid?.() === 0 ? 0o711 : 0o700);
    }
    const probe = join(folder, `.write-probe.${process.pid}`);
    writeFileSync(probe, '');
    rmSync(probe);
  } catch (error) {
    throw new StartupError(
      `In den Datenordner ${folder} kann nicht geschrieben werden (${errorCode(error)}). ` +
        'Bitte geben Sie diesem Benutzer das Schreibrecht oder mit DATA_DIR einen anderen Ordner an.',
      { cause: error },
    );
  }
  return folder;
}

/** Node's own recursive mkdir never ends where the system answers "no such file" instead of "not allowed" (/proc). */
function makeFolder(folder: string): void {
  if (!existsSync(dirname(folder))) makeFolder(dirname(folder));
  mkdirSync(folder);
}

/** Fails with one line when the account that root lends to the database can't get into the data folder. */
export function assertEnterable(folder: string, user: DatabaseUser): void {
  if (user === undefined || mayEnter(folder, user)) return;
  throw new StartupError(
    `Der Datenordner ${folder} ist für die Datenbank nicht erreichbar: Sie läuft unter root als Benutzer ${user.uid} („nobody“), und der darf ` +
      'diesen Ordner oder einen darüber nicht betreten. Bitte geben Sie mit DATA_DIR einen anderen Ordner an (zum Beispiel /var/lib/kokoma), ' +
      'starten Sie nicht als root oder erlauben Sie das Betreten mit chmod o+x.',
  );
}
