import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
import { ProgressService, SheetService } from '#attendance';
import { AccountRepository, SignInService, type Viewer } from '#identity';
import { connectionFromUrl, Database, InvariantService, loadConfig, newId } from '#platform';
import { PersonService } from '../../enrolment/src/person.service.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';
import { createWebApplication } from '../../../apps/web/src/create-web-application.js';
import { freshDatabase } from '../../../test/support/test-database.js';
import { demoAccounts, loginTable } from './demo-accounts.js';
import { type DemoOutcome, DemoService } from './demo.service.js';
import { nameOf, people } from './running-cohorts.js';

/** The product on its own database, with the system's clock: the demo data tell of other times by the request's own `now`. */
async function openProduct(databaseUrl: string, env: Record<string, string> = {}): Promise<NestFastifyApplication> {
  const config = loadConfig({ RATE_LIMIT: 'off', LOG_LEVEL: 'error', ...env });
  const jobs = { working: true, concurrency: 2, sweepEvery: 3_600_000 };
  const settings = {
    config,
    database: connectionFromUrl(databaseUrl),
    jobs,
    queuePrefix: `demo-${randomBytes(6).toString('hex')}`,
  };
  const app = await createWebApplication(settings, randomBytes(32).toString('hex'));
  await app.init();
  return app;
}

const countedTables = [
  'account',
  'role_grant',
  'session',
  'enrolment',
  'attendance_record',
  'declaration',
  'correction',
  'guest_seat',
  'certificate',
  'handover',
  'application',
  'application_transition',
  'application_consent',
  'seat_offer',
];

/** How many rows there are of everything that could be doubled. */
async function census(app: NestFastifyApplication): Promise<Record<string, number>> {
  const counts = countedTables.map(table => `(SELECT count(*)::int FROM ${table}) AS ${table}`);
  const [row]: [Record<string, number>] = await app.get(Database).reader.query(`SELECT ${counts.join(', ')}`);
  return row;
}

let wholeLoad: Record<string, number>;

describe('the demo data', () => {
  let app: NestFastifyApplication;
  let databaseUrl: string;
  let outcomes: DemoOutcome[];
  let cpuSeconds: number;
  beforeAll(async () => {
    databaseUrl = await freshDatabase();
    app = await openProduct(databaseUrl);
    const before = process.cpuUsage();
    const demo = app.get(DemoService);
    outcomes = await Promise.all([demo.loadOnce(), demo.loadOnce()]);
    const { user, system } = process.cpuUsage(before);
    cpuSeconds = (user + system) / 1e6;
    wholeLoad = await census(app);
  }, 120_000);
  afterAll(() => app.close());

  const sql = <T>(statement: string, parameters: unknown[] = []): Promise<T[]> =>
    app.get(Database).reader.query(statement, parameters);

  const progressOf = async (person: { givenNames: string; familyName: string }) => {
    const [row] = await sql<{ id: string }>(
      `SELECT e.id FROM enrolment e JOIN cohort c ON c.id = e.cohort_id AND c.state = 'running' WHERE e.name_as_printed = $1`,
      [nameOf(person)],
    );
    return app.get(ProgressService).of(row?.id ?? '');
  };

  it('are loaded once, however many processes ask at once or later', async () => {
    expect([...outcomes].sort()).toEqual(['loaded', 'present']);
    expect(await app.get(DemoService).loadOnce()).toBe('present');
    expect(await sql('SELECT count(*)::int AS cohorts FROM cohort')).toEqual([{ cohorts: 6 }]);
  });

  it('are loaded in well under twenty seconds of CPU', () => {
    expect(cpuSeconds).toBeLessThan(20);
  });

  it.each(demoAccounts.filter(({ label }) => label))(
    'let $label sign in and hold the roles of the contract',
    async ({ email, grants }) => {
      const account = await app.get(SignInService).accountFor(email, 'demo-kokoma-2026');
      expect(account).toMatchObject({ email, demo: true });
      const held = await sql('SELECT role FROM role_grant WHERE account_id = $1 ORDER BY role', [account?.id]);
      expect(held).toEqual(grants.map(({ role }) => ({ role })));
    },
  );

  it('have cohorts completed, running, open and in draft', async () => {
    const states = await sql<{ state: string; count: number }>('SELECT state, count(*)::int AS count FROM cohort GROUP BY state');
    expect(new Map(states.map(({ state, count }) => [state, count]))).toEqual(
      new Map(Object.entries({ completed: 2, running: 2, open: 1, draft: 1 })),
    );
  });

  it.each([
    ['BA-2023', 9, '2024-03-14'],
    ['WAK-2022', 10, '2023-12-11'],
  ])(
    'have a gapless register for %s with a Bescheinigung and an Urkunde for each of %i people, dated %s',
    async (code, count, issuedOn) => {
      const rows = await sql<{ number: string; kinds: string[] }>(
        `SELECT r.register_number AS number, array_agg(k.kind ORDER BY k.kind) AS kinds
       FROM register_entry r JOIN certificate k ON k.register_entry_id = r.id JOIN cohort c ON c.id = r.cohort_id
       WHERE c.code = $1 AND k.state = 'issued' AND k.sha256 IS NOT NULL AND k.issued_on = $2 GROUP BY 1 ORDER BY 1`,
        [code, issuedOn],
      );
      const numbers = Array.from({ length: count }, (_, index) => `${code}-${String(index + 1).padStart(4, '0')}`);
      expect(rows).toEqual(numbers.map(number => ({ number, kinds: ['award', 'proof'] })));
    },
  );

  it('tell of the ceremony on 26 March 2024: eight handed over, the ninth sent', async () => {
    const rows = await sql(
      `SELECT y.held_on AS date, y.presenter_name AS name, h.state, count(*)::int AS people
       FROM ceremony y JOIN cohort c ON c.id = y.cohort_id AND c.code = 'BA-2023' JOIN handover h ON h.ceremony_id = y.id GROUP BY 1, 2, 3 ORDER BY 3`,
    );
    const day = { date: '2024-03-26', name: null };
    expect(rows).toEqual([
      { ...day, state: 'handed_over', people: 8 },
      { ...day, state: 'sent', people: 1 },
    ]);
  });

  it('leave no document flagged once all events are delivered', async () => {
    const waiting = () => sql('SELECT 1 FROM domain_event LIMIT 1');
    while ((await waiting()).length > 0) await app.get(DeliverEventsJob).handle();
    expect(await sql('SELECT 1 FROM certificate WHERE flagged_at IS NOT NULL')).toEqual([]);
  });

  it('story 1: the participant with a login has half of M1, and can still make it here', async () => {
    const progress = await progressOf(people.onlyFirstDay);
    expect(progress).toMatchObject({ eligible: false, inPerson: { counted: 3 }, online: { counted: 1 }, reachable: 'yes' });
    expect(progress.missing.map(({ sentence }) => sentence)).toEqual(['Es fehlt noch 1 Präsenzmodul.']);
    expect(progress.modules.find(({ key }) => key === 'M1')).toMatchObject({ state: 'partial', creditedMinutes: 360 });
    expect(progress.ledger).toMatchObject({ totalMinutes: 2700, pendingMinutes: 90 });
    const owners = await sql(
      `SELECT a.email FROM person p JOIN account a ON a.id = p.account_id WHERE a.password_hash IS NOT NULL`,
    );
    expect(owners).toEqual([{ email: 'teilnahme@demo.example' }]);
  });

  it('story 2: a make-up as a guest in Wartburgkreis counts in Bamberg', async () => {
    const progress = await progressOf(people.guest);
    expect(progress).toMatchObject({ eligible: true, inPerson: { counted: 4 } });
    expect(progress.modules.find(({ key }) => key === 'M3')?.sources).toEqual([expect.stringMatching(/^WAK-\d{4}$/)]);
  });

  it('story 3: four modules and an online session joined forty minutes late are not enough yet', async () => {
    const progress = await progressOf(people.late);
    expect(progress).toMatchObject({ eligible: false, inPerson: { counted: 4 }, online: { counted: 0 }, reachable: 'yes' });
    expect(progress.modules.find(({ key }) => key === 'V1')).toMatchObject({ state: 'partial', creditedMinutes: 140 });
  });

  it('story 4: the ledger of the person who withdrew stays', async () => {
    expect((await progressOf(people.withdrawn)).ledger.totalMinutes).toBe(1740);
    const states = await sql('SELECT state FROM enrolment WHERE name_as_printed = $1 ORDER BY id', [nameOf(people.withdrawn)]);
    expect(states).toEqual([{ state: 'withdrawn' }, { state: 'enrolled' }]);
  });

  it('have applications in every state: all seats taken or offered, three offers and one of them open, four who wait', async () => {
    const cohort = `FROM cohort c WHERE c.state = 'open'`;
    const [seats] = await sql(
      `SELECT seats_taken AS taken, open_offers AS offers, accepted_waiting AS promised, capacity ${cohort}`,
    );
    expect(seats).toEqual({ taken: 7, offers: 1, promised: 2, capacity: 8 });
    const states = await sql<{ state: string; count: number }>(
      `SELECT a.state, count(*)::int AS count ${cohort.replace('WHERE', 'JOIN application a ON a.cohort_id = c.id WHERE')} GROUP BY 1`,
    );
    expect(Object.fromEntries(states.map(({ state, count }) => [state, count]))).toEqual({
      received: 2,
      accepted: 7,
      rejected: 1,
      waiting: 4,
      offered: 1,
      declined: 1,
      lapsed: 1,
      withdrawn: 2,
    });
    const undecided = await sql(
      `SELECT a.address_confirmed_at IS NOT NULL AS confirmed FROM application a JOIN cohort c ON c.id = a.cohort_id
       WHERE a.state = 'received' AND c.state = 'open' ORDER BY a.number`,
    );
    expect(undecided).toEqual([{ confirmed: true }, { confirmed: false }]);
    const offers = await sql(
      `SELECT state, expires_at > now() + interval '1 day' AS holds, to_char(expires_at AT TIME ZONE 'Europe/Berlin', 'HH24:MI') AS until
       FROM seat_offer ORDER BY id`,
    );
    expect(offers).toEqual([
      { state: 'lapsed', holds: false, until: '23:59' },
      { state: 'declined', holds: false, until: '23:59' },
      { state: 'open', holds: true, until: '23:59' },
    ]);
  });

  it('tell applicants by mail what happened', async () => {
    const kinds = await sql<{ kind: string }>(`SELECT DISTINCT kind FROM mail WHERE kind ~ '^(application|seat)-' ORDER BY kind`);
    expect(kinds.map(({ kind }) => kind)).toEqual([
      'application-accepted',
      'application-received',
      'application-rejected',
      'application-waiting',
      'application-withdrawn',
      'seat-offer-lapsed',
      'seat-offered',
    ]);
  });

  it('hold all that must hold', async () => {
    expect(await app.get(InvariantService).findings()).toEqual([]);
  });

  it('have one person with two records, found as such', async () => {
    const [account] = await sql<{ id: string }>(`SELECT id FROM account WHERE email = 'koordination.bamberg@demo.example'`);
    const coordinator = (await app.get(AccountRepository).viewerById(account?.id ?? '')) as Viewer;
    const pairs = await app.get(PersonService).likelyPairs(coordinator);
    expect(pairs.map(({ first, second }) => [first.name, second.name])).toEqual([
      [nameOf(people.withdrawn), nameOf(people.withdrawn)],
    ]);
  });

  it('story 6: a confirmed correction counts, a proposed one waits for the coordination', async () => {
    expect(await progressOf(people.meant)).toMatchObject({ inPerson: { counted: 4 }, eligible: true });
    expect(await progressOf(people.marked)).toMatchObject({ inPerson: { counted: 4 }, eligible: true });
    const corrections = await sql('SELECT status, confirmed_at IS NOT NULL AS confirmed FROM correction ORDER BY id');
    expect(corrections).toEqual([
      { status: 'present', confirmed: true },
      { status: 'absent', confirmed: false },
    ]);
  });

  it('have somebody who is done, somebody who needs a make-up and somebody who cannot make it any more', async () => {
    expect(await progressOf(people.complete)).toMatchObject({ eligible: true, missing: [] });
    const needsMakeUp = await progressOf(people.needsMakeUp);
    expect(needsMakeUp).toMatchObject({ eligible: false, reachable: 'only_with_make_up' });
    expect(needsMakeUp.helpful.filter(({ own }) => !own).map(({ moduleKey }) => moduleKey)).toContain('M4');
    expect(await progressOf(people.outOfReach)).toMatchObject({ eligible: false, reachable: 'no' });
  });

  it('have an online session of these hours whose sheet can be filled in now, and one nobody has recorded', async () => {
    const [recent] = await sql<{ id: string }>(
      `SELECT s.id FROM session s JOIN cohort c ON c.id = s.cohort_id AND c.state = 'running' WHERE c.code LIKE 'BA-%' AND s.module_key = 'V2'`,
    );
    const sessionId = recent?.id ?? '';
    const { rows, locked } = await app.get(SheetService).read(sessionId);
    expect({ locked, names: rows.length, recorded: rows.filter(({ status }) => status !== null).length }).toEqual({
      locked: false,
      names: 8,
      recorded: 0,
    });
    const trainer = await sql<{ id: string }>(`SELECT id FROM account WHERE email = 'training@demo.example'`);
    const viewer = await app.get(AccountRepository).viewerById(trainer[0]?.id ?? '');
    const marks = rows.slice(0, 1).map(({ enrolmentId }) => ({ enrolmentId, status: 'present' as const }));
    const after = await app.get(SheetService).record((viewer as Viewer).as('trainer'), sessionId, { rows: marks });
    expect(after.rows[0]).toMatchObject({ status: 'present', creditedMinutes: 180 });
    const unrecorded = (await progressOf({ givenNames: 'Frank', familyName: 'Appelt' })).unrecorded;
    expect(unrecorded.map(({ moduleKey }) => moduleKey)).toEqual(['M2']);
  });

  it('follow the password of the start, and say every login with it', async () => {
    const again = await openProduct(databaseUrl, { DEMO_PASSWORD: 'ein anderes Kennwort' });
    expect(await again.get(DemoService).loadOnce()).toBe('present');
    expect(await again.get(SignInService).accountFor('training@demo.example', 'ein anderes Kennwort')).not.toBeNull();
    expect(await again.get(SignInService).accountFor('training.tandem@demo.example', 'ein anderes Kennwort')).toBeNull();
    await again.close();
    const table = loginTable('ein anderes Kennwort').split('\n');
    expect(table[0]).toContain('ein anderes Kennwort');
    expect(table.slice(1).every(line => / {2}\S+@demo\.example$/.test(line))).toBe(true);
    expect(table).toHaveLength(8);
  });
});

describe('a load of the demo data', () => {
  let app: NestFastifyApplication;
  let owner: pg.Client;
  beforeAll(async () => {
    const url = await freshDatabase();
    app = await openProduct(url);
    owner = new pg.Client(url);
    await owner.connect();
    await owner.query(
      `CREATE FUNCTION cut_short() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'cut short'; END $$`,
    );
  });
  afterAll(async () => {
    await owner.end();
    await app.close();
  });

  it('that was cut short, wherever it was, is taken up again and doubles nothing', async () => {
    for (const table of [
      'curriculum',
      'sheet_lock',
      'certificate',
      'guest_seat',
      'application_consent',
      'seat_offer',
      'handover',
    ]) {
      await owner.query(`CREATE TRIGGER cut_short BEFORE INSERT ON ${table} EXECUTE FUNCTION cut_short()`);
      await expect(app.get(DemoService).loadOnce()).rejects.toThrow('cut short');
      await owner.query(`DROP TRIGGER cut_short ON ${table}`);
    }
    expect(await app.get(DemoService).loadOnce()).toBe('loaded');
    expect(await census(app)).toEqual(wholeLoad);
  }, 120_000);
});

describe('an installation with own data', () => {
  it('gets no demo data', async () => {
    const app = await openProduct(await freshDatabase());
    await app
      .get(Database)
      .reader.query(`INSERT INTO municipality (id, name, kind, state, code) VALUES ($1, 'Musterstadt', 'city', 'BY', 'MU')`, [
        newId(),
      ]);
    expect(await app.get(DemoService).loadOnce()).toBe('declined');
    expect(await app.get(Database).reader.query('SELECT 1 FROM account')).toEqual([]);
    await app.close();
  });
});
