/** What an ID token says of how somebody signed in at the provider. */
export interface ProviderClaims {
  readonly amr?: unknown;
  readonly acr?: unknown;
}

// RFC 8176: what one knows, and what one has or is.
const known = ['pwd', 'pin', 'kba'];
const held = ['otp', 'hwk', 'swk', 'sc', 'sms', 'tel', 'fpt', 'face', 'iris', 'vbm', 'retina'];

const strongContexts = [
  'phr',
  'phrh',
  'https://refeds.org/profile/mfa',
  'http://schemas.openid.net/pape/policies/2007/06/multi-factor',
  'http://eidas.europa.eu/LoA/substantial',
  'http://eidas.europa.eu/LoA/high',
];

/** Has the provider seen two factors? Only if it says so in words that mean it everywhere: a provider's own levels ("1", "gold") mean nothing here. */
export function provesTwoFactors({ amr, acr }: ProviderClaims): boolean {
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  if (methods.includes('mfa')) return true;
  if (known.some(method => methods.includes(method)) && held.some(method => methods.includes(method))) return true;
  return typeof acr === 'string' && strongContexts.includes(acr);
}
