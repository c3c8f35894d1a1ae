import { expect } from '@jest/globals';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { CertificateMaker } from '../../libs/certification/src/certificate-maker.service.js';
import { hashPassword } from '#identity';
import type { Caller, House } from '../support/house.js';
import { attend, declare, enrol, fourPlusOne, type Run } from '../support/programme-builder.js';
import { axe, desktop } from '../support/browser.js';

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
  context.setDefaultTimeout(8000);
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

/** Makes documents that were asked for, at most `most` of them: the work of the background job, at the test's own pace. */
export async function makeDocuments(house: House, most = 1000): Promise<void> {
  const asked = await house.sql<{ id: string }>(`SELECT id FROM certificate WHERE state = 'requested' ORDER BY id LIMIT $1`, [
    most,
  ]);
  for (const { id } of asked) await house.app.get(CertificateMaker).makeNow(id);
}

/** Both documents for everybody who is ready, made. */
export async function issueEverything(run: Run): Promise<void> {
  await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  await makeDocuments(run.house);
}

/** Nothing to complain about: no violation of WCAG 2.2 AA, and nothing wider than the screen. */
export async function expectAccessible(page: Page): Promise<void> {
  expect(await axe(page)).toEqual([]);
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true);
}
