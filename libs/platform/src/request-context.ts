import { AsyncLocalStorage } from 'node:async_hooks';

/** The idempotency key of the request under way, scoped to account and route. */
export interface IdempotencyClaim {
  readonly accountId: string;
  readonly route: string;
  readonly key: string;
  readonly bodyHash: string;
  readonly status: number;
}

/** What belongs to one request or one job, without being handed through every function. */
export interface RequestContext {
  readonly requestId: string;
  claim?: IdempotencyClaim;
  /** Set only where work is entered that happened at another time (demo data of past years). */
  readonly now?: Date;
  /** Number of SQL statements so far. */
  statements: number;
}

export const requestContext = new AsyncLocalStorage<RequestContext>();
