import { EventEmitter, once } from 'node:events';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Injectable } from '@nestjs/common';
import { Test, type TestingModule } from '@nestjs/testing';
import { freshDatabase } from '../../../../test/support/test-database.js';
import {
  connectionFromUrl,
  Database,
  EventFeed,
  type EventHandler,
  HandlesEvents,
  JobRunner,
  loadConfig,
  newId,
  PlatformModule,
  type Transaction,
} from '../index.js';

const heard = new EventEmitter();
let deliveries: string[] = [];

@Injectable()
@HandlesEvents('something.happened')
class Listener implements EventHandler {
  async handleEvent(_tx: Transaction, { subjectId }: { subjectId: string }): Promise<void> {
    deliveries.push(subjectId);
    heard.emit('event');
  }
}

describe('what a lower room announces reaches the upper room', () => {
  let house: TestingModule;
  beforeAll(async () => {
    const database = connectionFromUrl(await freshDatabase());
    const jobs = { working: true, concurrency: 2, sweepEvery: 3_600_000 };
    const platform = PlatformModule.for({ config: loadConfig({ LOG_LEVEL: 'silent' }), database, jobs });
    house = await Test.createTestingModule({ imports: [platform], providers: [Listener] }).compile();
    await house.init();
  });
  afterAll(() => house.close());

  const announce = (subjectIds: string[], kind = 'something.happened') =>
    house.get(Database).transaction(tx => house.get(EventFeed).announce(tx, kind, subjectIds));

  it('once each, after the commit, by the background job', async () => {
    deliveries = [];
    const ids = [newId(), newId()];
    const arrived = once(heard, 'event');
    await announce(ids);
    await arrived;
    while (deliveries.length < 2) await once(heard, 'event');
    expect(deliveries.toSorted()).toEqual(ids.toSorted());
  });

  it('not when the transaction rolls back', async () => {
    deliveries = [];
    const lost = newId();
    const failing = house.get(Database).transaction(async tx => {
      await house.get(EventFeed).announce(tx, 'something.happened', [lost]);
      throw new Error('rolled back');
    });
    await expect(failing).rejects.toThrow('rolled back');
    const next = newId();
    const arrived = once(heard, 'event');
    await announce([next]);
    await arrived;
    expect(deliveries).toEqual([next]);
  });

  it('by the sweep when the bell was lost', async () => {
    deliveries = [];
    const id = newId();
    const arrived = once(heard, 'event');
    await house.get(Database).reader.query(`INSERT INTO domain_event (kind, subject_id) VALUES ('something.happened', $1)`, [id]);
    await house.get(JobRunner).sweep();
    await arrived;
    expect(deliveries).toEqual([id]);
  });
});
