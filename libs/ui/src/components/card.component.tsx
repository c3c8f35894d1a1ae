import type { ComponentChildren } from 'preact';

export interface CardProps {
  readonly title: string;
  readonly children: ComponentChildren;
  /** Where the title leads; then the whole card is the link's target. */
  readonly href?: string;
  /** Buttons or links at the foot. */
  readonly actions?: ComponentChildren;
  /** Small line above the title: a date, a place. */
  readonly preline?: string;
  readonly headingLevel?: 2 | 3;
}

/** A box with one subject. */
export function Card({ title, children, href, actions, preline, headingLevel = 2 }: CardProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <article class={`kern-card kern-card--hug km-card${href === undefined ? '' : ' kern-card--interactive'}`}>
      <div class="kern-card__container">
        <header class="kern-card__header">
          {preline === undefined ? null : <p class="kern-preline km-preline">{preline}</p>}
          <Heading class="kern-title">{href === undefined ? title : <CardLink href={href} title={title} />}</Heading>
        </header>
        <div class="kern-card__body">{children}</div>
        {actions === undefined ? null : <footer class="kern-card__footer">{actions}</footer>}
      </div>
    </article>
  );
}

function CardLink({ href, title }: { readonly href: string; readonly title: string }) {
  return (
    <a class="kern-link kern-link--stretched" href={href}>
      {title}
    </a>
  );
}

/** Cards beside each other where there is room. */
export function CardGrid({ children }: { readonly children: ComponentChildren }) {
  return <div class="km-cards">{children}</div>;
}

/** What will be here, and how it starts. */
export function EmptyState({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <div class="km-empty">
      <p class="kern-title">{title}</p>
      {children}
    </div>
  );
}
