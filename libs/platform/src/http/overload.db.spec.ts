import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { freshDatabase, testServer } from '../../../../test/support/test-database.js';
import { createDataSource } from '../database/data-source.js';
import { toProblem } from './to-problem.js';

describe('When every connection is taken', () => {
  let source: DataSource;
  beforeAll(async () => {
    const database = new URL(await freshDatabase()).pathname.slice(1);
    source = await createDataSource({ ...testServer(), database }, { poolSize: 1, patience: 1000 }).initialize();
  });
  afterAll(() => source.destroy());

  it('a request that has waited too long is told to come again, as one the product could not serve', async () => {
    const busy = source.createQueryRunner();
    await busy.connect();
    const refusal = await source.query('SELECT 1').then(() => undefined, toProblem);
    await busy.release();
    expect(refusal).toMatchObject({ status: 503, code: 'overloaded' });
    expect(await source.query('SELECT 1 AS one')).toEqual([{ one: 1 }]);
  });
});
