import pg from 'pg';
import { errorCode } from '../startup-error.js';

/** How to reach one database of a server. */
export interface DatabaseConnection {
  host: string;
  port: number;
  user: string;
  password: string;
  database: string;
}

/** The same as an address, as DATABASE_URL wants it. */
export function connectionUrl({ host, port, user, password, database }: DatabaseConnection): string {
  return `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@${host}:${port}/${encodeURIComponent(database)}`;
}

/** Makes the database of a connection if the server doesn't have it yet. */
export async function ensureDatabase(connection: DatabaseConnection): Promise<void> {
  const client = new pg.Client(connection);
  try {
    await client.connect();
  } catch (error) {
    if (errorCode(error) !== '3D000') throw error;
    await createDatabase(connection);
  } finally {
    await client.end().catch(() => undefined);
  }
}

async function createDatabase(connection: DatabaseConnection): Promise<void> {
  const client = new pg.Client({ ...connection, database: 'postgres' });
  await client.connect();
  try {
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(connection.database)}`);
  } catch (error) {
    // Somebody who joined this server was quicker.
    if (errorCode(error) !== '42P04') throw error;
  } finally {
    await client.end();
  }
}
