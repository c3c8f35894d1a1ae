/**
 * The one door from a bare clone, in plain JavaScript because it runs before anything is installed or built.
 *   node start.mjs                 the web application (npm start)
 *   node start.mjs worker          a process for background jobs (npm run worker)
 *   node start.mjs console ...     the console (npm run console -- ...)
 *   node start.mjs test [...]      the tests; the rest goes to jest (npm test -- ...)
 *   node start.mjs build           install and build only
 * Installs and builds only what is missing or stale: judged by content, never by dates.
 */
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = dirname(fileURLToPath(import.meta.url));
const at = (...parts) => join(root, ...parts);
const installStamp = at('node_modules', '.installed.json');
const buildStamp = at('dist', '.built.json');

const read = file => (existsSync(file) ? readFileSync(file, 'utf8') : undefined);
const digest = content => createHash('sha1').update(content).digest('base64');

/** Prints one line and ends: for what a person can put right. */
function giveUp(line) {
  console.error(line);
  process.exit(1);
}

function installWanted() {
  const lock = digest(readFileSync(at('package-lock.json')));
  return JSON.stringify([lock, process.platform, process.arch, digest(readFileSync(at('package.json')))]);
}

/** Every file the build reads, by its path, with a digest of its content. Tests and texts are not built. */
function buildWanted() {
  const sources = ['tsconfig.json', 'package.json'];
  for (const folder of ['apps', 'libs', 'migrations']) {
    for (const entry of readdirSync(at(folder), { recursive: true, withFileTypes: true })) {
      if (entry.isFile() && !/\.spec\.tsx?$|\.md$/.test(entry.name)) {
        sources.push(join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
      }
    }
  }
  return Object.fromEntries(sources.sort().map(path => [path, digest(readFileSync(at(path)))]));
}

const installed = () => read(installStamp) === installWanted();
const built = () => read(buildStamp) === JSON.stringify({ done: true, sources: buildWanted() });

async function install() {
  console.log('Pakete werden installiert (nur beim ersten Mal und nach Änderungen) ...');
  const npm = process.env.npm_execpath?.endsWith('npm-cli.js') ? [process.execPath, process.env.npm_execpath] : ['npm'];
  // The compiler is a development dependency and needed even where NODE_ENV says production.
  const code = await run([...npm, 'install', '--include=dev', '--no-save', '--no-audit', '--no-fund', '--loglevel=error']);
  if (code !== 0)
    giveUp('Die Pakete konnten nicht installiert werden. Bitte prüfen Sie die Verbindung zur Paketquelle und starten Sie neu.');
  writeFileSync(installStamp, installWanted());
}

async function build() {
  console.log('Das Programm wird übersetzt ...');
  const sources = buildWanted();
  const before = JSON.parse(read(buildStamp) ?? 'null');
  if (before === null) rmSync(at('dist'), { recursive: true, force: true });
  for (const path of Object.keys(before?.sources ?? {})) if (!(path in sources)) removeOutputs(path);
  mkdirSync(at('dist'), { recursive: true });
  writeFileSync(buildStamp, JSON.stringify({ done: false, sources: { ...before?.sources, ...sources } }));
  if ((await run([process.execPath, at('node_modules/typescript/bin/tsc'), '-p', at('tsconfig.json')])) !== 0) {
    giveUp('Das Programm konnte nicht übersetzt werden; die Gründe stehen oben.');
  }
  for (const path of Object.keys(sources))
    if (/^(apps|libs)/.test(path) && !/\.tsx?$/.test(path)) cpSync(at(path), at('dist', path));
  writeFileSync(buildStamp, JSON.stringify({ done: true, sources }));
}

/** A source that is gone must not live on in its output: an old migration would run. */
function removeOutputs(path) {
  const output = at('dist', path.slice(0, -extname(path).length));
  for (const suffix of ['.js', '.js.map', extname(path)]) rmSync(output + suffix, { force: true });
}

/** Runs a program to its end with our terminal, and hands it the signals we get; resolves with its exit code. */
function run([command, ...args]) {
  return new Promise(resolve => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    const pass = signal => child.kill(signal);
    // Ctrl-C reaches the child by itself; we only wait for it to end.
    const wait = () => undefined;
    process.on('SIGTERM', pass).on('SIGINT', wait);
    child.on('error', error => giveUp(`${command} kann nicht gestartet werden: ${error.message}`));
    child.on('close', (code, signal) => {
      process.off('SIGTERM', pass).off('SIGINT', wait);
      if (signal || code === 130) process.exit(signal === 'SIGTERM' ? 143 : 130);
      resolve(code);
    });
  });
}

const alive = pid => {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
};

/** Two first starts at once must not install into each other: the second waits for the first. */
async function oneAtATime(work) {
  const lock = at('node_modules', '.start.lock');
  mkdirSync(dirname(lock), { recursive: true });
  for (let told = false; ; told = true) {
    try {
      writeFileSync(lock, String(process.pid), { flag: 'wx' });
      break;
    } catch (error) {
      if (error.code !== 'EEXIST')
        giveUp(`In den Ordner ${root} kann nicht geschrieben werden (${error.code}). Bitte prüfen Sie die Rechte.`);
    }
    const holder = Number(read(lock));
    if (holder > 0 && !alive(holder)) rmSync(lock, { force: true });
    else if (!told) console.log('Ein anderer Start installiert oder übersetzt gerade; es geht danach weiter ...');
    await pause(200);
  }
  const release = () => rmSync(lock, { force: true });
  process.on('exit', release);
  await work();
  process.off('exit', release);
  release();
}

async function prepare() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < 20 || (major === 20 && minor < 19))
    giveUp(`Node ${process.versions.node} ist zu alt. Bitte installieren Sie Node 20.19 oder neuer.`);
  if (installed() && built()) return;
  await oneAtATime(async () => {
    if (!installed()) await install();
    if (!built()) await build();
  });
}

/** The shell between npm and us passes no signal on: when it is gone, we were meant. */
function endWithNpm() {
  const shell = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === shell) return;
    clearInterval(watch);
    process.kill(process.pid, 'SIGTERM');
  }, 250);
  watch.unref();
}

/** Runs a built application in this very process: signals and exit code are then its own. */
async function become(main, args) {
  process.argv = [process.argv[0], at(main), ...args];
  await import(pathToFileURL(at(main)));
}

const [mode = 'web', ...args] = process.argv.slice(2);
if (process.env.npm_lifecycle_event) endWithNpm();
await prepare();
if (mode === 'web') await become('dist/apps/web/src/main.js', args);
else if (mode === 'worker') await become('dist/apps/worker/src/main.js', args);
else if (mode === 'console') await become('dist/apps/console/src/main.js', args);
else if (mode === 'test') {
  const jest = at('node_modules/jest/bin/jest.js');
  process.exitCode = await run([process.execPath, '--experimental-vm-modules', '--no-warnings', jest, ...args]);
} else if (mode !== 'build') giveUp(`„${mode}“ gibt es nicht. Möglich sind: web (ohne Angabe), worker, console, test, build.`);
