import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { errorCode, StartupError } from '../startup-error.js';
import { commandLineOf, processIdentity } from './process-identity.js';

/** The lines of a cluster's `postmaster.pid`; undefined when there is none. Line 0 is the process, line 3 the port, line 7 the state. */
export function postmasterLines(cluster: string): string[] | undefined {
  try {
    return readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
  } catch (error) {
    if (errorCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

/** Whether the server of a cluster takes connections. */
export function saysReady(cluster: string): boolean {
  return postmasterLines(cluster)?.[7]?.trim() === 'ready';
}

/** The process id of the server that runs on this very cluster; undefined when none does, or when the id now belongs to a stranger. */
export function runningPostmaster(cluster: string): number | undefined {
  const pid = Number.parseInt(postmasterLines(cluster)?.[0] ?? '', 10);
  if (Number.isNaN(pid) || processIdentity(pid) === undefined) return undefined;
  return commandLineOf(pid)?.includes(`postgres -D ${cluster} `) ? pid : undefined;
}

/**
 * Stops a server that outlived its program, and removes the pid file of one that died: PostgreSQL itself would take any process with
 * that number for a running server. Call it only while holding the lock of the data folder.
 */
export async function clearLeftover(cluster: string): Promise<void> {
  const pid = runningPostmaster(cluster);
  if (pid !== undefined) await stopServer(pid);
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Stops a server by its process id: at once but cleanly, after ten seconds without ceremony (it recovers at the next start). */
export async function stopServer(pid: number): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!send(pid, signal) || (await gone(pid, 10_000))) return;
  }
  throw new StartupError(
    `Die frühere Datenbank (Prozess ${pid}) läuft noch und lässt sich nicht beenden. Bitte beenden Sie den Prozess.`,
  );
}

function send(pid: number, signal: NodeJS.Signals): boolean {
  try {
    return process.kill(pid, signal);
  } catch (error) {
    if (errorCode(error) === 'ESRCH') return false;
    throw new StartupError(`Die frühere Datenbank (Prozess ${pid}) gehört einem anderen Benutzer. Bitte beenden Sie sie.`, {
      cause: error,
    });
  }
}

async function gone(pid: number, patienceMs: number): Promise<boolean> {
  const giveUpAt = performance.now() + patienceMs;
  while (performance.now() < giveUpAt) {
    if (processIdentity(pid) === undefined) return true;
    await pause(20);
  }
  return false;
}
