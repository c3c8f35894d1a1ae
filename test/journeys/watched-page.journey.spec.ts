import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { expectAccessible } from './visit.js';
import { watched } from './watched-page.js';

const site: Record<string, string> = {
  '/gut': `<p><a href="/schlecht">Weiter</a></p>
    <form action="/schlecht"><button>Senden</button></form>
    <p><label><input type="checkbox"> Ja</label></p>`,
  '/schlecht': '<img src="data:,">',
  '/breit': '<p id="breit">Breit</p><style>#breit { width: 3000px }</style>',
};
const html = (body: string) =>
  `<!doctype html><html lang="de"><head><title>Probe</title><style>a, button, p { display: block; padding: 1rem }</style></head><body><main><h1>Probe</h1>${body}</main></body></html>`;

describe.each([
  ['with JavaScript', true],
  ['without JavaScript', false],
])('a watched page, %s', (_, javaScriptEnabled) => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    browser = await launchBrowser();
    const tab = await browser.newPage({ javaScriptEnabled });
    await tab.route('http://localhost/**', route => {
      const { pathname } = new URL(route.request().url());
      return route.fulfill({ contentType: 'text/html', body: html(site[pathname] ?? '') });
    });
    page = watched(tab, expectAccessible);
  }, 60_000);
  afterAll(() => browser.close());

  const start = () => page.goto('http://localhost/gut');

  it.each<[string, () => Promise<unknown>]>([
    ['opening', () => page.goto('http://localhost/schlecht')],
    ['following a link', () => page.getByRole('link', { name: 'Weiter' }).click()],
    ['sending a form', () => page.locator('main').getByRole('button', { name: 'Senden' }).first().click()],
    ['sending a form by keyboard', () => page.getByRole('button', { name: 'Senden' }).press('Enter')],
  ])('%s fails where it leads to a page with a fault', async (__, step) => {
    await start();
    await expect(step()).rejects.toThrow('image-alt');
  });

  it('opening fails where a page is wider than the screen', async () => {
    await expect(page.goto('http://localhost/breit')).rejects.toThrow();
  });

  it('lets through what is without a fault', async () => {
    await start();
    await page.getByLabel('Ja').check();
    expect(await page.getByLabel('Ja').isChecked()).toBe(true);
  });
});
