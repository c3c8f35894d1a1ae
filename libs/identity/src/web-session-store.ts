import { requestContext } from '#platform';
import { type AccountRepository, hashToken, type OwnedSession } from './account.repository.js';
import { standingOf } from './session-standing.js';

type Callback = (error?: Error | null) => void;
type SessionData = { cookie: { expires?: Date | string | null }; accountId?: string };

const lifetimeHours = 12;

function noteOwner(found: OwnedSession | undefined): void {
  const context = requestContext.getStore();
  if (!context) return;
  const standing = found && standingOf(found);
  context.signedIn = standing === 'whole' ? found?.owner : undefined;
  context.settingUp = standing === 'to_set_up' ? found?.owner : undefined;
}

/**
 * Keeps web sessions in PostgreSQL for @fastify/session; only hashes of their ids are stored. Reading a session finds its owner with today's roles
 * in the same statement, and leaves them in the request's context.
 */
export class WebSessionStore {
  constructor(private readonly accounts: AccountRepository) {}

  set(id: string, session: SessionData, callback: Callback): void {
    const expires = session.cookie.expires ? new Date(session.cookie.expires) : new Date(Date.now() + lifetimeHours * 3_600_000);
    this.accounts
      .saveSession(hashToken(id), { data: session, accountId: session.accountId ?? null, expires })
      .then(() => callback(), callback);
  }

  get(id: string, callback: (error: Error | null, session?: never) => void): void {
    this.accounts.sessionWithOwner(hashToken(id)).then(
      found => {
        noteOwner(found);
        callback(null, found?.data as never);
      },
      (error: Error) => callback(error),
    );
  }

  destroy(id: string, callback: Callback): void {
    this.accounts.endSession(hashToken(id)).then(() => callback(), callback);
  }
}
