import { z } from 'zod';
import { invalid } from '#platform';
import { isId } from './ids.js';

/** Query of every list: 1-100 items a page, the cursor being the last item's key. */
export const pageQuery = {
  limit: z
    .string()
    .regex(/^([1-9]\d?|100)$/, { error: 'limit ist eine Zahl von 1 bis 100.' })
    .transform(Number)
    .optional()
    .meta({ description: '1 bis 100, ohne Angabe 50' }),
  cursor: z.string().max(400, { error: 'Diesen cursor gibt es nicht.' }).optional(),
};

export interface PageRequest {
  readonly limit?: number | undefined;
  readonly cursor?: string | undefined;
}

/** `{items, nextCursor}` around an item's schema. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** How many rows to ask for: one more than shown tells whether there is a next page. */
export const rowsToRead = ({ limit }: PageRequest) => (limit ?? 50) + 1;

const unknownCursor = () =>
  invalid([{ path: 'cursor', message: 'Diesen cursor gibt es nicht. Bitte beginnen Sie wieder auf der ersten Seite.' }]);

/** The sort key behind a cursor, or null on the first page. @throws Problem 422 for a cursor the product did not give */
export function keyOf({ cursor }: PageRequest): string | null {
  if (cursor === undefined || cursor === '') return null;
  const key = Buffer.from(cursor, 'base64url').toString('utf8');
  if (key.includes('\0') || Buffer.from(key, 'utf8').toString('base64url') !== cursor) {
    throw unknownCursor();
  }
  return key;
}

/** Like `keyOf` for lists sorted by id: the id to go on after, the lowest there is on the first page. */
export function idKeyOf(page: PageRequest): string {
  const key = keyOf(page) ?? '00000000-0000-0000-0000-000000000000';
  if (!isId(key)) throw unknownCursor();
  return key;
}

/** Cuts rows read with `rowsToRead` into a page. */
export function toPage<T>(
  rows: readonly T[],
  page: PageRequest,
  key: (item: T) => string,
): { items: T[]; nextCursor: string | null } {
  const limit = page.limit ?? 50;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? Buffer.from(key(last), 'utf8').toString('base64url') : null };
}
