import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import {
  assertPortFree,
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
    return app;
  } catch (error) {
    await app.close();
    throw listenFailure(error, config.port);
  }
}

await runProgram(async fail => {
  const config = loadConfig(process.env);
  await assertPortFree(config.port);
  const database = await openDatabase(config, { migrations, onLoss: fail });
  try {
    const app = await serve(config, database.connection);
    app.get(Readiness).declare();
    console.log(`KoKoMa ist bereit: ${config.baseUrl}`);
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
