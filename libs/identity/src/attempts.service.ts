import { createHash } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Clock, type Config, CONFIG, Database, Problem } from '#platform';
import type { DeviceRequest } from './known-devices.service.js';
import { networkOf } from './network.js';

/** What is tried again and again by whoever guesses. */
export type Tried = 'sign_in' | 'sign_in_link' | 'password_reset' | 'password_change';

/** A request, as far as it says where it comes from. */
export interface ClientRequest extends DeviceRequest {
  readonly ip: string;
}

/** Where a try comes from: a device the account is known on, by its name, else a network. */
export type Origin = { readonly device: string } | ClientRequest;

/** So many tries are free; every further one waits twice as long as the one before, from two seconds to a quarter of an hour. */
const free = 5;
const longestWait = 900;

/**
 * Slows guessing down, by what is tried, the address it is tried for and the network or known device it comes from: somebody else, elsewhere, is
 * never kept out, and nobody by whoever sits behind the same network address. Whether the address is known plays no part.
 */
@Injectable()
export class Attempts {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Counts a try before it is made, so that many at once gain nothing. @throws Problem 429 while it has to wait */
  async take(what: Tried, address: string, origin: Origin): Promise<void> {
    if (!this.config.rateLimit) return;
    const now = this.clock.now();
    const key = keyOf(what, address, origin);
    const counted = (await this.database.reader.query(
      `INSERT INTO sign_in_attempt AS a (key_hash, failures, waits_until, forgotten_at) VALUES ($1, 1, $2, $2::timestamptz + interval '1 hour')
       ON CONFLICT (key_hash) DO UPDATE SET
         failures = CASE WHEN a.forgotten_at < $2 THEN 1 ELSE a.failures + 1 END,
         waits_until = $2 + make_interval(secs => CASE WHEN a.forgotten_at < $2 OR a.failures + 1 < $3 THEN 0
           ELSE LEAST($4, power(2, LEAST(a.failures + 2 - $3, 20))) END),
         forgotten_at = $2 + interval '1 hour'
       WHERE a.waits_until <= $2 RETURNING failures`,
      [key, now, free, longestWait],
    )) as unknown[];
    if (counted.length === 0) throw await this.tooEarly(key, now);
  }

  /** It was the right one: forgets the tries before. */
  async succeeded(what: Tried, address: string, origin: Origin): Promise<void> {
    if (this.config.rateLimit)
      await this.database.reader.query('DELETE FROM sign_in_attempt WHERE key_hash = $1', [keyOf(what, address, origin)]);
  }

  private async tooEarly(key: string, now: Date): Promise<Problem> {
    const [row]: { waits_until: Date }[] = await this.database.reader.query(
      'SELECT waits_until FROM sign_in_attempt WHERE key_hash = $1',
      [key],
    );
    const seconds = Math.max(1, Math.ceil(((row?.waits_until ?? now).getTime() - now.getTime()) / 1000));
    return new Problem(429, 'rate_limited', `Das waren zu viele Versuche. Bitte warten Sie ${waitWords(seconds)}.`);
  }
}

// Neither address nor network is kept in readable form.
const keyOf = (what: Tried, address: string, origin: Origin) =>
  createHash('sha256')
    .update(`${what}\n${address}\n${'device' in origin ? `device ${origin.device}` : networkOf(origin.ip)}`)
    .digest('hex');

function waitWords(seconds: number): string {
  if (seconds === 1) return 'eine Sekunde';
  if (seconds < 60) return `${seconds} Sekunden`;
  const minutes = Math.ceil(seconds / 60);
  return minutes === 1 ? 'eine Minute' : `${minutes} Minuten`;
}
