import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database, InvariantService, JobRunner, loadConfig, migrate, startEmbeddedPostgres } from '#platform';
import { createWebApplication } from '../../apps/web/src/create-web-application.js';
import { Readiness } from '../../apps/web/src/readiness.js';
import { migrations } from '../../migrations/index.js';
import { askerAs, type Asker, type Call, changingCalls, type Places, readingCalls } from './large-calls.js';
import { makeLargeInstallation, sizeOf } from './large-installation.js';
import { idOf } from './large-programme.js';
import { StatementWatch, type Watched } from './statement-watch.js';

/**
 * npm run bench:large -- [share]: fills a database of its own with a large installation (share 1: 11,000 municipalities, 40,000 cohorts, a million
 * people), asks for every page and list in every role, does the jobs once, and prints what the dearest run of each statement cost.
 * LARGE_DATA_DIR keeps the database there and uses it again; LARGE_PLANS names a file for the plans.
 */
const share = Number(process.argv[2] ?? 1);
const kept = process.env.LARGE_DATA_DIR;
const dataDir = kept ?? mkdtempSync(join(tmpdir(), 'kokoma-large-'));
mkdirSync(dataDir, { recursive: true });
// Under root the database runs as nobody, who must be able to pass.
chmodSync(dataDir, 0o711);
const isNew = !existsSync(join(dataDir, 'postgres'));
const size = sizeOf(share);
const places: Places = {
  cohort: Math.floor((size.cohorts * 0.95) / 20) * 20,
  open: Math.floor(size.cohorts * 0.99) + 1,
  completed: Math.floor((size.cohorts * 0.7) / 60) * 60,
};

const dear = ({ milliseconds, blocks, wholeTables }: Watched) => milliseconds > 5 || blocks > 1_000 || wholeTables.length > 0;
const oneLine = (text: string) => text.replace(/\s+/g, ' ').replaceAll('|', '\\|');

async function ask(app: NestFastifyApplication, watch: StatementWatch, asker: Asker, calls: readonly Call[]): Promise<void> {
  const times: { asked: string; status: number; took: number }[] = [];
  for (const { method, path, body } of calls) {
    const headers = {
      authorization: `Bearer ${asker.token}`,
      accept: path.startsWith('/api') ? 'application/json' : 'text/html',
    };
    const options = { method: method as 'GET', url: path, headers, ...(body ? { payload: body } : {}) };
    watch.asked = `${asker.name}: ${method} ${path.replace(/[0-9a-f-]{36}/g, ':id')}`;
    const began = performance.now();
    const { statusCode } = await app.inject(options);
    times.push({ asked: watch.asked, status: statusCode, took: performance.now() - began });
  }
  for (const { asked, status, took } of times.filter(each => each.took > 100 || each.status >= 500))
    console.log(`${asked}: ${status}, ${Math.round(took)} ms`);
}

async function job(watch: StatementWatch, name: string, work: () => Promise<unknown>): Promise<void> {
  watch.asked = name;
  const began = performance.now();
  await work();
  console.log(`${name}: ${Math.round(performance.now() - began)} ms`);
}

const server = await startEmbeddedPostgres({ dataDir, database: 'kokoma_large', throwAway: true });
try {
  await migrate(server.connection, migrations);
  if (isNew) await makeLargeInstallation(server.connection, size, console.log);
  await StatementWatch.switchOn(server.connection);
  const watch = new StatementWatch();
  const secret = randomBytes(32).toString('hex');
  const config = loadConfig({ RATE_LIMIT: 'off', DEMO_DATA: 'off', LOG_LEVEL: 'error', SESSION_SECRET: secret });
  const jobs = { working: false, concurrency: 1, sweepEvery: 3_600_000 };
  const app = await createWebApplication(
    { config, database: server.connection, jobs, poolSize: 4, queuePrefix: 'large' },
    secret,
  );
  await app.init();
  app.get(Readiness).declare();
  const database = app.get(Database);
  const one = async (sql: string) => ((await database.reader.query(sql)) as { id: string }[])[0]?.id ?? '';
  const municipality = `(SELECT municipality_id FROM cohort WHERE id = ${idOf('cohort', `${places.cohort}`)})`;
  const askers = [
    await askerAs(database, 'office', { role: 'programme_office' }),
    await askerAs(database, 'coordinator', { role: 'coordinator', municipality }),
    await askerAs(database, 'coordinator of 300 cohorts', { role: 'coordinator', municipality: idOf('municipality', '1') }),
    await askerAs(database, 'trainer', { role: 'trainer', municipality }),
    await askerAs(database, "mayor's office", { role: 'mayor_office', municipality }),
    await askerAs(database, 'participant', { account: (places.cohort - 1) * 25 + 1 - (size.cohorts * 25 - size.accounts) }),
    await askerAs(database, 'privacy officer', { role: 'privacy_officer' }),
  ];
  const reading = await readingCalls(app, places);
  for (const asker of askers) await ask(app, watch, asker, reading);
  const [office] = askers as [Asker];
  for (const call of changingCalls(places)) await ask(app, watch, office, [await call(one)]);
  await job(watch, 'sweep of all jobs', () => app.get(JobRunner).sweep());
  await job(watch, 'invariants', () => app.get(InvariantService).findings());
  await app.close();
  report([...watch.seen.values()]);
} finally {
  await server.stop();
  if (kept === undefined) rmSync(dataDir, { recursive: true, force: true });
}

function report(all: readonly Watched[]): void {
  console.log(
    `\n${all.length} statements; dear ones (over 5 ms, 1,000 blocks, or a table of more than 1,000 rows read as a whole):\n`,
  );
  console.log('| ms | blocks | whole tables | calls | asked by | statement |\n| --- | --- | --- | --- | --- | --- |');
  for (const each of all.filter(dear).toSorted((a, b) => b.milliseconds - a.milliseconds)) {
    const { milliseconds, blocks, wholeTables, calls, asked, text } = each;
    console.log(
      `| ${milliseconds.toFixed(1)} | ${blocks} | ${[...new Set(wholeTables)].join(', ')} | ${calls} | ${asked} | ${oneLine(text).slice(0, 160)} |`,
    );
  }
  if (process.env.LARGE_PLANS) writeFileSync(process.env.LARGE_PLANS, JSON.stringify(all, null, 1));
}
