/**
 * The program can't start, and a person can do something about it. `message` is one German line that says what is wrong and what to do;
 * the entry points print it to stderr without a stack and end with exit code 1. `cause` keeps the technical error for the log.
 */
export class StartupError extends Error {
  override readonly name = 'StartupError';

  constructor(message: string, options?: { cause?: unknown }) {
    super(message.replace(/\s*\n\s*/g, ' ').trim(), options);
  }
}

/** The code of a Node or PostgreSQL error (`EADDRINUSE`, `28P01`), also of the first one inside an AggregateError; undefined if it has none. */
export function errorCode(error: unknown): string | undefined {
  // Asked by shape, not by class: an error may come from another realm.
  if (typeof error !== 'object' || error === null) return undefined;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return 'errors' in error && Array.isArray(error.errors) ? errorCode(error.errors[0]) : undefined;
}
