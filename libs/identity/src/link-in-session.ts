import { hashToken } from './account.repository.js';
import type { SessionRequest } from './open-session.js';

const name = 'accountLink';

/**
 * A link's secret leaves the address at once: its hash goes on in the browser's session, so that no later address, no `Referer` and no log shows it.
 * @returns false when the address held none
 */
export function takeLink({ session }: SessionRequest, code: unknown): boolean {
  if (typeof code !== 'string') return false;
  session.set(name, hashToken(code));
  return true;
}

/** The hash of the link this browser has opened; '' without one. */
export function linkTaken({ session }: SessionRequest): string {
  const hash = session.get(name);
  return typeof hash === 'string' ? hash : '';
}
