import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import pg from 'pg';
import { connectionFromUrl } from './database/data-source.js';
import { errorCode, StartupError } from './startup-error.js';

/**
 * Fails with one line when nothing can listen on `port` (of `host`, default: all addresses). Meant for the very beginning of a start, before
 * the database runs; the real `listen` may still lose a race, so translate its error with `listenFailure` too.
 */
export async function assertPortFree(port: number, host?: string): Promise<void> {
  const probe = createServer();
  try {
    probe.listen({ port, host });
    await once(probe, 'listening');
  } catch (error) {
    throw listenFailure(error, port);
  }
  probe.close();
  await once(probe, 'close');
}

/** Translates the error of a failed `listen` on `port` into a StartupError; any other error comes back as it is. */
export function listenFailure(error: unknown, port: number): unknown {
  switch (errorCode(error)) {
    case 'EADDRINUSE':
      return new StartupError(
        `Der Port ${port} ist schon belegt. Bitte beenden Sie das Programm, das ihn benutzt, oder geben Sie mit PORT einen anderen an.`,
        { cause: error },
      );
    case 'EACCES':
      return new StartupError(
        `Der Port ${port} darf von diesem Benutzer nicht geöffnet werden. Bitte geben Sie mit PORT einen Port ab 1024 an.`,
        { cause: error },
      );
    case 'EADDRNOTAVAIL':
      return new StartupError(
        `Die Adresse für den Port ${port} gibt es auf diesem Rechner nicht. Bitte prüfen Sie die Netzwerkadresse.`,
        {
          cause: error,
        },
      );
    default:
      return error;
  }
}

/** Names of migrations in the database that this code doesn't know mean: the data is newer than the program. Order doesn't matter. */
export function assertDatabaseNotNewer(applied: readonly string[], known: readonly string[]): void {
  const unknown = applied.filter(name => !known.includes(name));
  if (unknown.length === 0) return;
  throw new StartupError(
    `Die Datenbank ist neuer als dieses Programm (unbekannt: ${unknown.join(', ')}). ` +
      'Bitte starten Sie die neuere Programmversion oder spielen Sie eine Sicherung ein, die zu dieser Version passt.',
  );
}

/** 57P03: PostgreSQL is still starting; LOADING: Redis is. */
const worthWaiting = ['ECONNREFUSED', 'EAI_AGAIN', '57P03'];
const isWorthWaiting = (error: unknown) =>
  worthWaiting.includes(errorCode(error) ?? '') || (error instanceof Error && error.message.startsWith('LOADING'));

/**
 * Asks a server that refuses or is still starting again, for `patienceMs` milliseconds.
 * @param ask answers the error, or undefined when all is well
 * @returns the last error, undefined when all is well
 */
export async function lastRefusal(ask: () => Promise<unknown>, patienceMs: number): Promise<unknown> {
  const giveUpAt = performance.now() + patienceMs;
  for (;;) {
    const error = await ask();
    if (error === undefined || performance.now() >= giveUpAt || !isWorthWaiting(error)) return error;
    await pause(250);
  }
}

/**
 * Fails with one line when the server at DATABASE_URL can't be used. A server that refuses or is still starting is asked again for
 * `patienceMs` milliseconds (default 5000). The password never appears in the line.
 */
export async function assertDatabaseAnswers(databaseUrl: string, patienceMs = 5000): Promise<void> {
  const error = await lastRefusal(() => connectOnce(databaseUrl), patienceMs);
  if (error !== undefined) throw databaseFailure(error, databaseUrl);
}

async function connectOnce(databaseUrl: string): Promise<unknown> {
  const { ssl = false, ...connection } = connectionFromUrl(databaseUrl);
  const client = new pg.Client({ ...connection, ssl, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('select 1');
    return undefined;
  } catch (error) {
    return error;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function databaseFailure(error: unknown, databaseUrl: string): StartupError {
  const { host, pathname } = new URL(databaseUrl);
  const database = decodeURIComponent(pathname.slice(1));
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return new StartupError(
        `Die Datenbank auf ${host} lehnt die Anmeldung ab. Bitte prüfen Sie Benutzer und Kennwort in DATABASE_URL.`,
        {
          cause: error,
        },
      );
    case '3D000':
      return new StartupError(
        `Auf ${host} gibt es keine Datenbank „${database}“. Bitte legen Sie sie an oder berichtigen Sie DATABASE_URL.`,
        {
          cause: error,
        },
      );
    default:
      return new StartupError(
        `Die Datenbank auf ${host} antwortet nicht (${errorCode(error) ?? (error instanceof Error ? error.message : 'unbekannt')}). ` +
          'Bitte starten Sie sie oder prüfen Sie DATABASE_URL; ohne DATABASE_URL wird die mitgelieferte Datenbank benutzt.',
        { cause: error },
      );
  }
}
