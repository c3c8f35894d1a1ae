import {
  applyDecorators,
  createParamDecorator,
  type ExecutionContext,
  Header,
  HttpCode,
  RequestMapping,
  RequestMethod,
  SetMetadata,
} from '@nestjs/common';
import {
  ApiBody,
  ApiExcludeEndpoint,
  ApiHeader,
  ApiOperation,
  ApiParam,
  ApiProduces,
  ApiQuery,
  ApiResponse,
  ApiSecurity,
  ApiTags,
} from '@nestjs/swagger';
import type { z } from 'zod';
import { invalid, jsonSchema, problemReference } from '#platform';
import type { Role, Viewer } from './roles.js';
import type { SubjectKind } from './subjects.js';

/** Who may call: anybody, anybody signed in, or the roles named. `coordinator` includes the programme office acting for one. */
export type Who = 'public' | 'signed_in' | readonly Role[];

/** What a route says of itself. A route without a declaration fails the start; the OpenAPI description and the access matrix are made from it. */
export interface Endpoint {
  readonly kind: 'api' | 'page';
  readonly who: Who;
  /** The record that `:id` names; its facts decide whether the caller may know of it (else 404) and act on it (else 403). */
  readonly subject?: SubjectKind;
  readonly body?: z.ZodType;
  readonly query?: z.ZodType;
  /** A creating call: takes an `Idempotency-Key`. */
  readonly creates?: boolean;
  /** Whoever has the secret of a link sent for this record needs no account: it is named in the header `X-Link-Token`. */
  readonly byLink?: boolean;
  /** Open to somebody who still has to set up the second factor. */
  readonly withoutSecondFactor?: boolean;
  readonly status: number;
}

export interface ApiDeclaration {
  readonly summary: string;
  readonly tag: string;
  readonly who: Who;
  readonly subject?: SubjectKind;
  readonly body?: z.ZodType;
  readonly query?: z.ZodObject;
  readonly answer?: z.ZodType;
  /** Media type of an answer that is a file. */
  readonly file?: string;
  readonly status?: number;
  readonly creates?: boolean;
  readonly byLink?: boolean;
  /** A creating call that, once done, answers 200 with what is there. */
  readonly once?: boolean;
  /** Statuses beyond 400, 401, 403, 404, 422 and 429. */
  readonly problems?: readonly number[];
}

export const ENDPOINT = 'kokoma:endpoint';

const methods = {
  GET: RequestMethod.GET,
  POST: RequestMethod.POST,
  PUT: RequestMethod.PUT,
  PATCH: RequestMethod.PATCH,
  DELETE: RequestMethod.DELETE,
};
type Method = keyof typeof methods;

function problemResponses(declaration: ApiDeclaration, path: string, method: Method) {
  const statuses = new Set<number>(declaration.problems);
  if (declaration.body) for (const status of [400, 413, 415, 422]) statuses.add(status);
  if (declaration.query) statuses.add(422);
  if (declaration.who !== 'public') statuses.add(401).add(403);
  if (path.includes(':')) statuses.add(404);
  if (declaration.creates) statuses.add(422);
  if (method !== 'GET') statuses.add(409).add(400).add(413).add(415);
  const content = { 'application/problem+json': { schema: problemReference } };
  return [...statuses].sort().map(status => ApiResponse({ status, description: 'Problem', content }));
}

function queryParameters(query: z.ZodObject | undefined) {
  if (!query) return [];
  const schema = jsonSchema(query, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(schema.properties ?? {}).map(([name, property]) =>
    ApiQuery({ name, required: schema.required?.includes(name) ?? false, schema: property }),
  );
}

function answerResponse(declaration: ApiDeclaration, status: number) {
  if (declaration.file) {
    const content = { [declaration.file]: { schema: { type: 'string', format: 'binary' } } };
    return [ApiResponse({ status, description: 'Datei', content }), ApiProduces(declaration.file)];
  }
  if (!declaration.answer) return [ApiResponse({ status, description: 'Erledigt' })];
  return [
    ApiResponse({
      status,
      description: 'Antwort',
      content: { 'application/json': { schema: jsonSchema(declaration.answer, 'output') } },
    }),
  ];
}

function pathParameters(path: string, subject: SubjectKind | undefined) {
  return [...path.matchAll(/:(\w+)/g)].map(([, name = '']) =>
    ApiParam({
      name,
      schema: name === 'id' ? { type: 'string', format: 'uuid' } : { type: 'string' },
      ...(name === 'id' ? { example: '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f' } : {}),
      description: subject ?? name,
    }),
  );
}

const linkHeader = ApiHeader({
  name: 'X-Link-Token',
  required: false,
  description: 'Statt einer Anmeldung: das Geheimnis aus dem Link einer Mail zu dieser Anmeldung',
  schema: { type: 'string', examples: ['0b9Xo2kq7V1w3Zt5s8Lr4Jm6Yh0Pd2Fc9Ga1Ne3Qi5U'] },
});

/** Declares a route of the JSON API: method and path, who may call it, what goes in and out. */
export function Api(call: `${Method} /${string}`, declaration: ApiDeclaration): MethodDecorator {
  const [method, path] = call.split(' ') as [Method, string];
  const status = declaration.status ?? (declaration.creates ? 201 : 200);
  const { who, subject, body, query, creates, byLink } = declaration;
  const endpoint: Endpoint = { kind: 'api', who, subject, body, query, creates, byLink, status };
  return applyDecorators(
    RequestMapping({ method: methods[method], path }),
    HttpCode(status),
    SetMetadata(ENDPOINT, endpoint),
    ApiTags(declaration.tag),
    ApiOperation({
      summary: declaration.summary,
      operationId: `${method.toLowerCase()}${path.replace(/[^a-z0-9]+(\w)?/gi, (_, letter: string = '') => letter.toUpperCase())}`,
    }),
    ...(who === 'public' ? [ApiSecurity({})] : [ApiSecurity('bearer')]),
    ...(byLink ? [linkHeader] : []),
    ...pathParameters(path, subject),
    ...queryParameters(query),
    ...(body ? [ApiBody({ schema: jsonSchema(body, 'input') as never, required: !body.safeParse({}).success })] : []),
    ...(creates
      ? [
          ApiHeader({
            name: 'Idempotency-Key',
            required: false,
            description: 'Gleicher Schlüssel, gleiche Angaben: gleiche Antwort (24 Stunden)',
            schema: { type: 'string', minLength: 1, maxLength: 200 },
          }),
        ]
      : []),
    ...(method === 'PATCH'
      ? [
          ApiHeader({
            name: 'If-Match',
            required: false,
            description: 'Die gelesene `version`; inzwischen geändert: 409',
            schema: { type: 'string' },
          }),
        ]
      : []),
    ...answerResponse(declaration, status),
    ...(declaration.once ? answerResponse(declaration, 200) : []),
    ...problemResponses(declaration, path, method),
  );
}

/** Declares a page (GET) or the action of a form (POST, answers with a redirect). */
export function Page(
  call: `${'GET' | 'POST'} /${string}`,
  declaration: Pick<Endpoint, 'who' | 'subject' | 'withoutSecondFactor'>,
): MethodDecorator {
  const [method, path] = call.split(' ') as [Method, string];
  const endpoint: Endpoint = { kind: 'page', ...declaration, status: 200 };
  return applyDecorators(
    RequestMapping({ method: methods[method], path }),
    SetMetadata(ENDPOINT, endpoint),
    HttpCode(endpoint.status),
    Header('content-type', 'text/html; charset=utf-8'),
    ApiExcludeEndpoint(),
  );
}

/** What the guard and the interceptor leave on the request for the handler. */
export interface RequestExtras {
  viewer?: Viewer;
  input?: unknown;
  queryInput?: unknown;
}

const fromRequest = (name: keyof RequestExtras) =>
  createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<RequestExtras>()[name]);

/** The caller. */
export const CurrentViewer = fromRequest('viewer')();
/** The checked body. */
export const Input = fromRequest('input')();
/** The checked query string. */
export const QueryInput = fromRequest('queryInput')();

/** The version the caller has seen (`If-Match: "3"`), or undefined. @throws Problem 422 when it is no version */
export const SeenVersion = createParamDecorator((_: unknown, context: ExecutionContext): number | undefined => {
  const header = context.switchToHttp().getRequest<{ headers: Record<string, string | undefined> }>().headers['if-match'];
  if (header === undefined || header === '*') return undefined;
  const version = /^(?:W\/)?"?(\d{1,9})"?$/.exec(header)?.[1];
  if (version === undefined)
    throw invalid([{ path: 'If-Match', message: 'If-Match nennt die Version, die Sie gelesen haben, etwa "3".' }]);
  return Number(version);
})();
