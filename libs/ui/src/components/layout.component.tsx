import type { ComponentChildren } from 'preact';
import { type AccentName, defaultAccent } from '../accent.js';
import { assetUrl } from '../asset-registry.js';
import type { ClientScript } from '../asset-sources.js';
import { Breadcrumb, type Crumb, MainNavigation, type NavigationLink } from './navigation.component.js';
import { type SignedIn, SiteHeader } from './site-header.component.js';

export interface LayoutProps {
  /** The page's own title; the product's name follows it. */
  readonly title: string;
  readonly municipality?: { readonly name: string; readonly accent?: AccentName };
  readonly person?: SignedIn;
  /** What the person's role may open. */
  readonly navigation?: readonly NavigationLink[];
  readonly breadcrumb?: readonly Crumb[];
  readonly footer?: readonly NavigationLink[];
  readonly scripts?: readonly ClientScript[];
  /** Wide pages (matrix, lists) use the width they need. */
  readonly wide?: boolean;
  /** Search engines may list it; nothing else is for them. */
  readonly indexed?: boolean;
  /** Where the product's name leads. */
  readonly homeHref?: string;
  readonly children: ComponentChildren;
}

/** The links every page ends with. */
export const legalLinks: readonly NavigationLink[] = [
  { label: 'Impressum', href: '/impressum' },
  { label: 'Datenschutz', href: '/datenschutz' },
  { label: 'Barrierefreiheit', href: '/barrierefreiheit' },
];

/** A whole document. No inline script or style anywhere: the content security policy forbids both. */
export function Layout(props: LayoutProps) {
  const {
    title,
    municipality,
    person,
    navigation = [],
    breadcrumb = [],
    footer = legalLinks,
    scripts = [],
    wide,
    indexed = false,
    homeHref = '/',
  } = props;
  return (
    <html lang="de" data-accent={municipality?.accent ?? defaultAccent}>
      <DocumentHead title={title} scripts={scripts} indexed={indexed} />
      <body class={wide === true ? 'km-wide' : undefined}>
        <a class="km-skip" href="#inhalt">
          Zum Inhalt springen
        </a>
        <SiteHeader municipality={municipality?.name} person={person} homeHref={homeHref} />
        <MainNavigation links={navigation} />
        <Breadcrumb crumbs={breadcrumb} />
        <main id="inhalt" class="km-main" tabIndex={-1}>
          {props.children}
        </main>
        <SiteFooter links={footer} />
      </body>
    </html>
  );
}

type HeadProps = Required<Pick<LayoutProps, 'title' | 'scripts' | 'indexed'>>;

function DocumentHead({ title, scripts, indexed }: HeadProps) {
  return (
    <head>
      <meta charset="utf-8" />
      <title>{`${title} – KoKoMa`}</title>
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      {indexed ? null : <meta name="robots" content="noindex, nofollow" />}
      <meta name="color-scheme" content="light dark" />
      {['fira-sans-400-latin.woff2', 'fira-sans-600-latin.woff2'].map(font => (
        <link rel="preload" href={assetUrl(font)} as="font" type="font/woff2" crossorigin="anonymous" />
      ))}
      <link rel="stylesheet" href={assetUrl('kern.css')} />
      <link rel="stylesheet" href={assetUrl('kokoma.css')} />
      <link rel="icon" href={assetUrl('favicon.svg')} type="image/svg+xml" />
      {scripts.map(script => (
        <script type="module" src={assetUrl(`${script}.js`)} />
      ))}
    </head>
  );
}

function SiteFooter({ links }: { readonly links: readonly NavigationLink[] }) {
  return (
    <footer class="km-footer">
      <nav aria-label="Rechtliches">
        <ul>
          {links.map(link => (
            <li>
              <a href={link.href}>{link.label}</a>
            </li>
          ))}
        </ul>
      </nav>
    </footer>
  );
}

export interface PageHeaderProps {
  readonly title: string;
  /** The answer to the page's one question, as a sentence. */
  readonly answer?: ComponentChildren;
  /** The one main action, and perhaps a second, quieter one. */
  readonly actions?: ComponentChildren;
  readonly preline?: string;
}

/** The first screen of a page: its `h1`, the answer, the main action. */
export function PageHeader({ title, answer, actions, preline }: PageHeaderProps) {
  return (
    <header class="km-page-header">
      {preline === undefined ? null : <p class="km-preline">{preline}</p>}
      <h1 class="kern-heading-large">{title}</h1>
      {answer === undefined ? null : <p class="km-answer">{answer}</p>}
      {actions === undefined ? null : <div class="kern-btn-wrapper km-buttons">{actions}</div>}
    </header>
  );
}

/** A part of a page under its own heading. */
export function Section({
  title,
  children,
  id,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
  readonly id?: string;
}) {
  return (
    <section class="km-section" id={id}>
      <h2 class="kern-heading-medium">{title}</h2>
      {children}
    </section>
  );
}
