import { paths } from '#ui';

// Any base will do: an address that leaves it leads to another site.
const here = 'http://here.invalid';

/** The page to go to after signing in: a path of this product as a browser reads it, else the start page. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !next.startsWith('/')) return paths.home();
  if (!URL.canParse(next, here)) return paths.home();
  const { origin, pathname, search } = new URL(next, here);
  // "/..//x" becomes "//x" once read, and that is another site.
  return origin === here && !pathname.startsWith('//') ? pathname + search : paths.home();
}
