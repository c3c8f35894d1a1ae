import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { testDatabaseUrl } from './test-database.js';

/** Worker processes of a test file, as `apps/worker` is run for real, on this file's database. */
export class WorkerProcesses {
  private readonly all: ChildProcess[] = [];

  /** Starts one and waits until it works. @throws Error when it ends instead */
  async start(env: Record<string, string> = {}): Promise<ChildProcess> {
    const own = { NODE_OPTIONS: '', DATABASE_URL: await testDatabaseUrl(), WEB_CONCURRENCY: '2', LOG_LEVEL: 'fatal' };
    const worker = spawn(process.execPath, ['dist/apps/worker/src/main.js'], {
      env: { ...process.env, ...own, ...env },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.all.push(worker);
    const failed = once(worker, 'exit').then(([code]) => {
      throw new Error(`the worker ended with ${code} instead of starting`);
    });
    await Promise.race([once(worker.stdout as NodeJS.ReadableStream, 'data'), failed]);
    failed.catch(() => undefined);
    return worker;
  }

  /** As if the machine had lost its power. */
  async kill(worker: ChildProcess): Promise<void> {
    worker.kill('SIGKILL');
    if (worker.exitCode === null && worker.signalCode === null) await once(worker, 'exit');
  }

  killAll(): void {
    for (const worker of this.all) worker.kill('SIGKILL');
  }
}
