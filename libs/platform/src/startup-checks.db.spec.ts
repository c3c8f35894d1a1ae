import { describe, expect, it } from '@jest/globals';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { testDatabaseUrl } from '../../../test/support/test-database.js';
import { assertDatabaseAnswers, assertDatabaseNotNewer, assertPortFree } from './startup-checks.js';

async function someServer(): Promise<{ port: number; close(): Promise<void> }> {
  const server = createServer(socket => socket.destroy()).listen(0);
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
