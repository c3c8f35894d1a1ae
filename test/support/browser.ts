import axeCore, { type AxeResults } from 'axe-core';
import { chromium, type Browser, type Page } from 'playwright-core';
import { findBrowser } from './browser-binary.js';

/** The two screens every journey is walked on, in CSS pixels. */
export const phone = { width: 390, height: 844 } as const;
export const desktop = { width: 1280, height: 900 } as const;

/** Reaches nothing but this machine, and asks nobody for anything. */
const closedToTheNet = [
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-client-side-phishing-detection',
  '--disable-default-apps',
  '--disable-sync',
  '--metrics-recording-only',
  '--no-pings',
  '--no-first-run',
  '--no-default-browser-check',
];

/** Chromium's own sandbox needs rights that root and containers lack; the pages are ours. */
const withoutSandbox = ['--no-sandbox', '--disable-setuid-sandbox', '--disable-dev-shm-usage'];

/** Starts a headless browser. Close it when the test file ends. */
export async function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = await findBrowser();
  return chromium.launch({
    executablePath,
    env,
    headless: true,
    args: [...closedToTheNet, ...withoutSandbox, '--font-render-hinting=none'],
  });
}

/** One broken rule of accessibility and where on the page. */
export interface AxeViolation {
  rule: string;
  impact: string;
  help: string;
  targets: string[];
}

const standards = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** What axe finds wrong on the page as it stands: WCAG 2.0 to 2.2, A and AA, and good practice. Expect it to equal `[]`. */
export async function axe(page: Page): Promise<AxeViolation[]> {
  await page.evaluate(axeCore.source);
  // Where scripts are switched off, timers never fire, and axe would wait for one for ever.
  await page.evaluate('matchMedia("(scripting: none)").matches && (window.setTimeout = run => void Promise.resolve().then(run))');
  const { violations }: AxeResults = await page.evaluate(
    `axe.run({ runOnly: ${JSON.stringify(standards)}, resultTypes: ['violations'] })`,
  );
  return violations.map(({ id, impact, help, nodes }) => ({
    rule: id,
    impact: impact ?? 'unknown',
    help,
    targets: nodes.map(node => node.target.join(' ')),
  }));
}
