import { expect } from '@jest/globals';
import type { Answer } from '../support/house.js';

interface ProblemBody {
  readonly detail: string;
  readonly code: string;
}

const codes = new Map([
  [401, ['unauthenticated']],
  [403, ['forbidden']],
  [404, ['not_found']],
  [413, ['payload_too_large']],
  [415, ['unsupported_media_type']],
  [429, ['rate_limited']],
]);

/** What is wrong with an answer that should be a problem document of the contract (RFC 9457); undefined: nothing. */
export function problemFault({ status, body, headers }: Answer<ProblemBody>): string | undefined {
  if (status < 400 || status > 499) return `status ${status}`;
  if (!headers.get('content-type')?.startsWith('application/problem+json')) return `content type ${headers.get('content-type')}`;
  const fields = Object.keys(body).sort().join();
  if (fields !== 'code,detail,errors,status,title,type') return `fields ${fields}`;
  const { code, detail } = body;
  if (!(codes.get(status)?.includes(code) ?? true)) return `code ${code} with status ${status}`;
  // Every sentence of ours ends like one, and none of a library's is German.
  if (!/[.!?]$/.test(detail) || /\b(the|invalid|expected|must|error|failed)\b/i.test(detail)) return `detail “${detail}”`;
  return undefined;
}

/** Expects a problem document with this status and code. */
export function expectProblem(answer: Answer<ProblemBody>, status: number, code: string): void {
  expect(problemFault(answer)).toBeUndefined();
  expect({ status: answer.status, code: answer.body.code }).toEqual({ status, code });
}
