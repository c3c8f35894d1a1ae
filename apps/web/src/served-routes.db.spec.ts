import { randomBytes } from 'node:crypto';
import { expect, it } from '@jest/globals';
import { connectionFromUrl, loadConfig } from '#platform';
import { freshDatabase } from '../../../test/support/test-database.js';
import { createWebApplication } from './create-web-application.js';

it('a route added past the controllers, undeclared, ends the start', async () => {
  const database = connectionFromUrl(await freshDatabase());
  const config = loadConfig({ DEMO_DATA: 'off', LOG_LEVEL: 'silent' });
  const jobs = { working: false, concurrency: 1, sweepEvery: 3_600_000 };
  const app = await createWebApplication({ config, database, jobs, poolSize: 4 }, randomBytes(32).toString('hex'));
  app
    .getHttpAdapter()
    .getInstance()
    .get('/heimlich', (_request, reply) => reply.send('alles'));
  await expect(app.listen(0, '127.0.0.1')).rejects.toThrow('nobody declared who may call GET /heimlich');
  await app.close();
}, 60_000);
