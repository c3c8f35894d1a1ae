import { createHash } from 'node:crypto';
import type { EntityManager } from 'typeorm';
import { invalid, Problem } from '../problem.js';
import type { IdempotencyClaim } from '../request-context.js';

/** Thrown when the key was answered before: the caller sends that answer again. Not an error of anybody's. */
export class StoredAnswer extends Error {
  constructor(
    readonly status: number,
    readonly body: unknown,
  ) {
    super('answered before under the same idempotency key');
  }
}

// Far deeper than any body the contract knows; without a limit a body of nothing but brackets would exhaust the stack.
const mostLevels = 50;

/**
 * Hash of a request body that does not depend on the order of its keys.
 * @throws Problem 422 for a body nested deeper than 50 levels
 */
export function hashBody(body: unknown): string {
  return createHash('sha256').update(canonical(body)).digest('hex');
}

function canonical(value: unknown, level = 0): string {
  if (level > mostLevels) throw invalid([{ path: '', message: 'Die Angaben sind zu tief verschachtelt.' }]);
  if (Array.isArray(value)) return `[${value.map(item => canonical(item, level + 1)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonical(item, level + 1)}`).join(',')}}`;
  }
  return JSON.stringify(value) ?? 'null';
}

/**
 * Takes the key inside the use case's transaction. A second request with the same key waits here until the first has committed or rolled back.
 * @throws StoredAnswer if the key was answered; Problem 422 `idempotency_key_reused` if it was used for another body.
 */
export async function claimAnswer(tx: EntityManager, claim: IdempotencyClaim): Promise<void> {
  const { accountId, route, key, bodyHash, status } = claim;
  const taken: unknown[] = await tx.query(
    `INSERT INTO idempotency_record (account_id, route, key, body_hash, status, answer) VALUES ($1, $2, $3, $4, $5, 'null')
     ON CONFLICT DO NOTHING RETURNING 1`,
    [accountId, route, key, bodyHash, status],
  );
  if (taken.length === 0) throw await answeredBefore(tx, claim);
}

async function answeredBefore(tx: EntityManager, claim: IdempotencyClaim): Promise<Error> {
  const [stored]: { body_hash: string; status: number; answer: unknown }[] = await tx.query(
    'SELECT body_hash, status, answer FROM idempotency_record WHERE account_id = $1 AND route = $2 AND key = $3',
    [claim.accountId, claim.route, claim.key],
  );
  if (stored?.body_hash === claim.bodyHash) return new StoredAnswer(stored.status, stored.answer);
  return new Problem(
    422,
    'idempotency_key_reused',
    'Dieser Idempotency-Key wurde für andere Angaben verwendet. Bitte nehmen Sie einen neuen.',
  );
}

/** Stores the answer beside the change it reports, in the same transaction. */
export async function keepAnswer(tx: EntityManager, claim: IdempotencyClaim, answer: unknown): Promise<void> {
  await tx.query('UPDATE idempotency_record SET answer = $4, status = $5 WHERE account_id = $1 AND route = $2 AND key = $3', [
    claim.accountId,
    claim.route,
    claim.key,
    JSON.stringify(answer ?? null),
    claim.status,
  ]);
}
