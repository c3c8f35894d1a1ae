/** One accent of the palette: the colour of links, filled buttons and the header's stripe. */
export interface Accent {
  /** German name for a settings page. */
  readonly label: string;
  /** On light backgrounds, with white text upon it. */
  readonly light: string;
  /** On dark backgrounds, with black text upon it. */
  readonly dark: string;
}

/**
 * The accents a municipality may choose from. A closed palette, because the contrast of each is proved by a test for both
 * colour schemes (WCAG 2.2 AA); free colours would have to be checked at run time.
 */
export const accents = {
  blue: { label: 'Blau', light: '#2044aa', dark: '#a3b6ea' },
  teal: { label: 'Petrol', light: '#0f5f66', dark: '#7fcbd1' },
  green: { label: 'Grün', light: '#1f6330', dark: '#8fd19b' },
  olive: { label: 'Oliv', light: '#565a12', dark: '#c6c96b' },
  amber: { label: 'Bernstein', light: '#7a4a00', dark: '#f0b95c' },
  brick: { label: 'Ziegelrot', light: '#9c3318', dark: '#f2a48c' },
  burgundy: { label: 'Weinrot', light: '#8a1f4b', dark: '#f0a0c0' },
  violet: { label: 'Violett', light: '#5b3a9e', dark: '#c3acf2' },
} as const satisfies Record<string, Accent>;

export type AccentName = keyof typeof accents;

export const defaultAccent: AccentName = 'blue';

/** The stylesheet of the palette: `<html data-accent="teal">` recolours KERN's action colour in both schemes. */
export function accentStyles(): string {
  const rules = (scheme: 'light' | 'dark') =>
    Object.entries(accents)
      .map(([name, accent]) => `:root[data-accent=${name}]{--kern-color-action-default:${accent[scheme]}}`)
      .join('');
  return `${rules('light')}@media screen and (prefers-color-scheme:dark){${rules('dark')}}`;
}
