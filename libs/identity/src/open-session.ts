import { paths } from '#ui';
import type { Account } from './account.entity.js';
import { hashToken } from './account.repository.js';
import { deviceFamily } from './device-family.js';
import type { PageFrame } from './page-frame.js';

/** A request with @fastify/session's session. */
export interface SessionRequest {
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

/**
 * Signs somebody in in this browser who has proven who they are, under a new session id, and goes on to `next` (a path of this product): by way of the
 * page that asks for the code where the account has a second factor, unless that was `proven` as well. Every way of signing in ends here.
 * @returns the empty body of the redirect
 */
export async function openSession(
  frame: PageFrame,
  request: SessionRequest,
  account: Pick<Account, 'id' | 'secondFactorSince' | 'passwordHash'>,
  next: string,
  proven?: 'second factor',
): Promise<string> {
  await request.session.regenerate();
  const { session } = request;
  if (account.secondFactorSince && !proven) {
    session.set('halfOpen', { accountId: account.id, under: passwordMark(account), next, until: Date.now() + halfOpenFor });
    return frame.seeOther(paths.confirmSignIn());
  }
  session.set('device', deviceFamily(request.headers['user-agent']));
  session.set('accountId', account.id);
  if (proven) session.set('secondFactor', true);
  return frame.seeOther(next);
}

/** Tells one password of an account from the next, and nothing about either. */
export const passwordMark = ({ id, passwordHash }: Pick<Account, 'id' | 'passwordHash'>): string =>
  hashToken(`${id} ${passwordHash ?? ''}`);

/** Who still has to give the code in this browser; undefined when nobody does, or no longer. */
export function halfOpenSession({ session }: SessionRequest): HalfOpen | undefined {
  const half = session.get('halfOpen') as (HalfOpen & { until: number }) | undefined;
  return half && half.until > Date.now() ? half : undefined;
}
