import { execFile, spawnSync } from 'node:child_process';
import { accessSync, chmodSync, constants, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir, userInfo } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** Where the browser is, and the environment it is to be started with. */
export interface BrowserBinary {
  executablePath: string;
  env: Record<string, string>;
}

const installed = [
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/**
 * Finds a Chromium: `CHROME_PATH` if set; on Linux x64 the one the tests bring along, unpacked once; elsewhere an installed Chrome or Chromium.
 */
export async function findBrowser(): Promise<BrowserBinary> {
  const environment = plainEnvironment();
  if (process.env.CHROME_PATH) return { executablePath: process.env.CHROME_PATH, env: environment };
  if (process.platform === 'linux' && process.arch === 'x64') return broughtAlong(environment);
  const executablePath = installed.find(path => existsSync(path));
  if (executablePath === undefined)
    throw new Error('No Chrome or Chromium found. Please install one, or name it in CHROME_PATH.');
  return { executablePath, env: environment };
}

function plainEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined));
}

async function broughtAlong(environment: Record<string, string>): Promise<BrowserBinary> {
  const folder = await unpacked();
  const executablePath = join(folder, 'chromium');
  const env = { ...environment, HOME: usableHome(), FONTCONFIG_PATH: fontsOf(folder) };
  if (starts(executablePath, env)) return { executablePath, env };
  // The system lacks nss or nspr: use those that come along.
  return { executablePath, env: { ...env, LD_LIBRARY_PATH: join(folder, 'al2023/lib') } };
}

function starts(executablePath: string, env: Record<string, string>): boolean {
  return spawnSync(executablePath, ['--version'], { env, stdio: 'ignore' }).status === 0;
}

/** The fonts of the system if it has any, else those that come along. */
function fontsOf(folder: string): string {
  return existsSync('/etc/fonts/fonts.conf') ? '/etc/fonts' : join(folder, 'fonts');
}

function usableHome(): string {
  const home = process.env.HOME ?? '';
  return home !== '' && isWritable(home) ? home : tmpdir();
}

function isWritable(folder: string): boolean {
  try {
    accessSync(folder, constants.W_OK);
    return true;
  } catch {
    return false;
  }
}

/**
 * Unpacks the browser into a folder that appears only when whole, so that workers beside each other never start half a browser. The package
 * always unpacks into the system's temporary folder, and its libraries only where it takes itself to be in a certain cloud: so it runs in a
 * process that is told both.
 */
async function unpacked(): Promise<string> {
  const require = createRequire(import.meta.url);
  const packageRoot = join(dirname(require.resolve('@sparticuz/chromium')), '../..');
  const { version }: { version: string } = require(join(packageRoot, 'package.json'));
  const cache = cacheFolder();
  const folder = join(cache, `chromium-${version}`);
  if (existsSync(folder)) return folder;
  const draft = mkdtempSync(join(cache, 'unpacking-'));
  const script = "import chromium from '@sparticuz/chromium'; await chromium.executablePath();";
  await promisify(execFile)(process.execPath, ['--input-type=module', '-e', script], {
    cwd: packageRoot,
    env: { ...process.env, NODE_OPTIONS: '', TMPDIR: draft, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' },
  });
  for (const path of [draft, join(draft, 'chromium')]) chmodSync(path, 0o755);
  publish(draft, folder);
  return folder;
}

function publish(draft: string, folder: string): void {
  try {
    renameSync(draft, folder);
  } catch (error) {
    // Another worker was quicker.
    if (!existsSync(folder)) throw error;
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Beside the packages where they may be written, else one temporary folder for each user. */
function cacheFolder(): string {
  const modules = join(process.cwd(), 'node_modules');
  const cache = isWritable(modules) ? join(modules, '.cache/browser') : join(tmpdir(), `kokoma-browser-${userInfo().uid}`);
  mkdirSync(cache, { recursive: true, mode: 0o755 });
  return cache;
}
