import { randomBytes } from 'node:crypto';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashToken, type Role, RouteDeclarations } from '#identity';
import { Database, newId } from '#platform';
import { accountNumbers, idOf } from './large-programme.js';

/** Somebody who looks at everything they may. */
export interface Asker {
  readonly name: string;
  readonly token: string;
}

/** One request, with the status it should get. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly body?: object;
}

/** Numbers of cohorts by what is to be seen there. `cohort` runs and is recorded, `open` takes applications, `completed` has documents. */
export interface Places {
  readonly cohort: number;
  readonly open: number;
  readonly completed: number;
}

/** The record a route's `:id` is asked for, by what it names, as SQL. */
const records = ({ cohort, open, completed }: Places): Record<string, string> => ({
  municipality: `SELECT municipality_id AS id FROM cohort WHERE id = ${idOf('cohort', `${cohort}`)}`,
  'role-grant': `SELECT ${idOf('grant', `${accountNumbers.trainer + 1}`)} AS id`,
  curriculum: `SELECT ${idOf('curriculum', '1')} AS id`,
  cohort: `SELECT ${idOf('cohort', `${cohort}`)} AS id`,
  session: `SELECT ${idOf('session', `${cohort * 12}`)} AS id`,
  enrolment: `SELECT ${idOf('enrolment', `${(cohort - 1) * 25 + 1}`)} AS id`,
  offer: 'SELECT id FROM seat_offer ORDER BY id DESC LIMIT 1',
  application: `SELECT ${idOf('application', `${open * 100 + 30}`)} AS id`,
  guest: 'SELECT id FROM guest_seat ORDER BY id DESC LIMIT 1',
  correction: 'SELECT id FROM correction ORDER BY id DESC LIMIT 1',
  batch: `SELECT ${idOf('batch', `${completed}`)} AS id`,
  certificate: `SELECT ${idOf('certificate', `${((completed - 1) * 25 + 1) * 2}`)} AS id`,
  ceremony: `SELECT ${idOf('ceremony', `${completed}`)} AS id`,
  mail: `SELECT id FROM mail WHERE state = 'dead' LIMIT 1`,
});

/** Every list and page there is, with a record of its kind in its path. */
export async function readingCalls(app: NestFastifyApplication, places: Places): Promise<Call[]> {
  const database = app.get(Database);
  const ids = new Map<string, string>();
  for (const [kind, sql] of Object.entries(records(places))) {
    const [row] = (await database.reader.query(`${sql} `)) as { id: string }[];
    ids.set(kind, row?.id ?? newId());
  }
  const cohortId = ids.get('cohort') ?? '';
  const named: Record<string, string> = {
    ':code': `G-${places.open}`,
    ':token': 'x'.repeat(43),
    ':file': 'x.ics',
    ':kind': 'session-reminder',
  };
  const calls = app.get(RouteDeclarations).routes.flatMap(({ method, path, endpoint }): Call[] => {
    if (method !== 'GET' || path === '/readyz') return [];
    const filled = path
      .replace(':id', (endpoint.subject && ids.get(endpoint.subject)) ?? cohortId)
      .replace(/:\w+/g, name => named[name] ?? '');
    return [{ method, path: filled }];
  });
  return [...calls, ...variants(ids).map(path => ({ method: 'GET', path }))];
}

/** The same lists filtered, sought in and turned over. */
const variants = (ids: ReadonlyMap<string, string>) => [
  `/api/v1/cohorts?municipalityId=${ids.get('municipality')}`,
  ...['draft', 'open', 'running', 'completed'].flatMap(state => [
    `/api/v1/cohorts?state=${state}`,
    `/durchgaenge?stand=${state}`,
  ]),
  `/api/v1/cohorts?state=running&municipalityId=${ids.get('municipality')}`,
  `/api/v1/cohorts?cursor=${Buffer.from(ids.get('cohort') ?? '').toString('base64url')}`,
  `/api/v1/municipalities?cursor=${Buffer.from(ids.get('municipality') ?? '').toString('base64url')}`,
  `/api/v1/role-grants?cursor=${Buffer.from(ids.get('role-grant') ?? '').toString('base64url')}`,
  `/api/v1/ceremonies?cursor=${Buffer.from(ids.get('ceremony') ?? '').toString('base64url')}`,
  `/api/v1/certificates?cohortId=${ids.get('cohort')}`,
  `/api/v1/trainers?municipalityId=${ids.get('municipality')}`,
  '/angebote?land=BY',
  '/angebote?ort=Neu',
  '/postausgang?stand=sent',
  '/postausgang?stand=dead',
  '/postausgang?stand=sent&art=seat-offered',
];

/** What changes something, as the programme office does it. */
export function changingCalls({ cohort, open }: Places): ((id: (sql: string) => Promise<string>) => Promise<Call>)[] {
  const about =
    (method: string, sql: string, path: (id: string) => string, body: object = {}) =>
    async (id: (sql: string) => Promise<string>): Promise<Call> => ({ method, path: `/api/v1${path(await id(sql))}`, body });
  const person = { givenNames: 'Ada', familyName: 'Neu', email: 'ada.neu@gross.example', targetGroup: 'other' };
  const application = `SELECT ${idOf('application', `${open * 100 + 35}`)} AS id`;
  const enrolment = `SELECT ${idOf('enrolment', `${(cohort - 1) * 25 + 3}`)} AS id`;
  const guest = (place: string) => ({ enrolmentId: place });
  return [
    about('POST', records({ cohort: open, open, completed: 1 })['cohort'] ?? '', id => `/cohorts/${id}/applications`, {
      ...person,
      privacyNoticeVersion: '1',
    }),
    about('POST', application, id => `/applications/${id}/accept`),
    about('POST', enrolment, id => `/enrolments/${id}/withdraw`, { reason: 'Umzug' }),
    about('POST', enrolment, id => `/enrolments/${id}/reinstate`, { reason: 'Irrtum' }),
    about('PATCH', enrolment, id => `/enrolments/${id}`, { email: 'teilnahme5@gross.example' }),
    about('PATCH', `SELECT ${idOf('municipality', '2')} AS id`, id => `/municipalities/${id}`, { name: 'Umbenannt' }),
    about('POST', `SELECT ${idOf('cohort', `${cohort}`)} AS id`, id => `/cohorts/${id}/certificates/issue`, { kinds: ['proof'] }),
    about('POST', `SELECT ${idOf('cohort', `${cohort}`)} AS id`, id => `/cohorts/${id}/complete`),
    async id => ({
      method: 'POST',
      path: `/api/v1/sessions/${await id(`SELECT ${idOf('session', `${cohort * 12 + 11}`)} AS id`)}/guests`,
      body: guest(await id(`SELECT ${idOf('enrolment', `${(cohort + 1) * 25 + 3}`)} AS id`)),
    }),
    async id => ({
      method: 'POST',
      path: '/api/v1/role-grants',
      body: {
        email: 'neu@gross.example',
        role: 'trainer',
        municipalityId: await id(`SELECT ${idOf('municipality', '2')} AS id`),
      },
    }),
  ];
}

/** A token for somebody new in a role, or for the account of that number. */
export async function askerAs(
  database: Database,
  name: string,
  as: { role: Role; municipality?: string } | { account: number },
): Promise<Asker> {
  const token = randomBytes(32).toString('base64url');
  const [{ id }] = (
    'account' in as ? await database.reader.query(`SELECT ${idOf('account', `${as.account}`)} AS id`) : [{ id: newId() }]
  ) as [{ id: string }];
  if ('role' in as) {
    await database.reader.query('INSERT INTO account (id, email) VALUES ($1, $2)', [id, `${token.toLowerCase()}@gross.example`]);
    await database.reader.query(
      `INSERT INTO role_grant (id, account_id, role, municipality_id) SELECT $1, $2, $3, id FROM (SELECT ${as.municipality ?? 'NULL::uuid'} AS id) AS m`,
      [newId(), id, as.role],
    );
  }
  await database.reader.query(
    `INSERT INTO access_token (token_hash, account_id, expires_at) VALUES ($1, $2, now() + interval '1 day')`,
    [hashToken(token), id],
  );
  return { name, token };
}
