import type { DataSource } from 'typeorm';

type Result = (error: Error | null, result?: { current: number; ttl: number }) => void;

/** Counts attempts in PostgreSQL for @fastify/rate-limit, so that every web process counts alike. */
export function rateLimitStore(source: DataSource) {
  return class RateLimitStore {
    constructor(private readonly prefix: string | { path?: string } = '') {}

    incr(key: string, callback: Result, timeWindow: number): void {
      const name = typeof this.prefix === 'string' ? this.prefix : (this.prefix.path ?? '');
      source
        .query(
          `INSERT INTO rate_limit AS r (key, hits, window_ends_at) VALUES ($1, 1, clock_timestamp() + $2 * interval '1 millisecond')
           ON CONFLICT (key) DO UPDATE SET
             hits = CASE WHEN r.window_ends_at < clock_timestamp() THEN 1 ELSE r.hits + 1 END,
             window_ends_at = CASE WHEN r.window_ends_at < clock_timestamp() THEN EXCLUDED.window_ends_at ELSE r.window_ends_at END
           RETURNING hits, GREATEST(0, extract(epoch FROM window_ends_at - clock_timestamp()) * 1000)::int AS ttl`,
          [`${name} ${key}`, timeWindow],
        )
        .then(
          (rows: { hits: number; ttl: number }[]) =>
            callback(null, { current: rows[0]?.hits ?? 1, ttl: rows[0]?.ttl ?? timeWindow }),
          (error: Error) => callback(error),
        );
    }

    child(route: { path?: string; routeInfo?: { url?: string } }) {
      return new RateLimitStore(route.path ?? route.routeInfo?.url ?? '');
    }
  };
}
