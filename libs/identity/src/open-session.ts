import type { Account } from './account.entity.js';
import { hashToken } from './account.repository.js';
import type { DeviceRequest } from './known-devices.service.js';

/** A request with @fastify/session's session. */
export interface SessionRequest extends DeviceRequest {
  readonly headers: { readonly 'user-agent'?: string | undefined };
  session: {
    regenerate(): Promise<void>;
    destroy(): Promise<void>;
    get(name: string): unknown;
    set(name: string, value: unknown): void;
  };
}

/** Somebody who has given the password, or the like, and not yet the code. */
export interface HalfOpen {
  readonly accountId: string;
  /** Names the password it was begun under; with another one it is over. */
  readonly under: string;
  readonly next: string;
}

const halfOpenFor = 10 * 60_000;

/** Somebody has given the password, or the like; in this browser the code is still to come. */
export function beginHalfOpen({ session }: SessionRequest, account: Pick<Account, 'id' | 'passwordHash'>, next: string): void {
  session.set('halfOpen', { accountId: account.id, under: passwordMark(account), next, until: Date.now() + halfOpenFor });
}

/** Tells one password of an account from the next, and nothing about either. */
export const passwordMark = ({ id, passwordHash }: Pick<Account, 'id' | 'passwordHash'>): string =>
  hashToken(`${id} ${passwordHash ?? ''}`);

/** Who still has to give the code in this browser; undefined when nobody does, or no longer. */
export function halfOpenSession({ session }: SessionRequest): HalfOpen | undefined {
  const half = session.get('halfOpen') as (HalfOpen & { until: number }) | undefined;
  return half && half.until > Date.now() ? half : undefined;
}
