import type { House } from './house.js';

/** A mail that was written, as far as tests read it. */
export interface Letter {
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
  /** Path and query of its link. */
  readonly path: string;
}

/** Every mail written to an address so far, oldest first. */
export async function lettersTo(house: House, email: string): Promise<Letter[]> {
  const rows = await house.sql<{ kind: string; subject: string; body: string; link: { href: string } | null }>(
    'SELECT kind, subject, body, link FROM mail WHERE recipient = $1 ORDER BY id',
    [email],
  );
  return rows.map(({ link, ...letter }) => ({ ...letter, path: link === null ? '' : pathOf(link.href) }));
}

function pathOf(href: string): string {
  const { pathname, search } = new URL(href);
  return pathname + search;
}
