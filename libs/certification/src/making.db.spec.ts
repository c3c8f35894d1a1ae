import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { Viewer } from '#identity';
import { Bell } from '#platform';
import { House } from '../../../test/support/house.js';
import {
  aRunningCohort,
  attend,
  enrol,
  fourPlusOne,
  fourPlusOneDates,
  type Run,
} from '../../../test/support/programme-builder.js';
import { testDatabaseUrl } from '../../../test/support/test-database.js';
import { CertificateMaker, mostAttempts, patience } from './certificate-maker.service.js';
import { CertificateRepository } from './certificate.repository.js';
import { CertificateService } from './certificate.service.js';

interface Requested extends Run {
  readonly batchId: string;
  readonly ids: readonly string[];
}

/** Documents of both kinds, asked for and not made. */
async function requested(house: House, people: readonly string[]): Promise<Requested> {
  const run = await aRunningCohort(house, { dates: fourPlusOneDates });
  const enrolments: string[] = [];
  for (const name of people) enrolments.push(await enrol(run, name));
  await attend(run, enrolments, fourPlusOne);
  const { body } = await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  const { items } = (await run.coordinator.get(`/certificates?cohortId=${run.cohortId}`)).body;
  return { ...run, batchId: body.batchId, ids: items.map(({ id }: { id: string }) => id) };
}

/** As the database's owner: what the application itself may not do. */
async function asOwner(statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: await testDatabaseUrl() });
  await client.connect();
  await client.query(statement).finally(() => client.end());
}

const batchOf = async (run: Requested) => (await run.coordinator.get(`/batches/${run.batchId}`)).body;
const filesOf = (house: House) => house.sql(`SELECT sha256 FROM stored_file WHERE media_type = 'application/pdf'`);

describe('making the files of documents', () => {
  let house: House;
  let maker: CertificateMaker;
  beforeAll(async () => {
    house = await House.open({ working: false });
    maker = house.app.get(CertificateMaker);
  });
  afterAll(() => house.close());

  /** The ids that a sweep would ring for at an instant. */
  const leftBehind = async (at: string, { ids }: Requested) => {
    const found = await house.app.get(CertificateRepository).leftBehind(new Date(at));
    return found.filter(id => ids.includes(id));
  };

  it('answers 409 until the file is there, then the stored bytes under their hash, named without a person', async () => {
    house.clock.set('2026-11-20T12:00:00Z');
    const run = await requested(house, ['Adler']);
    const [id = ''] = run.ids;
    expect(await run.coordinator.get(`/certificates/${id}/pdf`)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    await maker.makeNow(id);
    const { body: certificate } = await run.coordinator.get(`/certificates/${id}`);
    expect(certificate).toMatchObject({
      state: 'issued',
      issuedAt: expect.stringMatching(/^2026-11-20T13:00:\d\d(\.\d{3})?\+01:00$/),
      sha256: expect.any(String),
    });
    const file = await run.coordinator.get(`/certificates/${id}/pdf`);
    expect(file.status).toBe(200);
    expect(createHash('sha256').update(file.body).digest('hex')).toBe(certificate.sha256);
    expect(Object.fromEntries(file.headers)).toMatchObject({
      'content-type': 'application/pdf',
      etag: `"${certificate.sha256}"`,
      'cache-control': expect.stringContaining('private'),
      'content-disposition': expect.stringContaining(`filename="${certificate.registerNumber}-Bescheinigung.pdf"`),
    });
    expect((await run.coordinator.get(`/certificates/${id}/pdf`, { 'if-none-match': `"${certificate.sha256}"` })).status).toBe(
      304,
    );
  });

  it('makes one file however often and however many at once are told to', async () => {
    const run = await requested(house, ['Adler', 'Weiß']);
    const before = (await filesOf(house)).length;
    await Promise.all([...run.ids, ...run.ids, ...run.ids].map(id => maker.makeNow(id)));
    const made = (await run.coordinator.get(`/certificates?cohortId=${run.cohortId}`)).body.items;
    for (const id of run.ids) await maker.makeNow(id);
    expect((await run.coordinator.get(`/certificates?cohortId=${run.cohortId}`)).body.items).toEqual(made);
    expect((await filesOf(house)).length - before).toBe(4);
    expect(await batchOf(run)).toMatchObject({ state: 'done', total: 4, done: 4, failed: 0 });
  });

  it('killed between storing the file and marking the row leaves nothing half done, and the sweep’s ring makes it good', async () => {
    house.clock.set('2026-11-20T12:00:00Z');
    const run = await requested(house, ['Adler']);
    const [id = ''] = run.ids;
    const before = (await filesOf(house)).length;
    await asOwner(`CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'killed'; END $$;
      CREATE TRIGGER die BEFORE UPDATE ON certificate FOR EACH ROW WHEN (NEW.state = 'issued') EXECUTE FUNCTION die()`);
    await maker.makeNow(id);
    await asOwner('DROP TRIGGER die ON certificate; DROP FUNCTION die()');
    expect((await filesOf(house)).length).toBe(before);
    expect(await batchOf(run)).toMatchObject({ state: 'queued', done: 0 });
    expect(await leftBehind('2026-11-20T12:01:00Z', run)).toContain(id);
    for (const each of await leftBehind('2026-11-20T12:01:00Z', run)) await maker.makeNow(each);
    expect(await batchOf(run)).toMatchObject({ state: 'done', done: 2 });
  });

  it('after the queue forgot everything, the sweep rings for all that is due', async () => {
    house.clock.set('2026-11-21T12:00:00Z');
    const run = await requested(house, ['Adler', 'Weiß']);
    const bell = house.app.get(Bell);
    await bell.forgetEverything();
    expect(await leftBehind('2026-11-21T12:00:05Z', run)).toEqual([]);
    await house.sweep();
    const others = await bell.backlog();
    house.clock.set('2026-11-21T12:00:30Z');
    await house.sweep();
    expect(await bell.backlog()).toBeGreaterThanOrEqual(others + 4);
    expect((await leftBehind('2026-11-21T12:00:30Z', run)).sort()).toEqual([...run.ids].sort());
  });

  it('that can’t be stored is tried again ever later, fails for good after five times, and is asked for anew by a person', async () => {
    house.clock.set('2026-11-22T12:00:00Z');
    const run = await requested(house, ['Adler']);
    await asOwner(`CREATE FUNCTION full_disk() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full'; END $$;
      CREATE TRIGGER full_disk BEFORE INSERT ON stored_file FOR EACH ROW EXECUTE FUNCTION full_disk()`);
    const [id = '', award = ''] = run.ids;
    const dueIn = async () => {
      const [row] = await house.sql<{ due: Date }>('SELECT due_at AS due FROM certificate WHERE id = $1', [id]);
      return Math.round(((row?.due.getTime() ?? 0) - house.clock.now().getTime()) / patience);
    };
    const waits: number[] = [];
    for (let attempt = 1; attempt <= mostAttempts; attempt += 1) {
      await maker.makeNow(id);
      waits.push(await dueIn());
    }
    expect(waits).toEqual([2, 4, 8, 16, 32]);
    expect(await batchOf(run)).toMatchObject({ state: 'running', total: 2, done: 0, failed: 1 });
    expect(await leftBehind('2026-12-22T12:00:00Z', run)).toEqual([award]);
    const [{ last_error: reason = '' } = {}] = await house.sql<{ last_error: string }>(
      'SELECT last_error FROM certificate WHERE id = $1',
      [id],
    );
    expect(reason).toMatch(/^\w+ P0001$/);
    await asOwner('DROP TRIGGER full_disk ON stored_file; DROP FUNCTION full_disk()');
    const viewer = new Viewer(run.coordinator.accountId, [], 'coordinator');
    expect(await house.app.get(CertificateService).retry(viewer, run.batchId)).toBe(1);
    expect((await run.coordinator.get(`/certificates/${id}`)).body.state).toBe('requested');
  });
});

describe('issued documents', () => {
  it('come out of the queue by themselves, and nobody can change their file', async () => {
    const house = await House.open();
    const run = await requested(house, ['Adler', 'Weiß', 'Nováková']);
    let batch = await batchOf(run);
    while (batch.state !== 'done') batch = await batchOf(run);
    expect(batch).toMatchObject({ total: 6, done: 6, failed: 0 });
    await expect(house.sql(`UPDATE certificate SET sha256 = NULL, issued_at = NULL, state = 'requested'`)).rejects.toThrow(
      'never changes',
    );
    await expect(house.sql(`UPDATE certificate SET state = 'requested'`)).rejects.toThrow(
      /does not go from issued|file_comes_with_issue/,
    );
    await house.close();
  });
});
