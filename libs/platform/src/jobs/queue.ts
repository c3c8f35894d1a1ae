import {
  createPostgresBackend,
  type Queue,
  Queue as RedisQueue,
  type Worker,
  Worker as RedisWorker,
  runMigrations,
  withBackend,
} from 'bullmq';
import pg from 'pg';
import type { DatabaseConnection } from '../database/data-source.js';

/** Where BullMQ keeps its jobs: Redis when its address is given, else the product's own PostgreSQL. */
export interface QueueSettings {
  readonly redisUrl: string | undefined;
  readonly database: DatabaseConnection;
  /** Separates installations that share one Redis. */
  readonly prefix?: string;
}

const queueName = 'work';

// Jobs last milliseconds: one that is silent for ten seconds belonged to a process that is gone, and another takes over.
const patience = { lockDuration: 10_000, stalledInterval: 5_000 };

const schema = 'bullmq';
const onPostgres = withBackend(createPostgresBackend);

function clientConfig(database: DatabaseConnection) {
  const { host, port, user, password, database: name, ssl } = database;
  return { host, port, user, password, database: name, ssl: ssl ?? false };
}

function redisOptions({ redisUrl, database, prefix }: QueueSettings) {
  return { connection: { url: redisUrl, maxRetriesPerRequest: null }, prefix: prefix ?? `kokoma-${database.database}` };
}

/** The end that rings. */
export function openQueue(settings: QueueSettings): Queue {
  if (settings.redisUrl) return new RedisQueue(queueName, redisOptions(settings));
  return new onPostgres.Queue(queueName, {
    connection: { ...clientConfig(settings.database), schema, max: 2 },
  }) as unknown as Queue;
}

/** The end that works; handles `concurrency` jobs at a time. */
export function openWorker(
  settings: QueueSettings,
  concurrency: number,
  work: (name: string, id: string) => Promise<void>,
): Worker {
  const processor = (job: { name: string; data: { id: string } }) => work(job.name, job.data.id);
  if (settings.redisUrl) return new RedisWorker(queueName, processor, { ...redisOptions(settings), ...patience, concurrency });
  const connection = { ...clientConfig(settings.database), schema, max: concurrency + 2 };
  return new onPostgres.Worker(queueName, processor, { connection, ...patience, concurrency }) as unknown as Worker;
}

/** Brings BullMQ's own tables up to date; nothing to do on Redis. */
export async function migrateQueue(database: DatabaseConnection): Promise<void> {
  const client = new pg.Client(clientConfig(database));
  await client.connect();
  try {
    await runMigrations(client as never);
  } finally {
    await client.end();
  }
}
