import { AsyncLocalStorage } from 'node:async_hooks';

/** The idempotency key of the request under way, scoped to account and route. */
export interface IdempotencyClaim {
  readonly accountId: string;
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
  /** What the answer kept for this key is sent with. */
  status: number;
}

/** What belongs to one request or one job, without being handed through every function. */
export interface RequestContext {
  readonly requestId: string;
  claim?: IdempotencyClaim;
  /** Whoever the browser's session belongs to (identity's `Viewer`), as its store found them. */
  signedIn?: unknown;
  /** The same, while they still have to set up their second factor: nothing else is open to them. */
  settingUp?: unknown;
  /** Set only where work is entered that happened at another time (demo data of past years). */
  readonly now?: Date;
  /** Number of SQL statements so far. */
  statements: number;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();

/** Inside a use case: its answer has another status than the route's usual one, also when the answer is asked for again. */
export function answerWith(status: number): void {
  const claim = requestContext.getStore()?.claim;
  if (claim) claim.status = status;
}
