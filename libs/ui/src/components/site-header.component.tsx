import { PostForm } from './post-form.component.js';
import type { NavigationLink } from './navigation.component.js';

/** The account at work, as the header shows it. */
export interface SignedIn {
  readonly name: string;
  /** "Koordination", "Trainingsteam" … */
  readonly role?: string;
  /** Entries of the menu above "Abmelden": own data, security. */
  readonly links?: readonly NavigationLink[];
  readonly signOut: { readonly action: string; readonly csrfToken: string };
}

export interface SiteHeaderProps {
  readonly municipality?: string | undefined;
  readonly person?: SignedIn | undefined;
  readonly homeHref: string;
}

/** Product, municipality and person in one slim line. */
export function SiteHeader({ municipality, person, homeHref }: SiteHeaderProps) {
  return (
    <header class="km-header">
      <div class="km-header__line">
        <a class="km-header__product" href={homeHref}>
          KoKoMa<span class="kern-sr-only">, zur Startseite</span>
        </a>
        {municipality === undefined ? null : <span class="km-header__municipality">{municipality}</span>}
        {person === undefined ? null : <PersonMenu {...person} />}
      </div>
    </header>
  );
}

/** A `details` element: opens by keyboard and without a script. */
function PersonMenu({ name, role, links = [], signOut }: SignedIn) {
  return (
    <details class="km-person">
      <summary>
        <span class="kern-icon kern-icon--account-circle" aria-hidden="true" />
        <span class="km-person__name">{name}</span>
      </summary>
      <div class="km-person__menu">
        <p>
          <strong>{name}</strong>
          {role === undefined ? null : <span>{role}</span>}
        </p>
        {links.map(link => (
          <a href={link.href}>{link.label}</a>
        ))}
        <PostForm action={signOut.action} csrfToken={signOut.csrfToken}>
          <button type="submit" class="kern-btn kern-btn--secondary">
            <span class="kern-label">Abmelden</span>
          </button>
        </PostForm>
      </div>
    </details>
  );
}
