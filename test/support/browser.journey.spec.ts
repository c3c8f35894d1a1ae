import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { axe, desktop, launchBrowser, phone } from './browser.js';

const page = (body: string) =>
  `<!doctype html><html lang="de"><head><title>Probe</title></head><body><main><h1>Überschrift</h1>${body}</main></body></html>`;

describe('the browser of the journeys', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  }, 60_000);
  afterAll(() => browser.close());

  it('finds what is wrong with a page, and nothing wrong with a good one under a strict content security policy', async () => {
    const tab = await browser.newPage({ viewport: phone });
    const headers = { 'content-security-policy': "default-src 'self'" };
    await tab.route('**/gut', route => route.fulfill({ headers, contentType: 'text/html', body: page('<p>Guten Tag</p>') }));
    await tab.goto('http://localhost/gut');
    expect(await axe(tab)).toEqual([]);
    await tab.setContent(page('<img src="data:,">'));
    expect((await axe(tab)).map(({ rule }) => rule)).toContain('image-alt');
    await tab.close();
  }, 20_000);

  it('checks pages without JavaScript too', async () => {
    const tab = await browser.newPage({ javaScriptEnabled: false, viewport: desktop });
    await tab.setContent(page('<p>Guten Tag</p><script>document.title = "Skript lief"</script>'));
    expect(await tab.title()).toBe('Probe');
    expect(await axe(tab)).toEqual([]);
    await tab.close();
  }, 20_000);

  it('reaches nothing outside this machine', async () => {
    const tab = await browser.newPage();
    await expect(tab.goto('http://example.org/')).rejects.toThrow('ERR_NAME_NOT_RESOLVED');
    await tab.close();
  });
});
