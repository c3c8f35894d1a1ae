import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '#mail';
import { Bell } from '#platform';
import { House } from '../support/house.js';
import { MailServer } from '../support/mail-server.js';
import { sampleNotice } from '../support/sample.mail.js';
import { WorkerProcesses } from '../support/worker-process.js';

describe('a process killed around a mail', () => {
  let house: House;
  let server: MailServer;
  const workers = new WorkerProcesses();
  beforeAll(async () => {
    server = await MailServer.open();
    house = await House.open({ working: false });
  }, 60_000);
  afterEach(async () => {
    workers.killAll();
    server.beforeTaking = () => Promise.resolve();
    server.received.length = 0;
    await house.sql('DELETE FROM mail');
  });
  afterAll(async () => {
    await house.close();
    await server.close();
  });

  const values = { place: 'Rathaus', day: 'Fr., 6. März 2026' };
  const write = (count: number) =>
    house.database.transaction(async tx => {
      for (let index = 0; index < count; index += 1) {
        await house.app.get(Mailer).write(tx, sampleNotice, { to: { email: `person${index}@test.example` }, values });
      }
    });
  const startWorker = () => workers.start({ SMTP_URL: server.url, BASE_URL: 'https://lernen.example' });
  const unsent = async () => (await house.sql(`SELECT 1 FROM mail WHERE state <> 'sent'`)).length;
  const allMarked = async () => {
    while ((await unsent()) > 0);
  };
  const messageIds = () => new Set(server.received.map(({ messageId }) => messageId));

  it('after the commit and before the bell leaves mails that the next worker sends by itself', async () => {
    await write(3);
    await house.app.get(Bell).forgetEverything();
    await startWorker();
    await server.arrived(3);
    await allMarked();
    expect(messageIds().size).toBe(3);
  }, 60_000);

  it('between sending and marking leaves a mail that is repeated under the same Message-ID, and nothing else is repeated', async () => {
    await write(4);
    const first = await startWorker();
    server.beforeTaking = async () => {
      server.beforeTaking = () => Promise.resolve();
      await workers.kill(first);
    };
    await server.arrived(1);
    expect(await unsent()).toBeGreaterThan(0);
    await startWorker();
    await allMarked();
    expect(messageIds().size).toBe(4);
    // Two were under way in the killed process; each may have come before it fell.
    expect(server.received.length).toBeGreaterThan(4);
    expect(server.received.length).toBeLessThanOrEqual(6);
    const stored = (await house.sql<{ id: string }>('SELECT message_id AS id FROM mail')).map(({ id }) => id);
    expect([...messageIds()].sort()).toEqual(stored.sort());
  }, 60_000);

  it('two workers share fifty mails and send each once', async () => {
    await write(50);
    await Promise.all([startWorker(), startWorker()]);
    await allMarked();
    expect(server.received).toHaveLength(50);
    expect(messageIds().size).toBe(50);
  }, 60_000);
});
