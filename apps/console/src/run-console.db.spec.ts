import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { freshDatabase } from '../../../test/support/test-database.js';
import { passwordProblem } from '#identity';
import { newPassword } from './password.js';
import { runConsole } from './run-console.js';

describe('the console', () => {
  let databaseUrl: string;
  let client: pg.Client;
  beforeAll(async () => {
    databaseUrl = await freshDatabase();
    client = new pg.Client(databaseUrl);
    await client.connect();
  });
  afterAll(() => client.end());

  /** Runs a command as it would run in a terminal; `answer` is what the person types when asked. */
  async function run(args: readonly string[], { env = {}, answer }: { env?: Record<string, string>; answer?: string } = {}) {
    const lines: string[] = [];
    const terminal = {
      env: { DATABASE_URL: databaseUrl, LOG_LEVEL: 'silent', ...env },
      print: (line: string) => void lines.push(line),
      ...(answer === undefined ? {} : { ask: () => Promise.resolve(answer) }),
    };
    const code = await runConsole(terminal, args);
    return { code, text: lines.join('\n') };
  }

  const rows = async (statement: string) => (await client.query(statement)).rows;

  it('creates the first account of the programme office and shows a generated password once', async () => {
    const { code, text } = await run([
      'create-office-account',
      '--email',
      'Office@Example.org',
      '--given',
      'Ada',
      '--family',
      'Roth',
    ]);
    expect(code).toBe(0);
    expect(text).toContain('office@example.org');
    expect(text).toMatch(/Kennwort \(wird nur jetzt angezeigt\): ([a-z2-9]{4}-){4}[a-z2-9]{4}$/m);
    expect(
      await rows('SELECT a.email, a.given_names, a.demo, g.role FROM account a JOIN role_grant g ON g.account_id = a.id'),
    ).toEqual([{ email: 'office@example.org', given_names: 'Ada', demo: false, role: 'programme_office' }]);
    expect(await rows('SELECT acting_as, action FROM audit_event')).toEqual([{ acting_as: 'console', action: 'role.grant' }]);
  });

  it('finds what must not be, names it by id, and says so by its exit code', async () => {
    expect(await run(['check-invariants'])).toEqual({ code: 0, text: expect.stringContaining('Alles in Ordnung') });
    const id = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';
    await client.query(`INSERT INTO person (id, family_name, sort_key) VALUES ($1, 'Verwaist', 'verwaist')`, [id]);
    const { code, text } = await run(['check-invariants']);
    expect(code).toBe(1);
    expect(text).toContain('Personen ohne jede Teilnahme');
    expect(text).toContain(id);
    expect(text).not.toContain('Verwaist');
    await client.query('DELETE FROM person WHERE id = $1', [id]);
  });

  it('refuses an address that has an account, and leaves it as it is', async () => {
    const before = await rows('SELECT * FROM account');
    const { code, text } = await run(['create-office-account', '--email', 'office@example.org']);
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining('gibt es schon ein Konto') });
    expect(await rows('SELECT * FROM account')).toEqual(before);
  });

  it('takes a password that is typed, if it would do on the pages too, and does not show it', async () => {
    const short = await run(['create-office-account', '--email', 'zweite@example.org'], { answer: 'zu kurz' });
    expect(short).toEqual({ code: 1, text: expect.stringContaining('mindestens 10 Zeichen') });
    const common = await run(['create-office-account', '--email', 'zweite@example.org'], { answer: 'passwort123' });
    expect(common).toEqual({ code: 1, text: expect.stringContaining('wird oft benutzt') });
    const typed = await run(['create-office-account', '--email', 'zweite@example.org'], { answer: 'lang genug ist es' });
    expect(typed.code).toBe(0);
    expect(typed.text).not.toContain('lang genug');
  });

  it.each([
    [['create-office-account'], 'Bitte geben Sie die Adresse an'],
    [['create-office-account', '--email', 'keine'], 'E-Mail'],
    [['create-office-account', '--emial', 'x@example.org'], 'Diese Angaben passen nicht zum Befehl.'],
    [['abc'], '„abc“ gibt es nicht.'],
    [['toString'], '„toString“ gibt es nicht.'],
  ])('explains %j in German', async (args, words) => {
    expect(await run(args)).toEqual({ code: 1, text: expect.stringContaining(words) });
  });

  it('lists its commands', async () => {
    expect(await run([])).toEqual({ code: 0, text: expect.stringContaining('create-office-account --email') });
  });

  it('makes demo data anew only where they are wanted, and on a server of its own only after a yes', async () => {
    expect(await run(['demo-reset', '--yes'])).toEqual({ code: 1, text: expect.stringContaining('DEMO_DATA=on') });
    expect(await run(['demo-reset'], { env: { DEMO_DATA: 'on' } })).toEqual({ code: 1, text: expect.stringContaining('--yes') });
    expect(await rows('SELECT 1 FROM account')).toHaveLength(2);
  });

  it('refuses to empty a database others work with', async () => {
    const { code, text } = await run(['demo-reset', '--yes'], { env: { DEMO_DATA: 'on' } });
    expect({ code, text }).toEqual({ code: 1, text: expect.stringContaining('arbeitet noch ein anderer Prozess') });
  });

  it('empties the database, register and audit included, and loads the demo data', async () => {
    await client.end();
    const { code, text } = await run(['demo-reset', '--yes'], { env: { DEMO_DATA: 'on' } });
    client = new pg.Client(databaseUrl);
    await client.connect();
    expect({ code, text }).toEqual({ code: 0, text: expect.stringContaining('servicestelle@demo.example') });
    expect(await rows(`SELECT 1 FROM account WHERE email = 'office@example.org'`)).toEqual([]);
    expect(await rows(`SELECT count(*)::int AS issued FROM certificate WHERE state = 'issued'`)).toEqual([{ issued: 38 }]);
  }, 60_000);
});

describe('a password', () => {
  it('that is generated is long enough and never the same', () => {
    const made = Array.from({ length: 50 }, newPassword);
    expect(new Set(made).size).toBe(50);
    expect(made.every(password => passwordProblem(password, 'a@b.example') === null)).toBe(true);
  });
});
