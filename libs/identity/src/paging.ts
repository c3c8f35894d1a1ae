import { z } from 'zod';
import { invalid } from '#platform';
import { isCalendarDate } from '#rules';
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

// One more than the longest page.
const mostRows = 101;

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

/** Before and after every id there is. */
const lowestId = '00000000-0000-0000-0000-000000000000';
const highestId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';

/** Like `keyOf` for lists sorted by id: the id to go on after, the lowest there is on the first page. */
export const idKeyOf = (page: PageRequest): string => idKey(page, lowestId);

/** Like `idKeyOf` for lists with the newest first. */
export const newestIdKeyOf = (page: PageRequest): string => idKey(page, highestId);

function idKey(page: PageRequest, outermost: string): string {
  const key = keyOf(page) ?? outermost;
  if (!isId(key)) throw unknownCursor();
  return key;
}

/** Like `keyOf` for lists sorted by date and id; on the first page, `outermost` stands for the date. */
export function dateKeyOf(page: PageRequest, outermost: 'first' | 'last'): { date: string; id: string } {
  const key = keyOf(page);
  if (key === null) return outermost === 'first' ? { date: '0001-01-01', id: lowestId } : { date: '9999-12-31', id: highestId };
  const [date = '', id = ''] = key.split(' ');
  if (!isCalendarDate(date) || !isId(id)) throw unknownCursor();
  return { date, id };
}

/** Like `keyOf` for lists sorted by a text and id; the id stands first, since the text may hold spaces. */
export function textKeyOf(page: PageRequest): { text: string; id: string } {
  const key = keyOf(page);
  if (key === null) return { text: '', id: lowestId };
  const id = key.slice(0, lowestId.length);
  if (!isId(id)) throw unknownCursor();
  return { text: key.slice(id.length + 1), id };
}

/**
 * SQL of the first rows of `select`, as many as the parameter `limit` says, 101 at most. The number PostgreSQL can read lets it plan for a page
 * instead of for a tenth of the table.
 */
export const firstRows = (select: string, limit: string): string =>
  `SELECT * FROM (${select} LIMIT ${mostRows}) AS page LIMIT ${limit}`;

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
