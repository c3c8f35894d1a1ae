import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import pg from 'pg';
import type { DatabaseConnection } from './connection.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';
import { runningPostmaster } from './leftover-postgres.js';
import { processIdentity } from './process-identity.js';

/** A process of its own that runs the database of `dataDir` until it is killed; it runs from the build, which `npm test` makes first. */
const holder = `
const { startEmbeddedPostgres } = await import(process.argv[1]);
try {
  const { connection } = await startEmbeddedPostgres({ dataDir: process.argv[2] });
  console.log(JSON.stringify(connection));
  setInterval(() => undefined, 60_000);
} catch (error) {
  console.log(JSON.stringify({ refused: error.message }));
}`;

let dataDir: string;
let children: ChildProcess[] = [];

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kokoma-embedded-test-'));
  chmodSync(dataDir, 0o711);
  await (await startEmbeddedPostgres({ dataDir })).stop();
}, 30_000);
afterEach(async () => {
  for (const child of children.splice(0)) await kill(child);
  const server = runningPostmaster(join(dataDir, 'postgres'));
  if (server !== undefined) await endOf(server);
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function hold(): Promise<{ child: ChildProcess; said: DatabaseConnection & { refused?: string } }> {
  const launcher = join(process.cwd(), 'dist/libs/platform/src/embedded/embedded-postgres.js');
  const args = ['--input-type=module', '-e', holder, launcher, dataDir];
  const child = spawn(process.execPath, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_OPTIONS: '' },
  });
  children.push(child);
  for await (const line of createInterface({ input: child.stdout })) return { child, said: JSON.parse(line) };
  throw new Error('the holder said nothing');
}

async function kill(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

/** Resolves when a process that isn't our child has ended. */
async function endOf(pid: number): Promise<void> {
  while (processIdentity(pid) !== undefined) await new Promise(resolve => setImmediate(resolve));
}

async function townsOf(connection: DatabaseConnection): Promise<number> {
  const client = new pg.Client(connection);
  await client.connect();
  const { rows } = await client.query<{ count: number }>('SELECT count(*)::int FROM town');
  await client.end();
  return rows[0]?.count ?? 0;
}

async function fill(connection: DatabaseConnection): Promise<void> {
  const client = new pg.Client(connection);
  await client.connect();
  await client.query('DROP TABLE IF EXISTS town; CREATE TABLE town AS SELECT generate_series(1, 5000) AS n');
  await client.end();
}

/** The server's process and the shell that guards it. */
function serverProcesses(): { server: number; shell: number } {
  const server = runningPostmaster(join(dataDir, 'postgres')) ?? 0;
  const status = readFileSync(`/proc/${server}/status`, 'utf8');
  return { server, shell: Number(/^PPid:\s+(\d+)/m.exec(status)?.[1]) };
}

describe('after a hard kill', () => {
  it('of the program alone, the database ends by itself and loses nothing', async () => {
    const { child, said } = await hold();
    await fill(said);
    const { server } = serverProcesses();
    await kill(child);
    await endOf(server);
    const next = await startEmbeddedPostgres({ dataDir });
    expect(await townsOf(next.connection)).toBe(5000);
    await next.stop();
  }, 20_000);

  it('of every process at once, the next start recovers and loses nothing', async () => {
    const { child, said } = await hold();
    await fill(said);
    const { server, shell } = serverProcesses();
    for (const pid of [shell, server]) process.kill(pid, 'SIGKILL');
    await kill(child);
    const next = await startEmbeddedPostgres({ dataDir });
    expect(await townsOf(next.connection)).toBe(5000);
    await next.stop();
  }, 20_000);

  it('of the program and the guard, the next start stops the database that is left and takes over', async () => {
    const { child, said } = await hold();
    await fill(said);
    const { server, shell } = serverProcesses();
    process.kill(-shell, 'SIGSTOP');
    process.kill(shell, 'SIGKILL');
    await kill(child);
    process.kill(-shell, 'SIGCONT');
    const next = await startEmbeddedPostgres({ dataDir });
    expect(processIdentity(server)).toBeUndefined();
    expect(await townsOf(next.connection)).toBe(5000);
    await next.stop();
  }, 20_000);
});

describe('two programs with one data folder', () => {
  it('the second ends with one line, and the first goes on', async () => {
    const { child, said } = await hold();
    await fill(said);
    const second = await hold();
    expect(second.said.refused).toMatch(
      new RegExp(`^Der Datenordner .* wird schon benutzt \\(Prozess ${child.pid}\\)\\. Bitte `),
    );
    expect(await townsOf(said)).toBe(5000);
  }, 20_000);
});
