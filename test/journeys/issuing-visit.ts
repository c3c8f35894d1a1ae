import type { Browser, BrowserContext, Page } from 'playwright-core';
import { hashPassword } from '#identity';
import type { Caller, House } from '../support/house.js';
import { attend, declare, enrol, fourPlusOne, type Run } from '../support/programme-builder.js';
import { desktop } from '../support/browser.js';

const password = 'ein-kennwort-zum-testen';

export interface VisitOptions {
  readonly viewport?: { readonly width: number; readonly height: number };
  readonly javaScriptEnabled?: boolean;
  readonly colorScheme?: 'light' | 'dark';
}

/** A browser window of somebody who is not signed in. */
export async function visit(
  browser: Browser,
  { viewport = desktop, ...options }: VisitOptions = {},
): Promise<{ context: BrowserContext; page: Page }> {
  const context = await browser.newContext({ viewport, reducedMotion: 'reduce', ...options });
  return { context, page: await context.newPage() };
}

/** A browser window of somebody who has just signed in through the page. */
export async function visitAs(browser: Browser, house: House, caller: Caller, options: VisitOptions = {}) {
  await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [caller.accountId, await hashPassword(password)]);
  const visitor = await visit(browser, options);
  await visitor.page.goto(`${house.url}/anmelden`);
  await visitor.page.getByLabel('E-Mail-Adresse').fill(caller.email);
  await visitor.page.getByLabel('Kennwort').fill(password);
  await visitor.page.getByRole('button', { name: 'Anmelden' }).click();
  await visitor.page.waitForURL(address => address.pathname !== '/anmelden');
  return visitor;
}

/** Enrols people who have all that a document needs; their enrolments' ids. */
export async function enrolReady(run: Run, familyNames: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of familyNames) ids.push(await enrol(run, name));
  await attend(run, ids, fourPlusOne);
  await attend(run, ids, ['M5/1', 'M5/2', 'V2/1', 'V3/1', 'V4/1'], { status: 'absent' });
  const [first] = ids;
  if (first !== undefined) await declare(run, first, ['M1', 'M2']);
  return ids;
}
