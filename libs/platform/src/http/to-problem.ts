import { HttpException } from '@nestjs/common';
import { sqlState, violatedConstraint } from '../database/database.js';
import { conflict, invalid, notFound, Problem, type ProblemCode } from '../problem.js';

type Explanation = () => Problem;

const explained = new Map<string, Explanation>([
  ['KK001', () => conflict('Dieser Eintrag ist abgeschlossen und kann nicht mehr geändert werden.')],
]);

/** A room says what the violation of its constraints (by name) or its own SQLSTATEs mean to a person. */
export function explainViolations(explanations: Record<string, Explanation>): void {
  for (const [name, explanation] of Object.entries(explanations)) explained.set(name, explanation);
}

const byStatus: Record<number, [ProblemCode, string]> = {
  400: ['malformed_request', 'Die Anfrage ist nicht lesbar. Bitte senden Sie gültiges JSON.'],
  401: ['unauthenticated', 'Bitte melden Sie sich an und versuchen Sie es noch einmal.'],
  // Only the protection of forms answers 403 by itself; a role that does not suffice is a Problem already.
  403: ['form_outdated', 'Das Formular ist abgelaufen, oder Sie sind nicht mehr angemeldet.'],
  404: ['not_found', 'Das gibt es nicht, oder Sie haben keinen Zugang dazu.'],
  405: ['method_not_allowed', 'Das geht an dieser Stelle nicht.'],
  413: ['payload_too_large', 'Die Anfrage ist zu groß. Bitte teilen Sie die Angaben auf.'],
  415: ['unsupported_media_type', 'Bitte senden Sie die Angaben als JSON oder als Formular.'],
  429: ['rate_limited', 'Das waren zu viele Versuche. Bitte warten Sie einen Augenblick.'],
};

/** What the pool says when no connection came free in time. */
const noConnection = 'timeout exceeded when trying to connect';

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const status = (error as { statusCode?: unknown } | null)?.statusCode;
  return typeof status === 'number' ? status : 500;
}

function fromStatement(error: unknown): Problem | undefined {
  const state = sqlState(error);
  const explanation = explained.get(violatedConstraint(error)) ?? explained.get(state);
  if (explanation) return explanation();
  if (state === '23505') return conflict('Das gibt es schon. Bitte prüfen Sie Ihre Angaben.');
  if (state === '23503') return invalid([{ path: '', message: 'Die Angaben verweisen auf etwas, das es nicht gibt.' }]);
  if (state.startsWith('22'))
    return invalid([{ path: '', message: 'Eine Angabe hat ein Format, das nicht gespeichert werden kann.' }]);
  if (state === '23514' || state === '23P01') return invalid([{ path: '', message: 'Die Angaben passen nicht zusammen.' }]);
  return undefined;
}

/** What any thrown thing means to the caller. An unknown one is a 500 that reveals nothing. */
export function toProblem(error: unknown): Problem {
  if (error instanceof Problem) return error;
  const fromDatabase = fromStatement(error);
  if (fromDatabase) return fromDatabase;
  if (error instanceof Error && error.message.includes(noConnection)) {
    const detail = 'Ihre Angaben sind nicht gespeichert. Bitte versuchen Sie es in einer Minute noch einmal.';
    return new Problem(503, 'overloaded', detail);
  }
  const status = statusOf(error);
  if (status === 404) return notFound();
  const known = byStatus[status] ?? (status >= 400 && status < 500 ? byStatus[400] : undefined);
  if (known) return new Problem(status, known[0], known[1]);
  return new Problem(500, 'internal_error', 'Ihre Angaben sind nicht gespeichert. Bitte versuchen Sie es noch einmal.');
}
