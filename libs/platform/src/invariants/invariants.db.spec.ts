import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Test, type TestingModule } from '@nestjs/testing';
import { freshDatabase } from '../../../../test/support/test-database.js';
import { connectionFromUrl, defineInvariants, InvariantService, loadConfig, PlatformModule } from '../index.js';

const finding = 'Probe';

describe('looking at what must hold', () => {
  let house: TestingModule;
  beforeAll(async () => {
    defineInvariants([
      { name: 'takes-too-long', finding, sql: 'SELECT 1 AS id FROM pg_sleep(60)' },
      { name: 'writes', finding, sql: 'SELECT lo_create(0) AS id' },
      { name: 'is-wrong', finding, sql: 'SELECT id FROM nowhere' },
      { name: 'is-broken', finding, sql: `SELECT 'x' AS id` },
      { name: 'holds', finding, sql: `SELECT 'x' AS id WHERE false` },
    ]);
    const database = connectionFromUrl(await freshDatabase());
    const jobs = { working: false, concurrency: 1, sweepEvery: 3_600_000 };
    const platform = PlatformModule.for({ config: loadConfig({ LOG_LEVEL: 'silent' }), database, jobs });
    house = await Test.createTestingModule({ imports: [platform] }).compile();
    await house.init();
  });
  afterAll(() => house.close());

  it('what takes too long, writes or fails is a finding, and hides nothing the others find', async () => {
    expect(await house.get(InvariantService).findings(200)).toEqual([
      { name: 'takes-too-long', finding, ids: [], failure: '57014' },
      { name: 'writes', finding, ids: [], failure: '25006' },
      { name: 'is-wrong', finding, ids: [], failure: '42P01' },
      { name: 'is-broken', finding, ids: ['x'] },
    ]);
  });
});
