import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { assertRedisAnswers, type Config, type DatabaseConnection } from '#platform';
import { ConsoleModule } from './console.module.js';

const sweepEvery = 5_000;

/** Opens the house on a database for one piece of work, and closes it again. `working`: the jobs rung for are done here, too. */
export async function withApplication<T>(
  config: Config,
  database: DatabaseConnection,
  working: boolean,
  work: (app: INestApplicationContext) => Promise<T>,
): Promise<T> {
  await assertRedisAnswers(config.redisUrl);
  const jobs = { working, concurrency: config.concurrency, sweepEvery };
  const module = ConsoleModule.for({ config, database, jobs, poolSize: 4 });
  const app = await NestFactory.createApplicationContext(module, { logger: ['error', 'fatal'], abortOnError: false });
  try {
    return await work(app);
  } finally {
    await app.close();
  }
}
