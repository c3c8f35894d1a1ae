import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashToken } from '../../libs/identity/src/account.repository.js';
import type { Role } from '../../libs/identity/src/roles.js';
import { Clock, connectionFromUrl, Database, JobRunner, loadConfig, newId, requestContext } from '#platform';
import { createWebApplication } from '../../apps/web/src/create-web-application.js';
import { freshDatabase } from './test-database.js';

/** An answer of the API: status, body as JSON (or bytes) and headers. */
export interface Answer<T = Record<string, never>> {
  readonly status: number;
  readonly body: T;
  readonly headers: Headers;
}

// A test reads what the contract promises; a wrong shape fails the expectation itself.
type Json = any;

/** Somebody who calls the API with an own token. */
export interface Caller {
  readonly accountId: string;
  readonly email: string;
  readonly token: string;
  get(path: string, headers?: Record<string, string>): Promise<Answer<Json>>;
  post(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Json>>;
  put(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Json>>;
  patch(path: string, body?: unknown, headers?: Record<string, string>): Promise<Answer<Json>>;
  delete(path: string): Promise<Answer<Json>>;
}

/** A clock that stands where the test puts it. */
export class SetClock extends Clock {
  private offset = 0;

  override now(): Date {
    return requestContext.getStore()?.now ?? new Date(Date.now() + this.offset);
  }

  /** From now on it is this instant (ISO 8601), and time goes on from there. */
  set(instant: string): void {
    this.offset = new Date(instant).getTime() - Date.now();
  }
}

export interface HouseOptions {
  /** Environment of the application beside the test's own. */
  readonly env?: Record<string, string>;
  /** False: nobody works on jobs until `runJobs`. */
  readonly working?: boolean;
}

/** The whole product on its own fresh database and a free port. */
export class House {
  private constructor(
    readonly app: NestFastifyApplication,
    readonly url: string,
    readonly clock: SetClock,
  ) {}

  static async open({ env = {}, working = true }: HouseOptions = {}): Promise<House> {
    const database = connectionFromUrl(await freshDatabase());
    const secret = randomBytes(32).toString('hex');
    const config = loadConfig({ RATE_LIMIT: 'off', DEMO_DATA: 'off', LOG_LEVEL: 'silent', SESSION_SECRET: secret, ...env });
    const jobs = { working, concurrency: 2, sweepEvery: 3_600_000 };
    const queuePrefix = `test-${randomBytes(6).toString('hex')}`;
    const clock = new SetClock();
    const app = await createWebApplication({ config, database, jobs, poolSize: 12, queuePrefix, clock }, secret);
    await app.listen(0, '127.0.0.1');
    const { port } = app.getHttpServer().address() as AddressInfo;
    return new House(app, `http://127.0.0.1:${port}`, clock);
  }

  async close(): Promise<void> {
    await this.app.close();
  }

  get database(): Database {
    return this.app.get(Database);
  }

  /** Rows of a statement, for looking behind the API. */
  sql<T = Record<string, unknown>>(statement: string, parameters: unknown[] = []): Promise<T[]> {
    return this.database.reader.query(statement, parameters);
  }

  /** Rings again for everything left behind, as the sweep does. */
  sweep(): Promise<void> {
    return this.app.get(JobRunner).sweep();
  }

  /** Somebody with a role; a coordinator, trainer or mayor's office in a municipality. */
  async caller(role: Role, municipalityId: string | null = null, cohortId: string | null = null): Promise<Caller> {
    const caller = await this.account();
    await this.sql('INSERT INTO role_grant (id, account_id, role, municipality_id, cohort_id) VALUES ($1, $2, $3, $4, $5)', [
      newId(),
      caller.accountId,
      role,
      municipalityId,
      cohortId,
    ]);
    return caller;
  }

  /** Somebody with an account and no role but what a seat under this address has brought. */
  async account(email = `${randomBytes(5).toString('hex')}@test.example`): Promise<Caller> {
    const token = randomBytes(32).toString('base64url');
    const [account] = await this.sql<{ id: string }>(
      'INSERT INTO account (id, email) VALUES ($1, $2) ON CONFLICT (email) DO UPDATE SET email = EXCLUDED.email RETURNING id',
      [newId(), email],
    );
    const accountId = account?.id as string;
    await this.sql(`INSERT INTO access_token (token_hash, account_id, expires_at) VALUES ($1, $2, now() + interval '1 year')`, [
      hashToken(token),
      accountId,
    ]);
    return { accountId, email, token, ...this.methods(token) };
  }

  /** Somebody who is not signed in. */
  nobody() {
    return this.methods(null);
  }

  /** One call; `path` without `/api/v1` means the API, with a leading `//` the root. */
  async call(
    method: string,
    path: string,
    token: string | null,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<Json>> {
    const response = await fetch(this.url + (path.startsWith('//') ? path.slice(1) : `/api/v1${path}`), {
      method,
      redirect: 'manual',
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        accept: 'application/json',
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const isJson = response.headers.get('content-type')?.includes('json');
    const bytes = Buffer.from(await response.arrayBuffer());
    return { status: response.status, headers: response.headers, body: isJson ? JSON.parse(bytes.toString('utf8')) : bytes };
  }

  private methods(token: string | null) {
    const send = (method: string) => (path: string, body?: unknown, headers?: Record<string, string>) =>
      this.call(method, path, token, body, headers);
    return {
      get: (path: string, headers?: Record<string, string>) => this.call('GET', path, token, undefined, headers),
      post: send('POST'),
      put: send('PUT'),
      patch: send('PATCH'),
      delete: (path: string) => this.call('DELETE', path, token),
    };
  }
}
