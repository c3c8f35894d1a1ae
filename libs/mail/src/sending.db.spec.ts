import { createServer, type Server, type Socket } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Mailer, type MailMessage } from './mailer.service.js';
import { House } from '../../../test/support/house.js';
import { MailServer } from '../../../test/support/mail-server.js';
import { sampleInvitation, sampleNotice, sampleReminder } from '../../../test/support/sample.mail.js';
import { SendMailJob } from './jobs/send-mail.job.js';

// Each test has a month of its own: no pause of the one before reaches into it.
let start = Date.parse('2026-11-02T10:00:00Z');
const minutes = (count: number) => new Date(start + count * 60_000).toISOString();

interface Row {
  readonly id: string;
  readonly recipient: string;
  readonly state: string;
  readonly attempts: number;
  readonly failure: string | null;
  readonly link: object | null;
  readonly messageId: string;
}

describe('sending mails', () => {
  let house: House;
  let server: MailServer;
  let port: number;
  beforeAll(async () => {
    server = await MailServer.open();
    ({ port } = server);
    const env = { SMTP_URL: `${server.url}?from=durchgang%40stadt.example`, BASE_URL: 'https://lernen.example' };
    house = await House.open({ working: false, env });
  }, 60_000);
  afterAll(async () => {
    await house.close();
    await server.close();
  });
  beforeEach(async () => {
    await house.sql('DELETE FROM mail');
    server.received.length = 0;
    server.answer = () => null;
    start += 30 * 86_400_000;
    house.clock.set(minutes(0));
  });

  const values = { place: 'Rathaus <Saal 2> & Foyer', day: 'Fr., 6. März 2026' };
  const write = (email: string, more: Partial<MailMessage<'place' | 'day'>> = {}) =>
    house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleNotice, { to: { email }, values, ...more }));
  const rows = () =>
    house.sql<Row>('SELECT id, recipient, state, attempts, failure, link, message_id AS "messageId" FROM mail ORDER BY id');
  const handle = (id: string) => house.app.get(SendMailJob).handle(id);
  const sendAll = async () => {
    for (const { id } of await rows()) await handle(id);
  };

  it('what a person wrote is answered to that person, and not called automatic', async () => {
    await write('kim@test.example', { replyTo: 'koordination@stadt.example' });
    await write('toni@test.example');
    await sendAll();
    const [written, automatic] = server.received;
    expect(written?.replyTo).toMatchObject([{ address: 'koordination@stadt.example' }]);
    expect(written?.source).not.toMatch(/^Auto-Submitted/im);
    expect(written?.text).toContain('Ihre Antwort geht an die Koordination.');
    expect(automatic?.replyTo).toBeUndefined();
    expect(automatic?.source).toMatch(/^Auto-Submitted: auto-generated/im);
  });

  it('a mail arrives as text and HTML, formally greeted by name, from the configured sender', async () => {
    await write('Kim.Weiss@Test.example', {
      to: { email: 'Kim.Weiss@Test.example', name: 'Kim Weiß' },
      link: { label: 'Termin ansehen', path: '/termine/1?a=1&b=2' },
    });
    await sendAll();
    const [mail] = server.received;
    expect(mail).toMatchObject({
      envelopeFrom: 'durchgang@stadt.example',
      envelopeTo: ['kim.weiss@test.example'],
      from: { name: 'KoKoMa', address: 'durchgang@stadt.example' },
      to: [{ name: 'Kim Weiß', address: 'kim.weiss@test.example' }],
      subject: 'Ihr Termin am Fr., 6. März 2026',
    });
    expect(mail?.text).toContain('Guten Tag Kim Weiß,\n\nder Termin am Fr., 6. März 2026 findet statt.');
    expect(mail?.text).toContain('Rathaus <Saal 2> & Foyer\nEinlass');
    expect(mail?.text).toContain('Termin ansehen:\nhttps://lernen.example/termine/1?a=1&b=2');
    expect(mail?.html).toContain('Rathaus &lt;Saal 2> &amp; Foyer<br');
    expect(mail?.html).toContain('href="https://lernen.example/termine/1?a=1&amp;b=2"');
    expect(mail?.html).not.toMatch(/<(script|img|style|link|iframe)|url\(/);
    expect(mail?.headers).toContainEqual(expect.objectContaining({ key: 'auto-submitted', value: 'auto-generated' }));
  });

  it('without a name the greeting guesses nothing', async () => {
    await write('niemand@test.example');
    await sendAll();
    expect(server.received[0]?.text).toMatch(/^Guten Tag,\n/);
  });

  it('a text with greeting and closing of its own gets no second ones, and the link stands before the closing', async () => {
    const own = 'Guten Tag Kim Weiß,\n\nbis bald.\n\nMit freundlichen Grüßen\nIhre Koordination, Bamberg';
    await write('kim@test.example', { link: { label: 'Ansehen', path: '/x' } });
    await house.sql('UPDATE mail SET body = $1', [own]);
    await sendAll();
    const text = server.received[0]?.text ?? '';
    expect(text.match(/Guten Tag/g)).toHaveLength(1);
    expect(text).toMatch(/bis bald\.\n\nAnsehen:\n\S+\n\nMit freundlichen Grüßen\nIhre Koordination, Bamberg\n\n-- \n/);
  });

  it('a mail one may do without says how to stop it, to people and to mail programs; no address stands in these links', async () => {
    const to = { email: 'kim@test.example' };
    await house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleReminder, { to, values: { day: 'heute' } }));
    await write('kim@test.example');
    await sendAll();
    const [optional, needed] = server.received;
    const header = (key: string, mail = optional) => mail?.headers.find(each => each.key === key)?.value ?? '';
    expect(header('list-unsubscribe')).toMatch(/^<https:\/\/lernen\.example\/.+>$/);
    expect(header('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(optional?.text).toMatch(/https:\/\/lernen\.example\/benachrichtigungen\?zugang=[\w-]+/);
    expect(header('list-unsubscribe')).not.toContain('kim');
    expect(header('list-unsubscribe', needed)).toBe('');
    expect(needed?.text).not.toContain('benachrichtigungen');
  });

  it('the link of an invitation is erased as soon as the mail is handed over', async () => {
    const message = { to: { email: 'neu@test.example' }, values: { role: 'Koordination' } };
    const link = { label: 'Zugang einrichten', path: '/einladung/geheim' };
    await house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleInvitation, { ...message, link }));
    await sendAll();
    expect(server.received[0]?.text).toContain('/einladung/geheim');
    expect(await rows()).toMatchObject([{ state: 'sent', link: null }]);
  });

  it('a temporary refusal is tried again later under the same Message-ID, and does not stop the others', async () => {
    await write('voll@test.example');
    await write('frei@test.example');
    server.answer = recipient => (recipient.startsWith('voll') ? { code: 452, text: 'mailbox full' } : null);
    await sendAll();
    expect(await rows()).toMatchObject([
      { state: 'waiting', attempts: 1, failure: expect.stringContaining('mailbox full') },
      { state: 'sent', attempts: 1 },
    ]);
    server.answer = () => null;
    await sendAll();
    expect(server.received).toHaveLength(1);
    house.clock.set(minutes(2));
    await sendAll();
    expect(await rows()).toMatchObject([
      { state: 'sent', attempts: 2, failure: null },
      { state: 'sent', attempts: 1 },
    ]);
    expect(server.received[1]?.messageId).toBe((await rows())[0]?.messageId);
  });

  it('after ten temporary refusals a mail is dead', async () => {
    await write('voll@test.example');
    server.answer = () => ({ code: 452, text: 'mailbox full' });
    for (let attempt = 1; attempt <= 10; attempt += 1) {
      expect(await rows()).toMatchObject([{ state: 'waiting', attempts: attempt - 1 }]);
      house.clock.set(minutes(attempt * 600));
      await sendAll();
    }
    expect(await rows()).toMatchObject([{ state: 'dead', attempts: 10 }]);
  });

  it.each([
    [550, 'no such user', 'unbekannt@test.example'],
    [554, 'refused for good', 'gesperrt@test.example'],
  ])('a permanent refusal (%d) is final at once, and the others go on', async (code, text, email) => {
    await write(email);
    await write('frei@test.example');
    server.answer = recipient => (recipient === email ? { code, text } : null);
    await sendAll();
    expect(await rows()).toMatchObject([
      { state: 'dead', attempts: 1, failure: expect.stringContaining(text) },
      { state: 'sent' },
    ]);
  });

  it.each(['kein-at-zeichen', 'leer @test.example', 'zwei@test.example, drei@test.example', 'a@b@c', ''])(
    'an address that is none (%p) is dead at once, and nobody else gets the mail',
    async email => {
      server.answer = recipient => (/^[^@\s]+@[^@\s]+$/.test(recipient) ? null : { code: 553, text: 'bad address' });
      await write(email);
      await write('frei@test.example');
      await sendAll();
      expect(await rows()).toMatchObject([{ state: 'dead' }, { state: 'sent' }]);
      expect(server.received.map(({ envelopeTo }) => envelopeTo)).toEqual([['frei@test.example']]);
    },
  );

  it('while the server is down one mail finds out, the others keep all their attempts, and afterwards all arrive', async () => {
    for (const name of ['eins', 'zwei', 'drei']) await write(`${name}@test.example`);
    await server.close();
    await sendAll();
    expect((await rows()).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual(['waiting 1', 'waiting 0', 'waiting 0']);
    server = await MailServer.open(port);
    house.clock.set(minutes(2));
    await sendAll();
    expect((await rows()).map(({ state }) => state)).toEqual(['sent', 'sent', 'sent']);
    expect(server.received).toHaveLength(3);
  });

  it('fifty mails told to two workers at the same time are sent once each', async () => {
    for (let index = 0; index < 50; index += 1) await write(`person${index}@test.example`);
    const ids = (await rows()).map(({ id }) => id);
    const worker = async (order: readonly string[]) => {
      for (const id of order) await handle(id);
    };
    await Promise.all([worker(ids), worker(ids.toReversed()), worker(ids), worker(ids.toReversed())]);
    expect(server.received).toHaveLength(50);
    expect(new Set(server.received.map(({ messageId }) => messageId)).size).toBe(50);
    expect((await rows()).every(({ state, attempts }) => state === 'sent' && attempts === 1)).toBe(true);
  });

  it('a change that is rolled back sends nothing', async () => {
    const change = house.database.transaction(async tx => {
      await house.app.get(Mailer).write(tx, sampleNotice, { to: { email: 'kim@test.example' }, values });
      throw new Error('rolled back');
    });
    await expect(change).rejects.toThrow('rolled back');
    expect(await rows()).toEqual([]);
  });

  it('a mail with a key is written once, also by many at once and after the first was forgotten', async () => {
    const once = 'offer 42';
    await Promise.all(Array.from({ length: 8 }, () => write('kim@test.example', { once })));
    expect(await rows()).toHaveLength(1);
    await house.sql('DELETE FROM mail');
    await write('kim@test.example', { once });
    expect(await rows()).toEqual([]);
  });
});

describe('a mail server that accepts and then says nothing', () => {
  let silent: Server;
  const sockets = new Set<Socket>();
  let house: House;
  beforeAll(async () => {
    silent = createServer(socket => sockets.add(socket)).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const { port } = silent.address() as AddressInfo;
    house = await House.open({ working: false, env: { SMTP_URL: `smtp://127.0.0.1:${port}?greetingTimeout=300` } });
  }, 60_000);
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await house.close();
    silent.close();
  });

  it('is given up after a time, and the row is free again', async () => {
    const message = { to: { email: 'kim@test.example' }, values: { place: 'x', day: 'y' } };
    await house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleNotice, message));
    const [{ id } = { id: '' }] = await house.sql<{ id: string }>('SELECT id FROM mail');
    await house.app.get(SendMailJob).handle(id);
    const [row] = await house.sql('SELECT state, attempts FROM mail WHERE id = $1 FOR UPDATE NOWAIT', [id]);
    expect(row).toEqual({ state: 'waiting', attempts: 1 });
  });
});

describe('without a mail server', () => {
  it('a mail is kept in the outbox with its link', async () => {
    const house = await House.open({ working: false });
    const message = { to: { email: 'kim@test.example' }, values: { role: 'Koordination' } };
    const link = { label: 'Zugang einrichten', path: '/einladung/geheim' };
    await house.database.transaction(tx => house.app.get(Mailer).write(tx, sampleInvitation, { ...message, link }));
    const [{ id } = { id: '' }] = await house.sql<{ id: string }>('SELECT id FROM mail');
    await house.app.get(SendMailJob).handle(id);
    expect(await house.sql('SELECT state, link FROM mail')).toMatchObject([
      { state: 'kept', link: { href: expect.stringContaining('/einladung/geheim') } },
    ]);
    await house.close();
  }, 60_000);
});
