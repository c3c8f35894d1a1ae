import { Inject, Injectable, type OnApplicationBootstrap, type BeforeApplicationShutdown } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import type { Worker } from 'bullmq';
import { log } from '../log.js';
import { requestContext } from '../request-context.js';
import { newId } from '../clock.js';
import { QUEUE_SETTINGS } from './bell.js';
import { type JobHandler, pairJobs } from './job-registry.js';
import { openWorker, type QueueSettings } from './queue.js';

export const JOB_SETTINGS = Symbol('JobSettings');

export interface JobSettings {
  /** False in a web process that leaves the work to others. */
  readonly working: boolean;
  readonly concurrency: number;
  /** Milliseconds between two sweeps. */
  readonly sweepEvery: number;
}

/** Runs the jobs of this process and sweeps up rows whose bell was lost. */
@Injectable()
export class JobRunner implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private handlers = new Map<string, JobHandler>();
  private worker: Worker | undefined;
  private timer: NodeJS.Timeout | undefined;
  private readonly notBefore = new Map<string, number>();
  private sweeping: Promise<void> = Promise.resolve();

  constructor(
    private readonly discovery: DiscoveryService,
    @Inject(QUEUE_SETTINGS) private readonly queue: QueueSettings,
    @Inject(JOB_SETTINGS) private readonly settings: JobSettings,
  ) {}

  onApplicationBootstrap(): void {
    const instances = this.discovery.getProviders().flatMap(({ instance }) => (instance ? [instance as JobHandler] : []));
    this.handlers = pairJobs([...new Set(instances)]);
    if (!this.settings.working) return;
    this.worker = openWorker(this.queue, this.settings.concurrency, (name, id) => this.run(name, id));
    this.worker.on('error', error => log.warn({ err: error }, 'worker connection'));
    this.worker.on('failed', (job, error) => log.error({ job: job?.name, id: job?.data.id, err: error }, 'job failed'));
    this.timer = setInterval(() => void this.sweep(), this.settings.sweepEvery);
    void this.sweep();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
    await this.worker?.close();
  }

  /** Rings again for everything left behind; one sweep at a time. `everything`: also what is swept less often and not due again. */
  sweep({ everything = false } = {}): Promise<void> {
    this.sweeping = this.sweeping.then(() => this.sweepOnce(everything));
    return this.sweeping;
  }

  private async sweepOnce(everything: boolean): Promise<void> {
    for (const [name, handler] of this.handlers) {
      if (!everything && performance.now() < (this.notBefore.get(name) ?? 0)) continue;
      this.notBefore.set(name, performance.now() + (handler.sweepsApart ?? 0));
      await handler.sweep?.().catch((error: unknown) => log.error({ job: name, err: error }, 'sweep failed'));
    }
  }

  private async run(name: string, id: string): Promise<void> {
    const handler = this.handlers.get(name);
    if (!handler) throw new Error(`nobody handles ${name}`);
    await requestContext.run({ requestId: newId(), statements: 0 }, () => handler.handle(id));
  }
}
