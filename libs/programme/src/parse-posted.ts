import type { z } from 'zod';
import { invalid, parseInput, Problem } from '#platform';

/**
 * Checks what a browser's form sent against the API's schema, with messages fit for a page: one a field, and `whenEmpty` for fields left empty.
 * @throws Problem 422 naming every field that needs another value
 */
export function parsePosted<T extends z.ZodType>(
  schema: T,
  input: object,
  whenEmpty: Readonly<Record<string, string>>,
): z.output<T> {
  try {
    return parseInput(schema, input);
  } catch (error) {
    if (!(error instanceof Problem) || error.errors.length === 0) throw error;
    const values: Readonly<Record<string, unknown>> = { ...input };
    const isEmpty = (path: string) => values[path] === undefined || values[path] === null || values[path] === '';
    const firsts = error.errors.filter(({ path }, index) => error.errors.findIndex(other => other.path === path) === index);
    throw invalid(
      firsts.map(({ path, message }) => ({ path, message: (isEmpty(path) ? whenEmpty[path] : undefined) ?? message })),
    );
  }
}
