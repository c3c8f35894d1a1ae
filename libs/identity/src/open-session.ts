import type { Account } from './account.entity.js';
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

/**
 * Signs somebody in in this browser who has proven who they are, under a new session id, and goes on to `next` (a path of this product).
 * Every way of signing in ends here. @returns the empty body of the redirect
 */
export async function openSession(
  frame: PageFrame,
  request: SessionRequest,
  account: Pick<Account, 'id'>,
  next: string,
): Promise<string> {
  await request.session.regenerate();
  request.session.set('device', deviceFamily(request.headers['user-agent']));
  request.session.set('accountId', account.id);
  return frame.seeOther(next);
}
