import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '#mail';
import { type Caller, House } from '../support/house.js';
import { sampleNotice } from '../support/sample.mail.js';

let counter = 0;

describe('lists that are paged while rows are added and taken away', () => {
  let house: House;
  let office: Caller;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
    for (const add of Object.values(lists)) for (let count = 0; count < 23; count += 1) await add.add();
  }, 60_000);
  afterAll(() => house.close());

  async function municipality(): Promise<string> {
    counter += 1;
    // Names that sort before, between and after the others.
    const name = `${['Aue', 'Öhringen', 'Ürzig', 'Zwickau', 'Łódź'][counter % 5]} ${counter % 7}`;
    return (await office.post('/municipalities', { name, kind: 'city', state: 'SN', code: `P${counter}` })).body.id;
  }

  async function roleGrant(): Promise<string> {
    counter += 1;
    const given = await office.post('/role-grants', { email: `rolle-${counter}@test.example`, role: 'trainer' });
    return given.body.id;
  }

  async function mail(): Promise<string> {
    const to = { email: 'kim@test.example' };
    await house.database.transaction(tx =>
      house.app.get(Mailer).write(tx, sampleNotice, { to, values: { place: 'Rathaus', day: 'heute' } }),
    );
    return (await house.sql<{ id: string }>('SELECT id FROM mail ORDER BY id DESC LIMIT 1'))[0]?.id ?? '';
  }

  const lists = {
    municipalities: { path: '/municipalities', add: municipality },
    'role grants': { path: '/role-grants', add: roleGrant },
    'the outbox': { path: '/mails?state=waiting', add: mail },
  };
  const names = Object.keys(lists) as (keyof typeof lists)[];
  const page = (path: string, limit: number, cursor: string | null) =>
    office.get(
      `${path}${path.includes('?') ? '&' : '?'}limit=${limit}${cursor === null ? '' : `&cursor=${encodeURIComponent(cursor)}`}`,
    );
  const idsOf = (body: { items: { id: string }[] }) => body.items.map(({ id }) => id);

  async function everyRow(path: string, limit: number, between: () => Promise<unknown> = async () => undefined) {
    const ids: string[] = [];
    let cursor: string | null = null;
    do {
      const { body } = await page(path, limit, cursor);
      ids.push(...idsOf(body));
      cursor = body.nextCursor;
      await between();
    } while (cursor !== null);
    return ids;
  }

  it.each(names)('%s: no row twice, and none missing that was there all the time', async name => {
    const { path, add } = lists[name];
    const before = await everyRow(path, 100);
    expect(before.length).toBeGreaterThanOrEqual(23);
    let added = 0;
    const seen = await everyRow(path, 4, async () => {
      if (added++ < 6) await add();
    });
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.filter(id => before.includes(id))).toEqual(before);
  });

  // A municipality is never deleted.
  it.each(['role grants', 'the outbox'] as const)(
    '%s: the row the cursor names may be gone, and the list goes on after its place',
    async name => {
      const { path } = lists[name];
      const all = await everyRow(path, 100);
      const { body } = await page(path, 5, null);
      const last = all[4] ?? '';
      if (name === 'role grants') expect((await office.delete(`/role-grants/${last}`)).status).toBe(204);
      else await house.sql('DELETE FROM mail WHERE id = $1', [last]);
      expect(idsOf((await page(path, 5, body.nextCursor)).body)).toEqual(all.slice(5, 10));
    },
  );

  it.each(names)('%s: a cursor that was made up, cut or taken from another list is refused in words', async name => {
    const { path } = lists[name];
    const { body } = await page(path, 5, null);
    const cursors = [
      'x',
      'bm8',
      `${body.nextCursor}A`,
      body.nextCursor.slice(0, -3),
      Buffer.from("' OR true --").toString('base64url'),
      Buffer.from('\0').toString('base64url'),
      Buffer.from('2026-02-30 nicht').toString('base64url'),
      Buffer.from(`2026-02-06 ${idsOf(body)[0]}`).toString('base64url'),
    ];
    for (const cursor of cursors) {
      const answer = await page(path, 5, cursor);
      expect([cursor, answer.status]).toEqual([cursor, 422]);
      expect(answer.body.errors[0]).toEqual({ path: 'cursor', message: expect.stringContaining('Diesen cursor gibt es nicht') });
    }
  });

  describe('the municipalities on the start page of the programme office', () => {
    const shown = (text: string) =>
      [...text.matchAll(/<th scope="row"[^>]*>(?:<a [^>]*>)?([^<]+)</g)].map(([, name = '']) => name);
    async function pageAt(path: string): Promise<{ status: number; names: string[]; next: string | null }> {
      const { status, body } = await office.get(`/${path}`, { accept: 'text/html' });
      const text = body.toString('utf8') as string;
      return { status, names: shown(text), next: /rel="next" href="([^"]+)"/.exec(text)?.[1]?.replaceAll('&amp;', '&') ?? null };
    }

    it('stand by name in German order, each once, however many share a name', async () => {
      for (let count = 0; count < 60; count += 1) await municipality();
      const found: string[] = [];
      let path: string | null = '/';
      while (path !== null) {
        const { names: more, next }: Awaited<ReturnType<typeof pageAt>> = await pageAt(path);
        found.push(...more);
        path = next;
        if (found.length < 60) await municipality();
      }
      const all = await house.sql<{ name: string }>('SELECT name FROM municipality ORDER BY search_key, id');
      expect(found.length).toBeGreaterThan(80);
      const kept = all.map(({ name }) => name);
      // What was added may stand on a page already left: everything else is there, in order.
      let place = 0;
      for (const name of kept) if (name === found[place]) place += 1;
      expect(place).toBe(found.length);
      expect(found.findIndex(name => name.startsWith('Öhringen'))).toBeLessThan(
        found.findIndex(name => name.startsWith('Ürzig')),
      );
      expect(found.findIndex(name => name.startsWith('Łódź'))).toBeLessThan(found.findIndex(name => name.startsWith('Öhringen')));
    });

    it.each(['x', 'bm8', Buffer.from('\0').toString('base64url'), Buffer.from('nicht-hier aue').toString('base64url')])(
      'a cursor that was made up is refused, on the page too: %s',
      async cursor => {
        expect((await pageAt(`/?ab=${cursor}`)).status).toBe(422);
      },
    );
  });
});
