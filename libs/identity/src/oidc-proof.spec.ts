import { describe, expect, it } from '@jest/globals';
import { provesTwoFactors } from './oidc-proof.js';

describe('signing in at a provider', () => {
  it.each([
    { amr: ['mfa'] },
    { amr: ['pwd', 'otp'] },
    { amr: ['pin', 'hwk'] },
    { acr: 'https://refeds.org/profile/mfa' },
    { acr: 'http://eidas.europa.eu/LoA/high', amr: [] },
  ])('counts as two factors where the provider says so: %j', claims => {
    expect(provesTwoFactors(claims)).toBe(true);
  });

  it.each([
    {},
    { amr: ['pwd'] },
    { amr: ['otp'] },
    { amr: ['pwd', 'pin'] },
    { amr: ['otp', 'hwk'] },
    { amr: 'mfa' },
    { acr: '1' },
    { acr: '2' },
    { acr: ['https://refeds.org/profile/mfa'] },
  ])('does not where it says less, or in words of its own: %j', claims => {
    expect(provesTwoFactors(claims)).toBe(false);
  });
});
