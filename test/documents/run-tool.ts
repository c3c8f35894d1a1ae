import { spawnSync } from 'node:child_process';

/** Runs a program without a shell. Returns what it printed and whether it ended well; a program that is missing counts as failed. */
export function runTool(program: string, parameters: readonly string[]): { ok: boolean; output: string } {
  const { status, stdout, stderr, error } = spawnSync(program, parameters, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  return { ok: status === 0, output: `${stdout ?? ''}${stderr ?? ''}${error?.message ?? ''}` };
}

/** Makes sure that the programs are there, by installing their Debian packages as root. Throws an Error that says what to install. */
export function needTools(packages: Readonly<Record<string, string>>): void {
  const missing = Object.entries(packages).filter(([program]) => !runTool('sh', ['-c', `command -v ${program}`]).ok);
  const names = [...new Set(missing.map(([, name]) => name))];
  if (names.length === 0) return;
  if (process.getuid?.() === 0) {
    runTool('apt-get', ['update', '-qq']);
    if (runTool('apt-get', ['install', '-y', '-qq', ...names]).ok) return;
  }
  throw new Error(`Please install: ${names.join(', ')}`);
}
