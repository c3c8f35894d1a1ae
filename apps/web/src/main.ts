import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DemoService, loginTable } from '#demo';
import {
  assertPortFree,
  assertRedisAnswers,
  type Config,
  type DatabaseConnection,
  listenFailure,
  loadConfig,
  openDatabase,
  runProgram,
  sessionSecret,
} from '#platform';
import { migrations } from '../../../migrations/index.js';
import { createWebApplication } from './create-web-application.js';
import { Readiness } from './readiness.js';

const sweepEvery = 5_000;

async function serve(config: Config, database: DatabaseConnection): Promise<NestFastifyApplication> {
  const jobs = { working: config.inlineWorker, concurrency: config.concurrency, sweepEvery };
  const app = await createWebApplication({ config, database, jobs }, sessionSecret(config));
  try {
    await app.listen(config.port, '0.0.0.0');
  } catch (error) {
    await app.close();
    throw listenFailure(error, config.port);
  }
  try {
    await makeReady(app, config);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

/** Ready means: the demo data and their documents are there, too. */
async function makeReady(app: NestFastifyApplication, config: Config): Promise<void> {
  const demo = config.demoData ? await app.get(DemoService).loadOnce() : undefined;
  app.get(Readiness).declare();
  console.log(`KoKoMa ist bereit: ${config.baseUrl}`);
  if (demo === 'declined') console.log('Hier gibt es schon eigene Daten, deshalb wurden keine Demodaten geladen.');
  else if (demo) console.log(`\n${loginTable(config.demoPassword)}\n`);
}

await runProgram(async fail => {
  const config = loadConfig(process.env);
  await assertPortFree(config.port);
  await assertRedisAnswers(config.redisUrl);
  const database = await openDatabase(config, { migrations, onLoss: fail });
  try {
    const app = await serve(config, database.connection);
    return {
      stop: async () => {
        await app.close();
        await database.stop();
      },
    };
  } catch (error) {
    await database.stop();
    throw error;
  }
});
