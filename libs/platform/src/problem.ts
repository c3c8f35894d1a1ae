/** The stable codes of the contract; programs branch on them, people read `detail`. */
export type ProblemCode =
  | 'validation_failed'
  | 'malformed_request'
  | 'payload_too_large'
  | 'unsupported_media_type'
  | 'method_not_allowed'
  | 'unauthenticated'
  | 'forbidden'
  | 'form_outdated'
  | 'not_found'
  | 'conflict'
  | 'sheet_locked'
  | 'not_eligible'
  | 'capacity_reached'
  | 'offer_expired'
  | 'attendance_incomplete'
  | 'unprintable_name'
  | 'already_issued'
  | 'proof_missing'
  | 'ambiguous_time'
  | 'idempotency_key_reused'
  | 'rate_limited'
  | 'overloaded'
  | 'internal_error';

export interface FieldProblem {
  /** Where in the input, as `rows[3].presence[0].from`; empty for the whole. */
  readonly path: string;
  /** German; says what to do. */
  readonly message: string;
}

const titles: Record<ProblemCode, string> = {
  validation_failed: 'Bitte prüfen Sie Ihre Angaben',
  malformed_request: 'Die Anfrage ist nicht lesbar',
  payload_too_large: 'Die Anfrage ist zu groß',
  unsupported_media_type: 'Dieses Format wird nicht angenommen',
  method_not_allowed: 'Das geht an dieser Stelle nicht',
  unauthenticated: 'Bitte melden Sie sich an',
  form_outdated: 'Das Formular ist abgelaufen',
  forbidden: 'Dazu sind Sie nicht berechtigt',
  not_found: 'Nicht gefunden',
  conflict: 'Das passt nicht zum aktuellen Stand',
  sheet_locked: 'Die Anwesenheitsliste ist abgeschlossen',
  not_eligible: 'Die Bedingungen sind noch nicht erfüllt',
  capacity_reached: 'Alle Plätze sind vergeben',
  offer_expired: 'Das Angebot ist abgelaufen',
  attendance_incomplete: 'Die Anwesenheit ist nicht vollständig erfasst',
  unprintable_name: 'Der Name kann so nicht gedruckt werden',
  already_issued: 'Bereits ausgestellt',
  proof_missing: 'Es fehlt die Bescheinigung',
  ambiguous_time: 'Diese Uhrzeit gibt es zweimal',
  idempotency_key_reused: 'Dieser Schlüssel wurde schon verwendet',
  rate_limited: 'Zu viele Versuche',
  overloaded: 'Gerade ist sehr viel los',
  internal_error: 'Da ist etwas schiefgegangen',
};

/** A refusal with a reason: becomes an RFC 9457 problem document for programs and a German page for people. */
export class Problem extends Error {
  readonly title: string;

  constructor(
    readonly status: number,
    readonly code: ProblemCode,
    readonly detail: string,
    readonly errors: readonly FieldProblem[] = [],
  ) {
    super(`${code}: ${detail}`);
    this.title = titles[code];
  }

  /** The problem document (RFC 9457), `type` being a stable URN of the code. */
  toDocument() {
    const { title, status, detail, code, errors } = this;
    return { type: `urn:kokoma:problem:${code}`, title, status, detail, code, errors };
  }
}

/** 404, also for everything the caller may not see. */
export const notFound = (detail = 'Das gibt es nicht, oder Sie haben keinen Zugang dazu.') =>
  new Problem(404, 'not_found', detail);

/** 403: visible, but this action is not for the caller. */
export const forbidden = (detail = 'Ihre Rolle erlaubt das nicht. Bitte wenden Sie sich an Ihre Koordination.') =>
  new Problem(403, 'forbidden', detail);

/** 401. */
export const unauthenticated = (detail = 'Bitte melden Sie sich an und versuchen Sie es noch einmal.') =>
  new Problem(401, 'unauthenticated', detail);

/** 409 with the given stable code. */
export const conflict = (detail: string, code: ProblemCode = 'conflict') => new Problem(409, code, detail);

/** 422 with the fields that need another value. */
export const invalid = (errors: readonly FieldProblem[], code: ProblemCode = 'validation_failed') =>
  new Problem(422, code, errors.map(error => error.message).join(' '), errors);
