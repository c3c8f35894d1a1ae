import { randomBytes } from 'node:crypto';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { migrations } from '../../../migrations/index.js';
import { freshDatabase, testServer } from '../../../test/support/test-database.js';
import { loadConfig } from './config.js';
import { connectionUrl } from './embedded/connection.js';
import { openDatabase } from './open-database.js';
import { StartupError } from './startup-error.js';

describe('opening the database of DATABASE_URL', () => {
  const name = `kokoma_test_${randomBytes(4).toString('hex')}`;
  const url = () => connectionUrl({ ...testServer(), user: name, password: 'geheim', database: name });
  let administrator: pg.Client;
  // The template's migrations make the role that belongs to the whole server.
  beforeAll(freshDatabase);
  beforeEach(async () => {
    administrator = new pg.Client(testServer());
    await administrator.connect();
    await administrator.query(`CREATE ROLE ${name} LOGIN PASSWORD 'geheim'`);
  });
  afterEach(async () => {
    await administrator.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await administrator.query(`DROP ROLE ${name}`);
    await administrator.end();
  });

  const open = () => openDatabase(loadConfig({ DATABASE_URL: url() }), { migrations });

  it('says in one line what its user lacks', async () => {
    await administrator.query(`CREATE DATABASE ${name}`);
    await expect(open()).rejects.toThrow(StartupError);
    await expect(open()).rejects.toThrow(`Der Benutzer „${name}“ aus DATABASE_URL darf die Datenbank „${name}“ nicht einrichten`);
    await expect(open()).rejects.toThrow('Bitte ');
    await expect(open()).rejects.not.toThrow('geheim');
  });

  it('works for an owner who may create roles and give on the one of the application', async () => {
    await administrator.query(`CREATE DATABASE ${name} OWNER ${name}`);
    await administrator.query(`ALTER ROLE ${name} CREATEROLE`);
    await administrator.query(`GRANT kokoma_app TO ${name} WITH ADMIN OPTION`);
    await (await open()).stop();
    await expect(open()).resolves.toMatchObject({ connection: { user: name, database: name } });
  });
});
