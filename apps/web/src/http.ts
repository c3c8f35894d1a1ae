import cookie from '@fastify/cookie';
import csrf from '@fastify/csrf-protection';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import session from '@fastify/session';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AccountRepository, KnownDevices, networkOf, rateLimitStore, WebSessionStore } from '#identity';
import { type Config, Database, newId, Problem, requestContext } from '#platform';
import type { FastifyRequest } from 'fastify';
import { assetResponse, encodedText } from '#ui';
import { takeFiles } from './take-files.js';

const directives = {
  defaultSrc: ["'self'"],
  imgSrc: ["'self'", 'data:'],
  baseUri: ["'none'"],
  formAction: ["'self'"],
  frameAncestors: ["'none'"],
  objectSrc: ["'none'"],
  upgradeInsecureRequests: null,
};

/** What stands before every route: context, headers, cookies, sessions, limits, compression. All by the official plugins. */
export async function prepareHttp(app: NestFastifyApplication, config: Config, secret: string): Promise<void> {
  const { source } = app.get(Database);
  const secure = isSecure(config);
  const fastify = app.getHttpAdapter().getInstance();
  fastify.addHook('onRequest', (request, _reply, done) => requestContext.run({ requestId: newId(), statements: 0 }, done));
  fastify.addHook('onRequest', (request, _reply, done) => {
    // An action without a body is no broken JSON, whatever its content type says.
    const { 'content-length': length, 'transfer-encoding': transfer } = request.headers;
    if (transfer === undefined && (length === undefined || length === '0')) delete request.headers['content-type'];
    done();
  });
  // The text parser comes with Fastify; nothing here takes plain text.
  fastify.removeContentTypeParser('text/plain');
  takeFiles(fastify);
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'same-origin' },
  });
  await app.register(cookie);
  await app.register(session, {
    secret,
    cookieName: cookieName(config),
    cookie: { secure, httpOnly: true, sameSite: 'lax', path: '/', maxAge: 12 * 3_600_000 },
    saveUninitialized: false,
    rolling: false,
    store: new WebSessionStore(app.get(AccountRepository)) as never,
  });
  await app.register(csrf, {
    sessionPlugin: '@fastify/session',
    getToken: request => (request.body as { _csrf?: string } | undefined)?._csrf,
  });
  if (config.rateLimit)
    await app.register(rateLimit, {
      global: false,
      keyGenerator: limitedBy(app.get(KnownDevices)),
      store: rateLimitStore(source) as never,
      errorResponseBuilder: () => tooMany(),
    });
  protectForms(fastify, config);
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (!reply.hasHeader('x-robots-tag')) reply.header('x-robots-tag', 'noindex');
    if (typeof payload !== 'string') return done(null, payload);
    const { body, encoding } = encodedText(payload, request.headers['accept-encoding']);
    reply.headers({ vary: 'accept-encoding', 'content-length': body.length });
    if (encoding !== 'identity') reply.header('content-encoding', encoding);
    done(null, body);
  });
  serveAssets(fastify);
}

const isSecure = ({ baseUrl }: Config) => baseUrl.startsWith('https:');
const cookieName = (config: Config) => (isSecure(config) ? '__Host-kokoma' : 'kokoma');

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

const tooMany = () => new Problem(429, 'rate_limited', 'Das waren zu viele Versuche. Bitte warten Sie eine Minute.');

/** Whose calls are counted together where a route has a limit. */
function limitedBy(devices: KnownDevices) {
  return (request: FastifyRequest): string => {
    const { byKnownDevice } = request.routeOptions.config as { byKnownDevice?: boolean };
    return (byKnownDevice ? devices.lastAccount(request) : undefined) ?? networkOf(request.ip);
  };
}

// Every post that a session's cookie could give power to, and every form, carries the session's token. The API knows no cookies for changes, and
// no other site can send JSON.
function protectForms(fastify: Fastify, config: Config): void {
  fastify.addHook('preHandler', (request, reply, done) => {
    if (request.method !== 'POST' || request.url.startsWith('/api/')) return done();
    const type = (request.headers['content-type'] ?? '').toLowerCase();
    const bySession = request.cookies[cookieName(config)] !== undefined && !type.startsWith('application/json');
    if (!bySession && !/^(application\/x-www-form-urlencoded|multipart\/)/.test(type)) return done();
    fastify.csrfProtection(request, reply, done);
  });
}

function serveAssets(fastify: Fastify): void {
  fastify.get<{ Params: { file: string } }>('/assets/:file', async (request, reply) => {
    const asset = await assetResponse(request.params.file, request.headers['accept-encoding']);
    if (asset === null) return reply.callNotFound();
    return reply.headers(asset.headers).send(asset.body);
  });
}
