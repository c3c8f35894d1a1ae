import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { transformSync } from '@swc/core';
import { accentStyles } from './accent.js';

const here = dirname(fileURLToPath(import.meta.url));

/** The nearest folder upwards with a package.json: the same from the sources (jest) and from dist/. */
function projectRoot(from: string): string {
  if (existsSync(join(from, 'package.json'))) return from;
  if (dirname(from) === from) throw new Error('No package.json found above the ui room.');
  return projectRoot(dirname(from));
}

const root = projectRoot(here);
const room = join(root, 'libs/ui/src');

const styleOrder = [
  'base',
  'layout',
  'main',
  'content',
  'work',
  'forms',
  'status',
  'matrix',
  'sheet',
  'toggle',
  'handover',
  'print',
] as const;

/** Files that are served as they are; the key is the name a page asks for. */
const files: Readonly<Record<string, string>> = {
  'kern.css': join(root, 'node_modules/@kern-ux/native/dist/kern.min.css'),
  'fira-sans-400-latin.woff2': join(room, 'assets/fonts/fira-sans-400-latin.woff2'),
  'fira-sans-400-extended.woff2': join(room, 'assets/fonts/fira-sans-400-extended.woff2'),
  'fira-sans-600-latin.woff2': join(room, 'assets/fonts/fira-sans-600-latin.woff2'),
  'fira-sans-600-extended.woff2': join(room, 'assets/fonts/fira-sans-600-extended.woff2'),
  'favicon.svg': join(room, 'assets/favicon.svg'),
};

export const clientScripts = ['attendance-sheet', 'live-progress', 'table-filter'] as const;
export type ClientScript = (typeof clientScripts)[number];

/** The product's own rules in cascade order, one file on the wire. */
function styleSheet(): Buffer {
  const parts = styleOrder.map(name => readFileSync(join(room, 'styles', `${name}.css`), 'utf8'));
  return Buffer.from([...parts, accentStyles()].join('\n'));
}

/** What `tsc` made of a client script; run from the sources (jest) there is no such file yet, and swc does the same. */
function clientScript(name: ClientScript): Buffer {
  const built = join(here, 'client', `${name}.js`);
  if (existsSync(built)) return Buffer.from(readFileSync(built, 'utf8').replace(/^\/\/# sourceMappingURL=.*$/m, ''));
  const swc = createRequire(import.meta.url)('@swc/core') as { transformSync: typeof transformSync };
  const source = readFileSync(join(room, 'client', `${name}.ts`), 'utf8');
  return Buffer.from(
    swc.transformSync(source, { swcrc: false, jsc: { parser: { syntax: 'typescript' }, target: 'es2022' } }).code,
  );
}

/** Every static file by the name pages use for it, fonts before the style sheet that refers to them. */
export function readAssetSources(): ReadonlyMap<string, Buffer> {
  const sources = new Map<string, Buffer>();
  for (const [name, path] of Object.entries(files)) sources.set(name, readFileSync(path));
  for (const name of clientScripts) sources.set(`${name}.js`, clientScript(name));
  sources.set('kokoma.css', styleSheet());
  return sources;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml; charset=utf-8',
  '.woff2': 'font/woff2',
};

/** The Content-Type of an asset by its name; throws for a kind of file nobody serves. */
export function mediaTypeOf(name: string): string {
  const type = mediaTypes[extname(name)];
  if (type === undefined) throw new Error(`No media type for ${name}.`);
  return type;
}
