import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { testDatabaseUrl } from '../../../test/support/test-database.js';
import { connectionFromUrl } from './database/data-source.js';
import { assertRedisAnswers } from './redis-check.js';
import { assertDatabaseAnswers, assertDatabaseNotNewer, assertPortFree } from './startup-checks.js';

async function someServer(
  serve: (socket: Socket) => unknown = socket => socket.destroy(),
): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(socket => void serve(socket)).listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return { port, close: () => new Promise(resolve => server.close(() => resolve())) };
}

describe('what hinders a start is said in one line', () => {
  it('a port somebody else listens on', async () => {
    const other = await someServer();
    await expect(assertPortFree(other.port)).rejects.toThrow(`Der Port ${other.port} ist schon belegt. Bitte `);
    await other.close();
    await expect(assertPortFree(other.port)).resolves.toBeUndefined();
  });

  it('a database newer than the code', () => {
    expect(() => assertDatabaseNotNewer(['A1', 'B2', 'C3'], ['A1', 'B2'])).toThrow(
      'Die Datenbank ist neuer als dieses Programm (unbekannt: C3). Bitte ',
    );
    expect(() => assertDatabaseNotNewer(['B2', 'A1'], ['A1', 'B2', 'C3'])).not.toThrow();
  });
});

describe('a database given by DATABASE_URL', () => {
  it('that answers is accepted', async () => {
    await expect(assertDatabaseAnswers(await testDatabaseUrl())).resolves.toBeUndefined();
  });

  it('that does not answer is named without its password', async () => {
    const gone = await someServer();
    await gone.close();
    const refused = assertDatabaseAnswers(`postgres://app:geheim@127.0.0.1:${gone.port}/kokoma`, 0);
    await expect(refused).rejects.toThrow(`Die Datenbank auf 127.0.0.1:${gone.port} antwortet nicht (ECONNREFUSED). Bitte `);
    await expect(refused).rejects.not.toThrow('geheim');
  });

  it('that refuses the password, or lacks the database, is told apart', async () => {
    const url = new URL(await testDatabaseUrl());
    const wrongPassword = new URL(url);
    wrongPassword.password = 'falsch';
    await expect(assertDatabaseAnswers(wrongPassword.href)).rejects.toThrow('lehnt die Anmeldung ab. Bitte ');
    url.pathname = '/kokoma_test_none';
    await expect(assertDatabaseAnswers(url.href)).rejects.toThrow('gibt es keine Datenbank „kokoma_test_none“. Bitte ');
  });
});

describe('a queue given by REDIS_URL', () => {
  it('that nobody listens at is named without its password', async () => {
    const gone = await someServer();
    await gone.close();
    const refused = assertRedisAnswers(`redis://:geheim@127.0.0.1:${gone.port}`, 0);
    await expect(refused).rejects.toThrow(`Redis auf 127.0.0.1:${gone.port} antwortet nicht (ECONNREFUSED). Bitte `);
    await expect(refused).rejects.toThrow('REDIS_URL');
    await expect(refused).rejects.not.toThrow('geheim');
  });

  it('that hangs up, or wants another password, is told apart', async () => {
    const other = await someServer();
    await expect(assertRedisAnswers(`redis://127.0.0.1:${other.port}`, 0)).rejects.toThrow('antwortet nicht');
    await other.close();
    const locked = await someServer(socket => socket.on('data', () => socket.write('-NOAUTH Authentication required.\r\n')));
    await expect(assertRedisAnswers(`redis://127.0.0.1:${locked.port}`, 0)).rejects.toThrow('lehnt die Anmeldung ab. Bitte ');
    await locked.close();
  });

  it('that answers is accepted', async () => {
    const redis = await someServer(socket => socket.on('data', () => socket.write('+PONG\r\n')));
    await expect(assertRedisAnswers(`redis://127.0.0.1:${redis.port}`, 0)).resolves.toBeUndefined();
    await redis.close();
  });

  it('that is not given needs no answer', async () => {
    await expect(assertRedisAnswers(undefined)).resolves.toBeUndefined();
  });
});

describe('an address of a database', () => {
  it('may name an IPv6 host, and escape what an address may not hold', () => {
    expect(connectionFromUrl('postgres://kokoma:p%40ss%25@[::1]:5433/d%C3%BC')).toMatchObject({
      host: '::1',
      port: 5433,
      password: 'p@ss%',
      database: 'dü',
    });
  });
});
