import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { Queue } from 'bullmq';
import { log } from '../log.js';
import { openQueue, type QueueSettings } from './queue.js';
import type { JobDefinition } from './job-registry.js';

export const QUEUE_SETTINGS = Symbol('QueueSettings');

/** Rings for background work after the commit of the row that asks for it. Losing a ring loses nothing: the sweep rings again. */
@Injectable()
export class Bell implements OnApplicationShutdown {
  private readonly queue: Queue;

  constructor(@Inject(QUEUE_SETTINGS) settings: QueueSettings) {
    this.queue = openQueue(settings);
    this.queue.on('error', error => log.warn({ err: error }, 'queue connection'));
  }

  /** Rings once for each id; a ring for an id that is already waiting changes nothing. */
  async ring(job: JobDefinition, ids: readonly string[]): Promise<void> {
    if (ids.length === 0) return;
    await this.queue.addBulk(
      ids.map(id => ({
        name: job.name,
        data: { id },
        opts: { jobId: `${job.name}-${id}`, removeOnComplete: true, removeOnFail: true },
      })),
    );
  }

  /** Jobs waiting or under way. */
  async backlog(): Promise<number> {
    const counts = await this.queue.getJobCounts('waiting', 'active', 'delayed');
    return Object.values(counts).reduce((sum, count) => sum + count, 0);
  }

  /** Empties the queue, as a lost store would. */
  async forgetEverything(): Promise<void> {
    await this.queue.obliterate({ force: true });
  }

  async onApplicationShutdown(): Promise<void> {
    await this.queue.close();
  }
}
