import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { userInfo } from 'node:os';
import { StartupError } from '../startup-error.js';

/** The account the database's processes run under; undefined: the account of this process. */
export type DatabaseUser = { uid: number; gid: number } | undefined;

const nobody = { uid: 65534, gid: 65534 };

/**
 * PostgreSQL refuses to run as root, so root lends it another account: the owner of an existing cluster, else nobody.
 * @param clusterFolder where the cluster is or will be
 */
export function databaseUser(clusterFolder: string): DatabaseUser {
  const owner = statSync(clusterFolder, { throwIfNoEntry: false });
  if (process.getuid?.() === 0) return owner && owner.uid !== 0 ? { uid: owner.uid, gid: owner.gid } : nobody;
  if (owner && owner.uid !== process.getuid?.()) {
    throw new StartupError(
      `Die Datenbank in ${clusterFolder} gehört einem anderen Benutzer (Nummer ${owner.uid}). ` +
        'Bitte starten Sie als dieser Benutzer oder geben Sie mit DATA_DIR einen anderen Ordner an.',
    );
  }
  assertUserHasName();
  return undefined;
}

/** Without an entry in the user list PostgreSQL's initdb gives up. */
function assertUserHasName(): void {
  try {
    userInfo();
  } catch (error) {
    throw new StartupError(
      `Der Benutzer mit der Nummer ${process.getuid?.()} hat auf diesem Rechner keinen Namen, die mitgelieferte Datenbank braucht einen. ` +
        'Bitte starten Sie als ein angelegter Benutzer oder geben Sie mit DATABASE_URL eine andere Datenbank an.',
      { cause: error },
    );
  }
}

/** What every process of the database is started with: its account, an environment of its own, a working folder anyone may enter. */
export function spawnOptionsFor(user: DatabaseUser): { uid?: number; gid?: number; cwd: string; env: NodeJS.ProcessEnv } {
  return { ...user, cwd: '/', env: { PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC' } };
}

/** Whether the database's account may enter a folder: asked of the system itself, since modes alone don't tell. */
export function mayEnter(folder: string, user: DatabaseUser): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...spawnOptionsFor(user), stdio: 'ignore' }).status === 0;
}
