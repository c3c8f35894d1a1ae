import { Secret, TOTP } from 'otpauth';

const period = 30;

const generatorOf = (secret: string, label?: string) =>
  new TOTP({ issuer: 'KoKoMa', secret: Secret.fromBase32(secret), period, ...(label ? { label } : {}) });

/** A new secret of 160 bits, in base32 as apps take it. */
export const newTotpSecret = () => new Secret({ size: 20 }).base32;

/** What the QR code says to an app. */
export const totpAddress = (secret: string, email: string) => generatorOf(secret, email).toString();

/** The secret in groups of four, for typing. */
export const typable = (secret: string) => secret.replace(/.{4}(?=.)/g, '$& ');

/** The step of thirty seconds whose code this is, the one before and the one after counted in; null: it is none of them. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const delta = generatorOf(secret).validate({ token: code, timestamp: now.getTime(), window: 1 });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / period) + delta;
}
