import { randomBytes } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errorCode, StartupError } from '../startup-error.js';

/** What a process must know to talk to the embedded database of a data folder. */
export interface DatabaseAccess {
  port: number;
  password: string;
}

const fileOf = (dataFolder: string) => join(dataFolder, 'database-access.json');

/** A new password of 192 random bits, safe in addresses. */
export function newPassword(): string {
  return randomBytes(24).toString('base64url');
}

/** Reads port and password kept in the data folder; undefined when there are none yet. */
export function readAccess(dataFolder: string): DatabaseAccess | undefined {
  try {
    const kept: unknown = JSON.parse(readFileSync(fileOf(dataFolder), 'utf8'));
    return isAccess(kept) ? kept : undefined;
  } catch (error) {
    if (errorCode(error) === 'ENOENT' || error instanceof SyntaxError) return undefined;
    throw new StartupError(
      `Die Datei ${fileOf(dataFolder)} kann nicht gelesen werden (${errorCode(error)}). Bitte prüfen Sie die Rechte.`,
      {
        cause: error,
      },
    );
  }
}

function isAccess(kept: unknown): kept is DatabaseAccess {
  return (
    typeof kept === 'object' &&
    kept !== null &&
    'port' in kept &&
    typeof kept.port === 'number' &&
    'password' in kept &&
    typeof kept.password === 'string'
  );
}

/** Keeps port and password for the owner only; the old file stays whole until the new one is. */
export function writeAccess(dataFolder: string, access: DatabaseAccess): void {
  const draft = `${fileOf(dataFolder)}.new`;
  writeFileSync(draft, JSON.stringify(access), { mode: 0o600, flush: true });
  renameSync(draft, fileOf(dataFolder));
}
