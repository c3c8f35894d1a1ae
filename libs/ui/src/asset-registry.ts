import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import { mediaTypeOf, readAssetSources } from './asset-sources.js';
import { acceptedEncoding, type Encoding } from './encoded-text.js';

/** What an HTTP handler sends for an asset. */
export interface AssetResponse {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

interface Asset {
  readonly file: string;
  readonly type: string;
  readonly body: Buffer;
  readonly encoded: Map<Encoding, Promise<Buffer>>;
}

interface Registry {
  readonly urls: ReadonlyMap<string, string>;
  readonly byFile: ReadonlyMap<string, Asset>;
}

const compress = { br: promisify(brotliCompress), gzip: promisify(gzip) };
// Quality 11 costs three times the CPU of 10 for 60 bytes of KERN's style sheet.
const brotliOptions = { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } };

let registry: Registry | undefined;

function buildRegistry(): Registry {
  const urls = new Map<string, string>();
  const byFile = new Map<string, Asset>();
  for (const [name, source] of readAssetSources()) {
    const type = mediaTypeOf(name);
    const body = type.startsWith('text/css') ? withAssetUrls(source, urls) : source;
    const hash = createHash('sha256').update(body).digest('hex').slice(0, 10);
    const file = name.replace(/(\.[a-z0-9]+)$/, `.${hash}$1`);
    urls.set(name, `/assets/${file}`);
    byFile.set(file, { file, type, body, encoded: new Map() });
  }
  return { urls, byFile };
}

/** Style sheets name other assets as `url(asset:name)`. */
function withAssetUrls(source: Buffer, urls: ReadonlyMap<string, string>): Buffer {
  const css = source.toString('utf8');
  if (!css.includes('url(asset:')) return source;
  return Buffer.from(css.replace(/url\(asset:([^)]+)\)/g, (_, name: string) => `url(${known(urls, name)})`));
}

function known(urls: ReadonlyMap<string, string>, name: string): string {
  const url = urls.get(name);
  if (url === undefined) throw new Error(`Unknown asset: ${name}`);
  return url;
}

/** The address of an asset, with the hash of its content: `assetUrl('kern.css')` -> `/assets/kern.4f0c….css`. Throws for an unknown name. */
export function assetUrl(name: string): string {
  registry ??= buildRegistry();
  return known(registry.urls, name);
}

/**
 * The answer for `GET /assets/{file}`, or null when there is no such file (also: an old hash). Compressed as `acceptEncoding`
 * (the request's header) allows; the content behind an address never changes, so it may be cached for ever.
 */
export async function assetResponse(file: string, acceptEncoding = ''): Promise<AssetResponse | null> {
  registry ??= buildRegistry();
  const asset = registry.byFile.get(file);
  if (asset === undefined) return null;
  const encoding = chooseEncoding(asset, acceptEncoding);
  const body = await encodedBody(asset, encoding);
  const headers: Record<string, string> = {
    'content-type': asset.type,
    'content-length': String(body.length),
    'cache-control': 'public, max-age=31536000, immutable',
    'x-content-type-options': 'nosniff',
    vary: 'accept-encoding',
  };
  if (encoding !== 'identity') headers['content-encoding'] = encoding;
  return { body, headers };
}

/** Reads and compresses everything ahead of the first visitor; zlib works beside the event loop. */
export async function warmAssets(): Promise<void> {
  registry ??= buildRegistry();
  for (const asset of registry.byFile.values()) {
    for (const encoding of ['br', 'gzip'] as const) await assetResponse(asset.file, encoding);
  }
}

function chooseEncoding(asset: Asset, acceptEncoding: string): Encoding {
  return asset.type === 'font/woff2' ? 'identity' : acceptedEncoding(acceptEncoding);
}

function encodedBody(asset: Asset, encoding: Encoding): Promise<Buffer> {
  const ready = asset.encoded.get(encoding);
  if (ready !== undefined) return ready;
  const body = encode(asset.body, encoding);
  asset.encoded.set(encoding, body);
  return body;
}

async function encode(body: Buffer, encoding: Encoding): Promise<Buffer> {
  if (encoding === 'br') return compress.br(body, brotliOptions);
  return encoding === 'gzip' ? compress.gzip(body, { level: 9 }) : body;
}
