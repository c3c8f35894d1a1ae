import { SetMetadata } from '@nestjs/common';

/** A kind of background work. Its payload is one id: no personal data ever lies in a queue. */
export interface JobDefinition {
  readonly name: string;
}

const HANDLES = 'kokoma:handles-job';
const defined = new Map<string, JobDefinition>();

/** Declares a job; the start fails when no class handles it, or two do. */
export function defineJob(name: string): JobDefinition {
  if (defined.has(name)) throw new Error(`job ${name} is defined twice`);
  const job = { name };
  defined.set(name, job);
  return job;
}

/** Every declared job. */
export const definedJobs = (): readonly JobDefinition[] => [...defined.values()];

/** What a class marked with `@HandlesJob` offers. May run more than once for one id, also at the same time: it must look at the row first. */
export interface JobHandler {
  handle(id: string): Promise<void>;
  /** Rings again for rows left behind; called at the start and every few seconds. */
  sweep?(): Promise<void>;
  /** Milliseconds until it is swept again at the earliest; otherwise every time. */
  readonly sweepsApart?: number;
}

/** Marks the class that does the work of `job`. */
export const HandlesJob = (job: JobDefinition) => SetMetadata(HANDLES, job.name);

/** The job a class handles, or undefined. */
export const handledJob = (target: object): string | undefined => Reflect.getMetadata(HANDLES, target) as string | undefined;

/**
 * Pairs every declared job with its one handler.
 * @throws Error when a job has no handler, or more than one
 */
export function pairJobs<H extends object>(handlers: readonly H[]): Map<string, H> {
  const pairs = new Map<string, H>();
  for (const handler of handlers) {
    const name = handledJob(handler.constructor);
    if (name === undefined) continue;
    if (pairs.has(name)) throw new Error(`job ${name} has two handlers`);
    pairs.set(name, handler);
  }
  for (const { name } of definedJobs()) if (!pairs.has(name)) throw new Error(`job ${name} has no handler`);
  return pairs;
}
