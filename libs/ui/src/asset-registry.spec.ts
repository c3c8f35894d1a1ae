import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { describe, expect, it } from '@jest/globals';
import { assetResponse, assetUrl } from './asset-registry.js';
import { clientScripts } from './asset-sources.js';

const file = (name: string) => assetUrl(name).replace('/assets/', '');

async function answer(name: string, acceptEncoding?: string) {
  const response = await assetResponse(file(name), acceptEncoding);
  if (response === null) throw new Error(`no answer for ${name}`);
  return response;
}

describe('assets', () => {
  it('an address bears the hash of the content behind it and may be cached for ever', async () => {
    const { body, headers } = await answer('kokoma.css');
    expect(file('kokoma.css')).toBe(`kokoma.${createHash('sha256').update(body).digest('hex').slice(0, 10)}.css`);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    expect(headers['content-length']).toBe(String(body.length));
  });

  it('every compression gives back the same bytes', async () => {
    const plain = await answer('kern.css');
    const brotli = await answer('kern.css', 'gzip, deflate, br');
    const gzip = await answer('kern.css', 'gzip, br;q=0');
    expect(brotli.headers['content-encoding']).toBe('br');
    expect(gzip.headers['content-encoding']).toBe('gzip');
    expect(brotliDecompressSync(brotli.body).equals(plain.body)).toBe(true);
    expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
    expect(brotli.headers['vary']).toBe('accept-encoding');
  });

  it('fonts are compressed already and go out as they are', async () => {
    const { headers } = await answer('fira-sans-400-latin.woff2', 'br');
    expect(headers['content-encoding']).toBeUndefined();
    expect(headers['content-type']).toBe('font/woff2');
  });

  it('style sheets refer to fonts by their hashed address and to nothing outside', async () => {
    const css = (await answer('kokoma.css')).body.toString('utf8');
    expect(css).toContain(assetUrl('fira-sans-600-latin.woff2'));
    expect(css.replaceAll("xmlns='http://www.w3.org/2000/svg'", '')).not.toMatch(/asset:|https?:|@import/);
  });

  it('client scripts are modules without a map to look for', async () => {
    for (const name of clientScripts) {
      const { body, headers } = await answer(`${name}.js`);
      expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
      expect(body.toString('utf8')).not.toMatch(/sourceMappingURL|: HTMLElement/);
    }
  });

  it('an unknown file, an old hash and a path outside have no answer', async () => {
    for (const name of ['kern.css', 'kern.0000000000.css', '../package.json', '__proto__'])
      expect(await assetResponse(name)).toBeNull();
  });

  it('a page that names an unknown asset fails at once', () => {
    expect(() => assetUrl('kern.scss')).toThrow('Unknown asset: kern.scss');
  });

  it('a cold page weighs less than 150 KB with both font pairs', async () => {
    const names = ['kern.css', 'kokoma.css', 'favicon.svg', 'attendance-sheet.js'];
    const fonts = ['400-latin', '600-latin', '400-extended', '600-extended'].map(part => `fira-sans-${part}.woff2`);
    const answers = await Promise.all([...names, ...fonts].map(name => answer(name, 'br')));
    expect(answers.reduce((bytes, { body }) => bytes + body.length, 0)).toBeLessThan(120_000);
  });
});
