import { randomBytes } from 'node:crypto';
import { once, EventEmitter } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { freshDatabase } from '../../../../test/support/test-database.js';
import {
  Bell,
  connectionFromUrl,
  defineJob,
  HandlesJob,
  type JobHandler,
  JobRunner,
  loadConfig,
  newId,
  pairJobs,
  PlatformModule,
} from '../index.js';

const job = defineJob('test-work');
const seen = new EventEmitter();

/** Rows that wait for work, as a room's table would hold them. */
const waiting = new Set<string>();
let worked: string[] = [];
let failing = new Set<string>();

@Injectable()
@HandlesJob(job)
class TestWork implements JobHandler {
  constructor(private readonly bell: Bell) {}

  async handle(id: string): Promise<void> {
    if (failing.delete(id)) throw new Error('the first try fails');
    if (!waiting.delete(id)) return;
    worked.push(id);
    seen.emit('worked', id);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(job, [...waiting]);
  }
}

const backend = process.env.REDIS_URL ? 'Redis' : 'PostgreSQL';

describe(`the queue on ${backend}`, () => {
  let house: TestingModule;
  let bell: Bell;
  let runner: JobRunner;

  beforeAll(async () => {
    const database = connectionFromUrl(await freshDatabase());
    const config = loadConfig({ LOG_LEVEL: 'silent', REDIS_URL: process.env.REDIS_URL });
    const jobs = { working: true, concurrency: 2, sweepEvery: 3_600_000 };
    const platform = PlatformModule.for({ config, database, jobs, queuePrefix: `test-${randomBytes(6).toString('hex')}` });
    house = await Test.createTestingModule({ imports: [platform], providers: [TestWork] }).compile();
    await house.init();
    bell = house.get(Bell);
    runner = house.get(JobRunner);
  });
  afterAll(() => house.close());
  beforeEach(() => {
    waiting.clear();
    worked = [];
    failing = new Set();
  });

  const row = () => {
    const id = newId();
    waiting.add(id);
    return id;
  };
  const allWorked = async (ids: readonly string[]) => {
    while (!ids.every(id => worked.includes(id))) await once(seen, 'worked');
  };

  it('does the work of a rung row', async () => {
    const id = row();
    const done = allWorked([id]);
    await bell.ring(job, [id]);
    await done;
    expect(worked).toEqual([id]);
  });

  it('does the work once however often it is rung', async () => {
    const ids = [row(), row(), row()];
    const done = allWorked(ids);
    await Promise.all([bell.ring(job, ids), bell.ring(job, ids), bell.ring(job, ids)]);
    await done;
    await bell.ring(job, ids);
    const last = row();
    const lastDone = allWorked([last]);
    await bell.ring(job, [last]);
    await lastDone;
    expect([...worked].sort()).toEqual([...ids, last].sort());
  });

  it('loses nothing when the queue forgets everything: the sweep rings again', async () => {
    const id = row();
    await bell.forgetEverything();
    const done = allWorked([id]);
    await runner.sweep();
    await done;
    expect(worked).toEqual([id]);
  });

  it('tries a failed row again at the next sweep', async () => {
    const id = row();
    failing.add(id);
    const done = allWorked([id]);
    await bell.ring(job, [id]);
    while (failing.size > 0 || (await bell.backlog()) > 0) await new Promise(resolve => setImmediate(resolve));
    await runner.sweep();
    await done;
    expect(worked).toEqual([id]);
  });
});

describe('pairing jobs with handlers', () => {
  it('refuses two handlers of one job', () => {
    expect(() => pairJobs([new TestWork(undefined as never), new TestWork(undefined as never)])).toThrow('two handlers');
  });

  it('refuses a job that nobody handles', () => {
    expect(() => pairJobs([])).toThrow('no handler');
  });
});
