import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { StartupError } from '../startup-error.js';
import { spawnOptionsFor, type DatabaseUser } from './database-user.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/** The one account of the embedded cluster; it owns everything in it. */
export const clusterOwner = 'kokoma';

/**
 * Makes a new cluster: UTF-8, German order by ICU, sign-in by password only. It grows beside its place and is moved there when whole, so a
 * start that dies half-way leaves nothing the next one would take for a cluster.
 * @param folder where the cluster is to be; must not exist
 * @param throwAway whether it may be lost in a power cut
 */
export async function createCluster(
  binaries: PostgresBinaries,
  folder: string,
  user: DatabaseUser,
  password: string,
  throwAway: boolean,
): Promise<void> {
  clearHalfMade(folder);
  const draft = `${folder}.new-${process.pid}`;
  mkdirSync(draft, { mode: 0o700 });
  const cluster = join(draft, 'cluster');
  const passwordFile = join(draft, 'password');
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
  try {
    await initdb(binaries, ['-D', cluster, '--pwfile', passwordFile, ...(throwAway ? ['--no-sync'] : [])], user);
    renameSync(cluster, folder);
  } finally {
    rmSync(draft, { recursive: true, force: true, maxRetries: 5 });
  }
}

function clearHalfMade(folder: string): void {
  for (const name of readdirSync(dirname(folder))) {
    if (name.startsWith(`${basename(folder)}.new-`))
      rmSync(join(dirname(folder), name), { recursive: true, force: true, maxRetries: 5 });
  }
}

async function initdb(binaries: PostgresBinaries, args: string[], user: DatabaseUser): Promise<void> {
  const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=de'];
  const child = spawn(
    join(binaries.bin, 'initdb'),
    [...args, '-U', clusterOwner, '--auth=scram-sha-256', '--no-instructions', ...locale],
    {
      ...spawnOptionsFor(user),
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const [complaint, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  if (code === 0) return;
  const reason = complaint.split('\n').find(line => /error|fatal/i.test(line)) ?? complaint.trim().split('\n').at(-1);
  throw new StartupError(
    `Die Datenbank kann nicht angelegt werden: ${reason}. Bitte prüfen Sie Platz und Rechte im Datenordner.`,
  );
}

/** Fails with one line when what lies in `folder` is no cluster, or one of another PostgreSQL version. */
export function assertClusterFits(folder: string, binaries: PostgresBinaries): void {
  const versionFile = join(folder, 'PG_VERSION');
  if (!existsSync(versionFile)) {
    throw new StartupError(
      `Der Ordner ${folder} enthält keine Datenbank. Bitte entfernen Sie ihn oder geben Sie mit DATA_DIR einen anderen an.`,
    );
  }
  const version = readFileSync(versionFile, 'utf8').trim();
  if (version === binaries.major) return;
  throw new StartupError(
    `Die Datenbank in ${folder} stammt von PostgreSQL ${version}, dieses Programm bringt PostgreSQL ${binaries.major} mit. ` +
      'Bitte starten Sie die bisherige Programmversion oder spielen Sie eine Sicherung in einen neuen Datenordner (DATA_DIR) ein.',
  );
}

/** PostgreSQL insists on a cluster that only its owner may enter; a restored backup may have lost that. */
export function closeToOthers(folder: string): void {
  chmodSync(folder, 0o700);
}
