import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashPassword } from '#identity';
import { axe, desktop } from '../support/browser.js';
import type { Caller, House } from '../support/house.js';
import { watched } from './watched-page.js';

const password = 'ein-kennwort-zum-testen';

export interface VisitOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly javaScriptEnabled?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

export interface Visitor {
  readonly context: BrowserContext;
  /** Every step on it ends with `expectAccessible`. */
  readonly page: Page;
}

/** A browser window of somebody who is not signed in. */
export async function visit(browser: Browser, { viewport = desktop, ...options }: VisitOptions = {}): Promise<Visitor> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(8000);
  return { context, page: watched(await context.newPage(), expectAccessible) };
}

/** A browser window of somebody who has just signed in through the page. */
export async function visitAs(browser: Browser, house: House, caller: Caller, options: VisitOptions = {}): Promise<Visitor> {
  await givePassword(house, caller);
  const visitor = await visit(browser, options);
  await visitor.page.goto(`${house.url}/anmelden`);
  await signIn(visitor.page, caller.email);
  await visitor.page.waitForURL(address => address.pathname !== '/anmelden');
  return visitor;
}

/** From now on this account signs in with the password of all tests alone, as demo accounts do whatever their role. */
export async function givePassword(house: House, caller: Caller): Promise<void> {
  await house.sql('UPDATE account SET password_hash = $2, demo = true WHERE id = $1', [
    caller.accountId,
    await hashPassword(password),
  ]);
}

/** Fills the sign-in page in and sends it. */
export async function signIn(page: Page, email: string, typed: string = password): Promise<void> {
  await page.getByLabel('E-Mail-Adresse').fill(email);
  await page.getByLabel('Kennwort').fill(typed);
  await page.getByRole('button', { name: 'Anmelden' }).click();
}

/** Drawn shapes that have lost their mask: a full square instead of a sign. */
const squares = `[...document.querySelectorAll('.km-toggle__face, .km-cell')].filter(drawn => {
  const { content, maskImage } = getComputedStyle(drawn, '::before');
  return content !== 'none' && maskImage === 'none';
}).length`;

/** Nothing to complain about: no violation of WCAG 2.2 AA, every sign is one, and nothing is wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([]);
  expect(await page.evaluate(squares)).toBe(0);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
}
