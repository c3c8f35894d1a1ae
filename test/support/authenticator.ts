import { Secret, TOTP } from 'otpauth';
import { hashPassword } from '#identity';
import type { FormBrowser } from './form-browser.js';
import type { Caller, House } from './house.js';

export const password = 'ein-kennwort-zum-testen';

/** An authenticator app that goes by the house's clock. */
export class Authenticator {
  private readonly generator: TOTP;

  constructor(
    private readonly house: House,
    readonly secret: string,
  ) {
    this.generator = new TOTP({ secret: Secret.fromBase32(secret.replaceAll(' ', '')) });
  }

  /** The code of now, or of so many steps later. */
  code(steps = 0): string {
    return this.generator.generate({ timestamp: this.house.clock.now().getTime() + steps * 30_000 });
  }

  /** Thirty seconds go by, and it shows the next code. */
  nextCode(): string {
    this.house.clock.set(new Date(this.house.clock.now().getTime() + 30_000).toISOString());
    return this.code();
  }
}

/** The secret that a set-up page shows as text. */
export function shownSecret(text: string): string {
  return /<code[^>]*>([A-Z2-7 ]{30,})<\/code>/.exec(text)?.[1] ?? '';
}

/** The recovery codes a page shows. */
export const shownCodes = (text: string): string[] =>
  [...text.matchAll(/>([2-9A-Z]{5}-[2-9A-Z]{5})</g)].map(([, code = '']) => code);

/** Gives an account the password. */
export async function withPassword(house: House, { accountId }: Pick<Caller, 'accountId'>): Promise<void> {
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, await hashPassword(password)]);
}

/** Signs in with the password, as far as that goes. */
export async function giveThePassword(browser: FormBrowser, { email }: Pick<Caller, 'email'>, next = '/') {
  await browser.get('/anmelden');
  return browser.post('/anmelden', { email, password, weiter: next });
}

/** Signs in with the password and a code. */
export async function giveTheCode(browser: FormBrowser, caller: Pick<Caller, 'email'>, code: string, next = '/durchgaenge') {
  await giveThePassword(browser, caller, next);
  await browser.get('/anmelden/bestaetigen');
  return browser.post('/anmelden/bestaetigen', { code });
}

/** Sets the second factor up in a browser that has just given the password. */
export async function setUpFactor(house: House, browser: FormBrowser): Promise<{ app: Authenticator; codes: string[] }> {
  const app = new Authenticator(house, shownSecret((await browser.get('/konto/zweiter-faktor')).text));
  const done = await browser.post('/konto/zweiter-faktor', { code: app.code(), weiter: '/' });
  if (done.location === null) throw new Error(`the factor was not set up: ${done.status}`);
  return { app, codes: shownCodes((await browser.get(done.location)).text) };
}
