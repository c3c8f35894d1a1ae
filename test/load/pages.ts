import { brotliDecompressSync } from 'node:zlib';
import { Agent, request } from 'node:http';
import fastify from 'fastify';
import { hashPassword } from '#identity';
import { paths } from '#ui';
import type { Caller, House } from '../support/house.js';
import { aRunningCohort, attend, type Run } from '../support/programme-builder.js';
import { cpuOf } from './cpu-time.js';

export interface PageFigures {
  readonly name: string;
  readonly people: number;
  readonly statements: number;
  /** Milliseconds of CPU: this process, and with PostgreSQL. */
  readonly own: number;
  readonly withDatabase: number;
  /** Bytes on the wire: the answer compressed as for a browser, the floor's as it is. */
  readonly bytes: number;
}

interface Fetched {
  readonly status: number;
  readonly encoding: string | undefined;
  /** As it came over the wire. */
  readonly raw: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** One GET over a kept connection, compressed as browsers ask for it. */
export function get(url: string, cookie: string, accept = 'text/html'): Promise<Fetched> {
  return new Promise((resolve, reject) => {
    const headers = { cookie, accept, 'accept-encoding': 'gzip, deflate, br' };
    request(url, { headers, agent }, response => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () => {
        const raw = Buffer.concat(parts);
        resolve({ status: response.statusCode ?? 0, encoding: response.headers['content-encoding'], raw });
      });
    })
      .on('error', reject)
      .end();
  });
}

/** A running cohort of `people` with everything recorded but the last sessions. */
export async function cohortOf(house: House, people: number): Promise<{ run: Run; first: string }> {
  house.clock.set('2026-07-01T12:00:00Z');
  const run = await aRunningCohort(house, { capacity: people });
  const ids: string[] = [];
  for (let index = 0; index < people; index += 1) {
    const person = {
      givenNames: `Vorname${index}`,
      familyName: `Beispiel${String(index).padStart(3, '0')}`,
      targetGroup: 'administration',
    };
    ids.push((await run.coordinator.post(`/cohorts/${run.cohortId}/enrolments`, person)).body.id);
  }
  await attend(run, ids, ['M1/1', 'M1/2', 'M2/1', 'M3/1', 'M3/2', 'V1/1']);
  return { run, first: ids[0] as string };
}

/** Signs a caller in through the page by the password alone, as demo accounts do. @returns the cookies of the browser */
export async function signIn(house: House, caller: Caller): Promise<string> {
  const password = 'ein-gutes-kennwort';
  await house.sql('UPDATE account SET password_hash = $2, demo = true WHERE id = $1', [
    caller.accountId,
    await hashPassword(password),
  ]);
  const form = await fetch(`${house.url}${paths.signIn()}`);
  const token = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const body = new URLSearchParams({ _csrf: token, email: caller.email, password });
  const cookieOf = (answer: Response) =>
    answer.headers
      .getSetCookie()
      .map(cookie => cookie.split(';')[0])
      .join('; ');
  const headers = { cookie: cookieOf(form) };
  const answer = await fetch(`${house.url}${paths.signIn()}`, { method: 'POST', body, redirect: 'manual', headers });
  if (answer.status !== 303) throw new Error(`sign-in: ${answer.status}`);
  return cookieOf(answer);
}

async function measure(
  house: House,
  name: string,
  people: number,
  path: string,
  cookie: string,
  accept: string,
  before: () => unknown = () => undefined,
): Promise<PageFigures> {
  const url = house.url + path;
  const logger = house.database.source.logger;
  const answer = await get(url, cookie, accept);
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`);
  let statements = 0;
  house.database.source.setOptions({ logger: { ...logger, logQuery: () => (statements += 1) } as never });
  await get(url, cookie, accept);
  const counted = statements;
  house.database.source.setOptions({ logger });
  const { own, withDatabase } = await cpuOf(40, async () => {
    await before();
    return get(url, cookie, accept);
  });
  return { name, people, statements: counted, own, withDatabase, bytes: answer.raw.length };
}

/** The cohort page, the sheet and the progress call for a cohort of `people`. */
export async function pageFigures(house: House, people: number): Promise<PageFigures[]> {
  const { run, first } = await cohortOf(house, people);
  const { coordinator } = run;
  const cookie = await signIn(house, coordinator);
  const session = run.sessions['M2/1'] as string;
  const change = () => house.sql('UPDATE enrolment SET version = version + 1 WHERE id = $1', [first]);
  const cohortPage = paths.cohort(run.cohortId);
  return [
    await measure(house, 'cohort page', people, cohortPage, cookie, 'text/html'),
    await measure(house, 'cohort page, a change before each view included', people, cohortPage, cookie, 'text/html', change),
    await measure(house, 'attendance sheet', people, paths.sheet(session), cookie, 'text/html'),
    await measure(house, 'progress call', people, `/api/v1/enrolments/${first}/progress`, cookie, 'application/json'),
  ];
}

/** The floor: bare Fastify, one query, 100 rows as HTML. */
export async function floorFigures(house: House): Promise<PageFigures> {
  const app = fastify();
  app.get('/', async (_request, reply) => {
    const rows: { id: number; name: string }[] = await house.sql(
      `SELECT i AS id, 'Beispiel ' || i AS name FROM generate_series(1, 100) AS i`,
    );
    const lines = rows.map(({ id, name }) => `<tr><th>${name}</th><td>${id}</td><td>besucht</td></tr>`);
    return reply.type('text/html').send(`<!doctype html><title>Boden</title><table>${lines.join('')}</table>`);
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const { raw } = await get(url, '');
  const { own, withDatabase } = await cpuOf(100, () => get(url, ''));
  await app.close();
  return { name: 'floor: bare Fastify, 1 query, 100 rows', people: 100, statements: 1, own, withDatabase, bytes: raw.length };
}

/** What a browser fetches for a first visit of a page: number of requests and bytes on the wire, assets included. */
export async function coldVisit(url: string, cookie: string): Promise<{ requests: number; bytes: number }> {
  const page = await get(url, cookie);
  const text = (page.encoding === 'br' ? brotliDecompressSync(page.raw) : page.raw).toString('utf8');
  const assets = new Set([...text.matchAll(/(?:href|src)="(\/assets\/[^"#]+)/g)].map(match => match[1] as string));
  const sizes = await Promise.all([...assets].map(async path => (await get(new URL(path, url).href, cookie, '*/*')).raw.length));
  return { requests: 1 + assets.size, bytes: page.raw.length + sizes.reduce((sum, size) => sum + size, 0) };
}
