import { Redis } from 'ioredis';
import { lastRefusal } from './startup-checks.js';
import { errorCode, StartupError } from './startup-error.js';

/**
 * Fails with one line when the server at REDIS_URL can't be used; without an address there is nothing to ask. One that refuses or is still
 * loading is asked again for `patienceMs` milliseconds (default 5000). The password never appears in the line.
 */
export async function assertRedisAnswers(redisUrl: string | undefined, patienceMs = 5000): Promise<void> {
  if (redisUrl === undefined) return;
  const error = await lastRefusal(() => pingOnce(redisUrl), patienceMs);
  if (error !== undefined) throw redisFailure(error, new URL(redisUrl).host);
}

async function pingOnce(redisUrl: string): Promise<unknown> {
  let reason: unknown;
  const settings = { lazyConnect: true, enableReadyCheck: false, disableClientInfo: true, disconnectTimeout: 100 };
  const client = new Redis(redisUrl, { ...settings, maxRetriesPerRequest: 0, retryStrategy: () => null });
  // A refused connection only says here why; the call itself just says that it is closed.
  client.on('error', error => (reason ??= error));
  // ioredis' own limits leave timers behind that would keep the process.
  const silence = setTimeout(() => client.disconnect(), 5000);
  try {
    await client.connect();
    await client.ping();
    return reason;
  } catch (error) {
    return reason ?? error;
  } finally {
    clearTimeout(silence);
    client.disconnect();
  }
}

function redisFailure(error: unknown, host: string): StartupError {
  const message = error instanceof Error ? error.message : 'unbekannt';
  if (/^(NOAUTH|WRONGPASS|NOPERM|ERR AUTH|ERR invalid password)/.test(message))
    return new StartupError(`Redis auf ${host} lehnt die Anmeldung ab. Bitte prüfen Sie Benutzer und Kennwort in REDIS_URL.`, {
      cause: error,
    });
  return new StartupError(
    `Redis auf ${host} antwortet nicht (${errorCode(error) ?? message}). ` +
      'Bitte starten Sie es oder prüfen Sie REDIS_URL; ohne REDIS_URL liegen die Aufträge in der Datenbank.',
    { cause: error },
  );
}
