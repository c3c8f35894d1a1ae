import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { connectionUrl, type DatabaseConnection } from './connection.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';
import { runningPostmaster } from './leftover-postgres.js';
import { processIdentity } from './process-identity.js';

let dataDir: string;
let running: EmbeddedPostgres[] = [];

// One cluster serves the whole file: making one costs a second, starting it none.
beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'kokoma-embedded-test-'));
  chmodSync(dataDir, 0o711);
  await (await start()).stop();
}, 30_000);
afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
});
afterAll(() => rmSync(dataDir, { recursive: true, force: true }));

async function start(folder = 'daten mit ü', throwAway = true): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir: join(dataDir, folder), throwAway });
  running.push(server);
  return server;
}

async function ask(connection: DatabaseConnection, sql: string): Promise<unknown[][]> {
  const client = new pg.Client({ connectionString: connectionUrl(connection) });
  await client.connect();
  try {
    return (await client.query({ text: sql, rowMode: 'array' })).rows;
  } finally {
    await client.end();
  }
}

const cluster = () => join(dataDir, 'daten mit ü', 'postgres');

describe('the embedded PostgreSQL', () => {
  it('keeps its data, port and password from one start to the next', async () => {
    const first = await start();
    await ask(first.connection, "CREATE TABLE town (name text); INSERT INTO town VALUES ('Bamberg')");
    await first.stop();
    const second = await start();
    expect(second.connection).toEqual(first.connection);
    expect(await ask(second.connection, 'SELECT name FROM town')).toEqual([['Bamberg']]);
  });

  it('sorts German words as Germans do, in UTF-8, and does not lose what it confirmed', async () => {
    const { connection } = await start('daten mit ü', false);
    const words = await ask(connection, "SELECT w FROM unnest(ARRAY['Oma', 'Äpfel', 'Österreich', 'Apfel']) w ORDER BY w");
    expect(words.flat()).toEqual(['Apfel', 'Äpfel', 'Oma', 'Österreich']);
    expect(await ask(connection, "SELECT current_setting('fsync'), current_setting('server_encoding')")).toEqual([
      ['on', 'UTF8'],
    ]);
  });

  it('lets nobody in without the password, which only its owner may read', async () => {
    const { connection } = await start();
    await expect(ask({ ...connection, password: 'falsch' }, 'SELECT 1')).rejects.toMatchObject({ code: '28P01' });
    expect(statSync(join(dataDir, 'daten mit ü', 'database-access.json')).mode & 0o777).toBe(0o600);
    expect(
      await ask(connection, "SELECT current_setting('listen_addresses'), current_setting('unix_socket_directories')"),
    ).toEqual([['127.0.0.1', '']]);
  });

  it('leaves no process behind when it stops', async () => {
    const server = await start();
    const pid = runningPostmaster(cluster()) ?? 0;
    expect(processIdentity(pid)).toBeDefined();
    await server.stop();
    expect(processIdentity(pid)).toBeUndefined();
    expect(existsSync(join(dataDir, 'daten mit ü', 'in-use.lock'))).toBe(false);
  });

  it('runs twice beside itself with two folders', async () => {
    const [one, two] = [await start(), await start('zwei')];
    expect(one.connection.port).not.toBe(two.connection.port);
    expect(await ask(two.connection, 'SELECT 1')).toEqual([[1]]);
  }, 30_000);

  it('takes another port when its own is taken, and keeps that one', async () => {
    const first = await start();
    await first.stop();
    const stranger = createServer().listen(first.connection.port, '127.0.0.1');
    await once(stranger, 'listening');
    const second = await start();
    expect(second.connection.port).not.toBe(first.connection.port);
    await second.stop();
    stranger.close();
    expect((await start()).connection).toEqual(second.connection);
  });
});

describe('what an earlier run left behind', () => {
  it('a pid file that names a living stranger does not hinder the start', async () => {
    writeFileSync(join(cluster(), 'postmaster.pid'), `${process.ppid}\n${cluster()}\n1\n5432\n\n127.0.0.1\n\nready\n`);
    expect(await ask((await start()).connection, 'SELECT 1')).toEqual([[1]]);
  });

  it('a lock of a process that is gone, or whose number another now has, does not hinder the start', async () => {
    for (const holder of ['999999999@1@gone', `${process.ppid}@1@other`]) {
      writeFileSync(join(dataDir, 'daten mit ü', 'in-use.lock'), holder);
      await (await start()).stop();
    }
  });

  it('a cluster that was never finished is begun anew', async () => {
    mkdirSync(join(dataDir, 'halb', 'postgres.new-1', 'cluster'), { recursive: true });
    chmodSync(join(dataDir, 'halb'), 0o711);
    expect(await ask((await start('halb')).connection, 'SELECT 1')).toEqual([[1]]);
    expect(existsSync(join(dataDir, 'halb', 'postgres.new-1'))).toBe(false);
  }, 30_000);
});

describe('what it refuses in one line', () => {
  it('a cluster of another PostgreSQL version', async () => {
    const versionFile = join(cluster(), 'PG_VERSION');
    const version = readFileSync(versionFile);
    writeFileSync(versionFile, '17\n');
    await expect(start()).rejects.toThrow(
      /^Die Datenbank in .* stammt von PostgreSQL 17, dieses Programm bringt PostgreSQL 18 mit\. Bitte /,
    );
    writeFileSync(versionFile, version);
  });

  it('a folder that is used already, though the holder may join itself', async () => {
    const first = await start();
    await expect(start()).rejects.toThrow(/^Der Datenordner .* wird schon benutzt \(Prozess \d+\)\. Bitte /);
    const joined = await startEmbeddedPostgres({ dataDir: join(dataDir, 'daten mit ü'), joinRunning: true });
    expect(joined.connection).toEqual(first.connection);
    await joined.stop();
    expect(await ask(first.connection, 'SELECT 1')).toEqual([[1]]);
  });

  it('a folder that can not be made', async () => {
    await expect(startEmbeddedPostgres({ dataDir: '/dev/null/daten' })).rejects.toThrow(
      /kann nicht geschrieben werden \(ENOTDIR\)\. Bitte /,
    );
  });

  it('a folder that is a file', async () => {
    writeFileSync(join(dataDir, 'datei'), '');
    await expect(start('datei')).rejects.toThrow(/^In den Datenordner .* kann nicht geschrieben werden \(ENOTDIR\)\. Bitte /);
  });

  it('a cluster whose password is lost', async () => {
    const access = join(dataDir, 'daten mit ü', 'database-access.json');
    renameSync(access, `${access}.away`);
    await expect(start()).rejects.toThrow(/fehlt die Datei database-access\.json .* Bitte /);
    renameSync(`${access}.away`, access);
  });
});
