import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { assertRedisAnswers, loadConfig, openDatabase, runProgram } from '#platform';
import { migrations } from '../../../migrations/index.js';
import { WorkerModule } from './worker.module.js';

const sweepEvery = 5_000;

await runProgram(async fail => {
  const config = loadConfig(process.env);
  await assertRedisAnswers(config.redisUrl);
  const database = await openDatabase(config, { migrations, joinRunning: true, onLoss: fail });
  const jobs = { working: true, concurrency: config.concurrency, sweepEvery };
  const app = await NestFactory.createApplicationContext(WorkerModule.for({ config, database: database.connection, jobs }), {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  console.log('Der Arbeitsprozess läuft.');
  return {
    stop: async () => {
      await app.close();
      await database.stop();
    },
  };
});
