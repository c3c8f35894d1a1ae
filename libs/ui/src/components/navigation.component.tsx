export interface NavigationLink {
  readonly label: string;
  readonly href: string;
  /** True on the page itself and in its section. */
  readonly current?: boolean;
}

/** The main navigation of a role. */
export function MainNavigation({ links }: { readonly links: readonly NavigationLink[] }) {
  if (links.length === 0) return null;
  return (
    <nav class="km-nav" aria-label="Hauptnavigation">
      <ul>
        {links.map(link => (
          <li>
            <a href={link.href} aria-current={link.current === true ? 'page' : undefined}>
              {link.label}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}

export interface Crumb {
  readonly label: string;
  /** Absent for the page itself, the last one. */
  readonly href?: string;
}

/** Where the page stands, from the start page down. */
export function Breadcrumb({ crumbs }: { readonly crumbs: readonly Crumb[] }) {
  if (crumbs.length === 0) return null;
  return (
    <nav class="km-breadcrumb" aria-label="Brotkrumen">
      <ol>
        {crumbs.map(crumb => (
          <li>
            {crumb.href === undefined ? <span aria-current="page">{crumb.label}</span> : <a href={crumb.href}>{crumb.label}</a>}
          </li>
        ))}
      </ol>
    </nav>
  );
}

export interface PaginationProps {
  /** "Seite 2 von 5" or "51-100 von 240". */
  readonly position: string;
  readonly previousHref?: string;
  readonly nextHref?: string;
}

/** To the pages before and after; nothing when there is only one. */
export function Pagination({ position, previousHref, nextHref }: PaginationProps) {
  if (previousHref === undefined && nextHref === undefined) return null;
  return (
    <nav class="km-pagination" aria-label="Seiten">
      {previousHref === undefined ? (
        <span />
      ) : (
        <a class="kern-link" rel="prev" href={previousHref}>
          {'← Zurück'}
        </a>
      )}
      <span>{position}</span>
      {nextHref === undefined ? (
        <span />
      ) : (
        <a class="kern-link" rel="next" href={nextHref}>
          {'Weiter →'}
        </a>
      )}
    </nav>
  );
}
