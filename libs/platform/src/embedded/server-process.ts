import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { clusterSettings } from './cluster-settings.js';
import { spawnOptionsFor, type DatabaseUser } from './database-user.js';
import { postmasterLines, saysReady, stopServer } from './leftover-postgres.js';
import type { PostgresBinaries } from './postgres-binaries.js';

/**
 * Runs the server and a guard beside it. The guard reads from a pipe whose other end only our process holds: when that process ends, in
 * whatever way, the guard tells the server to stop. The shell ends with the server's exit code.
 */
const guardedServer = `
exec 3<&0 </dev/null
"$@" 3<&- & server=$!
( read -r _ <&3; kill -INT $server ) 2>/dev/null & guard=$!
exec 3<&-
wait $server; code=$?
kill $guard 2>/dev/null
exit $code`;

/** How and where a server is to run. */
export interface ServerPlan {
  binaries: PostgresBinaries;
  cluster: string;
  logFile: string;
  user: DatabaseUser;
  port: number;
  throwAway: boolean;
}

/** A server that takes connections. */
export interface RunningServer {
  /** Stops the server cleanly and waits until its process is gone. May be called more than once. */
  stop(): Promise<void>;
  /** Calls back once if the server ends though nobody asked it to. */
  onLoss(callback: () => void): void;
}

/** The server ended before it was ready; `reason` is PostgreSQL's own last word. */
export class ServerRefused extends Error {
  constructor(readonly reason: string) {
    super(reason);
  }
}

const longestRecoveryMs = 120_000;

/** Starts the server and resolves when it takes connections. Throws ServerRefused when it doesn't come up. */
export async function runServer(plan: ServerPlan): Promise<RunningServer> {
  const logStart = turnLog(plan.logFile);
  const child = spawnGuarded(plan);
  // Neither the server nor its pipe keeps a program alive that has nothing left to do.
  child.unref();
  const ended = once(child, 'exit').catch(() => undefined);
  let stopping = false;
  const stop = async () => {
    stopping = true;
    await stopGuarded(child, ended, plan.cluster);
  };
  const giveUpAt = performance.now() + longestRecoveryMs;
  while (!saysReady(plan.cluster)) {
    if (hasEnded(child)) throw new ServerRefused(lastWord(plan.logFile, logStart));
    if (performance.now() > giveUpAt) {
      await stop();
      throw new ServerRefused(`not ready after ${longestRecoveryMs / 1000} s`);
    }
    await pause(10);
  }
  return { stop, onLoss: callback => void ended.then(() => stopping || callback()) };
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

function spawnGuarded(plan: ServerPlan): ChildProcess {
  const log = openSync(plan.logFile, 'a', 0o600);
  try {
    const command = [join(plan.binaries.bin, 'postgres'), '-D', plan.cluster, ...clusterSettings(plan.port, plan.throwAway)];
    return spawn('/bin/sh', ['-c', guardedServer, 'sh', ...command], {
      ...spawnOptionsFor(plan.user),
      // A group of its own: Ctrl-C reaches our process alone, which then stops the server last.
      detached: true,
      stdio: ['pipe', log, log],
    });
  } finally {
    closeSync(log);
  }
}

async function stopGuarded(child: ChildProcess, ended: Promise<unknown>, cluster: string): Promise<void> {
  if (hasEnded(child)) return;
  const pid = Number(postmasterLines(cluster)?.[0]);
  child.ref();
  child.stdin?.end();
  const patience = new AbortController();
  const inTime = await Promise.race([
    ended.then(() => true),
    pause(10_000, false, { signal: patience.signal }).catch(() => false),
  ]);
  patience.abort();
  if (!inTime && pid > 0) await stopServer(pid);
  await ended;
}

/** Keeps the log small: one older part at most. Returns where the new entries will begin, in bytes. */
function turnLog(logFile: string): number {
  const size = existsSync(logFile) ? statSync(logFile).size : 0;
  if (size < 5_000_000) return size;
  renameSync(logFile, `${logFile}.old`);
  return 0;
}

function lastWord(logFile: string, from: number): string {
  const lines = readFileSync(logFile).subarray(from).toString('utf8').trim().split('\n');
  const decisive = lines.findLast(line => /FATAL|PANIC/.test(line)) ?? lines.at(-1) ?? '';
  return decisive.replace(/^.*?(FATAL|PANIC):\s*/, '');
}
