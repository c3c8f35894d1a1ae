import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { testDatabaseUrl } from '../support/test-database.js';

/** Worker processes of their own, as `apps/worker` is run for real, on this test's database. */
export class WorkerProcesses {
  private readonly started: ChildProcess[] = [];

  /** Starts one and waits until it works. */
  async start(): Promise<ChildProcess> {
    const settings = { NODE_OPTIONS: '', WEB_CONCURRENCY: '2', LOG_LEVEL: 'fatal' };
    const env = { ...process.env, ...settings, DATABASE_URL: await testDatabaseUrl() };
    const worker = spawn(process.execPath, ['dist/apps/worker/src/main.js'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
    this.started.push(worker);
    const failed = once(worker, 'exit').then(([code]) => {
      throw new Error(`the worker ended with ${code} instead of starting`);
    });
    await Promise.race([once(worker.stdout as NodeJS.ReadableStream, 'data'), failed]);
    failed.catch(() => undefined);
    return worker;
  }

  /** Kills one as a power cut would. */
  async kill(worker: ChildProcess): Promise<void> {
    worker.kill('SIGKILL');
    await once(worker, 'exit');
  }

  /** Kills whatever still runs. */
  end(): void {
    for (const worker of this.started) worker.kill('SIGKILL');
  }
}
