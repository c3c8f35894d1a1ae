import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';

type Callback = (error?: Error | null) => void;
type SessionData = { cookie: { expires?: Date | string | null } };

const hashOf = (id: string) => createHash('sha256').update(id).digest('hex');
const lifetimeHours = 12;

/** Keeps web sessions in PostgreSQL for @fastify/session; only hashes of their ids are stored. */
export class WebSessionStore {
  constructor(private readonly source: DataSource) {}

  set(id: string, session: SessionData, callback: Callback): void {
    const expires = session.cookie.expires ? new Date(session.cookie.expires) : new Date(Date.now() + lifetimeHours * 3_600_000);
    this.source
      .query(
        `INSERT INTO web_session (id_hash, data, expires_at) VALUES ($1, $2, $3)
         ON CONFLICT (id_hash) DO UPDATE SET data = EXCLUDED.data, expires_at = EXCLUDED.expires_at`,
        [hashOf(id), JSON.stringify(session), expires],
      )
      .then(() => callback(), callback);
  }

  get(id: string, callback: (error: Error | null, session?: never) => void): void {
    this.source.query('SELECT data FROM web_session WHERE id_hash = $1 AND expires_at > clock_timestamp()', [hashOf(id)]).then(
      (rows: { data: never }[]) => callback(null, rows[0]?.data),
      (error: Error) => callback(error),
    );
  }

  destroy(id: string, callback: Callback): void {
    this.source.query('DELETE FROM web_session WHERE id_hash = $1', [hashOf(id)]).then(() => callback(), callback);
  }
}
