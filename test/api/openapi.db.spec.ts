import { Validator } from '@seriousme/openapi-schema-validator';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeclaredRoute, RouteDeclarations } from '#identity';
import { House } from '../support/house.js';

type Schema = Readonly<Record<string, unknown>>;

interface Operation {
  readonly summary?: string;
  readonly description?: string;
  readonly operationId: string;
  readonly tags?: readonly string[];
  readonly parameters?: readonly { name: string; in: string; schema?: Schema }[];
  readonly requestBody?: { readonly required?: boolean; readonly content: Record<string, { schema: Schema }> };
  readonly responses: Record<string, { description: string; content?: Record<string, { schema?: Schema }> }>;
  readonly security?: readonly object[];
}

interface Description {
  readonly openapi: string;
  readonly paths: Record<string, Record<string, Operation>>;
}

/** Formats of the contract that need an example to be understood. */
const formats = /^(date|time|date-time|uuid|email|uri)$/;

/** Places in a schema that say nothing of their type. */
function untyped(schema: Schema, at: string): string[] {
  const { properties, items, anyOf, oneOf, additionalProperties } = schema as Record<string, Schema | Schema[] | undefined>;
  const parts: [string, Schema][] = [
    ...Object.entries((properties ?? {}) as Record<string, Schema>),
    ...(items ? ([['[]', items as Schema]] as [string, Schema][]) : []),
    ...[anyOf, oneOf].flatMap(list => ((list ?? []) as Schema[]).map((part, index): [string, Schema] => [`(${index})`, part])),
    ...(additionalProperties && typeof additionalProperties === 'object'
      ? ([['{}', additionalProperties as Schema]] as [string, Schema][])
      : []),
  ];
  const isTyped = ['type', 'enum', 'const', 'anyOf', 'oneOf', 'allOf', '$ref'].some(word => word in schema);
  return [...(isTyped ? [] : [at]), ...parts.flatMap(([name, part]) => untyped(part, `${at}.${name}`))];
}

/** Every field of a schema with its place, however deep. */
function fieldsOf(schema: Schema, at: string): [string, Schema][] {
  const { properties = {}, items, anyOf = [], oneOf = [] } = schema as Record<string, Schema | Schema[] | undefined>;
  const own = Object.entries(properties as Record<string, Schema>);
  return [
    ...own.flatMap(([name, field]): [string, Schema][] => [[`${at}.${name}`, field], ...fieldsOf(field, `${at}.${name}`)]),
    ...(items ? fieldsOf(items as Schema, `${at}[]`) : []),
    ...[anyOf, oneOf].flatMap(list => (list as Schema[]).flatMap(part => fieldsOf(part, at))),
  ];
}

/** Has it an example, a fixed choice or a default, or is it made of fields that have? */
function isShown(schema: Schema): boolean {
  if (['example', 'examples', 'default', 'const', 'enum', 'properties', 'items'].some(word => word in schema)) return true;
  return [schema.anyOf, schema.oneOf].some(list => (list as Schema[] | undefined)?.some(isShown));
}

describe('the OpenAPI description', () => {
  let house: House;
  let description: Description;
  let declared: readonly DeclaredRoute[];
  let operations: { call: string; operation: Operation }[];
  beforeAll(async () => {
    house = await House.open({ working: false });
    description = (await house.call('GET', '//api/openapi.json', null)).body;
    declared = house.app.get(RouteDeclarations).routes.filter(({ endpoint }) => endpoint.kind === 'api');
    operations = Object.entries(description.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({ call: `${method.toUpperCase()} ${path}`, operation })),
    );
  }, 60_000);
  afterAll(() => house.close());

  const schemasOf = ({ requestBody, responses, parameters = [] }: Operation): [string, Schema][] => [
    ...Object.values(requestBody?.content ?? {}).map(({ schema }): [string, Schema] => ['body', schema]),
    ...Object.entries(responses).flatMap(([status, { content = {} }]) =>
      Object.values(content).map(({ schema }): [string, Schema] => [status, schema ?? {}]),
    ),
    ...parameters.map(({ name, schema }): [string, Schema] => [name, schema ?? {}]),
  ];

  it('is a valid OpenAPI 3.1 document', async () => {
    expect(description.openapi).toBe('3.1.0');
    const { valid, errors } = await new Validator().validate(structuredClone(description) as unknown as Record<string, unknown>);
    expect(errors ?? []).toEqual([]);
    expect(valid).toBe(true);
  });

  it('a document that breaks the standard is found out', async () => {
    const broken = structuredClone(description) as unknown as { paths: Record<string, unknown> };
    broken.paths['/api/v1/me'] = { get: { summary: 7 } };
    expect((await new Validator().validate(broken)).valid).toBe(false);
  });

  it('names every declared route and no other', () => {
    const expected = declared.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`);
    expect(operations.map(({ call }) => call).sort()).toEqual(expected.sort());
  });

  it('says of every call in German what it is for, and who must be signed in', () => {
    for (const { call, operation } of operations) {
      expect({ call, summary: operation.summary }).toEqual({ call, summary: expect.stringMatching(/\p{Lu}.{5}/u) });
      expect({ call, tags: operation.tags }).toEqual({ call, tags: [expect.any(String)] });
      expect({ call, security: operation.security }).toEqual({ call, security: [expect.any(Object)] });
    }
    expect(new Set(operations.map(({ operation }) => operation.operationId)).size).toBe(operations.length);
  });

  it('describes what every call takes: its body, its parameters, and the key of a creating call', () => {
    for (const { method, path, endpoint } of declared) {
      const call = `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;
      const { operation } = operations.find(each => each.call === call) as { operation: Operation };
      const names = (operation.parameters ?? []).map(({ name }) => name);
      expect({ call, body: Boolean(operation.requestBody) }).toEqual({ call, body: Boolean(endpoint.body) });
      expect({ call, names }).toEqual({
        call,
        names: expect.arrayContaining([...path.matchAll(/:(\w+)/g)].map(([, name]) => name)),
      });
      expect({ call, takesKey: names.includes('Idempotency-Key') }).toEqual({ call, takesKey: Boolean(endpoint.creates) });
      expect({ call, takesVersion: names.includes('If-Match') }).toEqual({ call, takesVersion: method === 'PATCH' });
    }
  });

  it('describes what every call answers, and every way it can be refused', () => {
    for (const { method, path, endpoint } of declared) {
      const call = `${method} ${path.replace(/:(\w+)/g, '{$1}')}`;
      const { responses } = (operations.find(each => each.call === call) as { operation: Operation }).operation;
      const refusals = [
        ...(endpoint.who === 'public' ? [] : [401, 403]),
        ...(path.includes(':') ? [404] : []),
        ...(endpoint.body ? [400, 413, 415, 422] : []),
        ...(endpoint.query ? [422] : []),
      ];
      expect({ call, statuses: Object.keys(responses) }).toEqual({
        call,
        statuses: expect.arrayContaining([endpoint.status, ...refusals].map(String)),
      });
      for (const [status, { content }] of Object.entries(responses)) {
        const types = Object.keys(content ?? {});
        if (Number(status) >= 400 && status !== '503')
          expect({ call, status, types }).toEqual({ call, status, types: ['application/problem+json'] });
        else
          expect({ call, status, described: status === '204' || types.length === 1 }).toEqual({ call, status, described: true });
      }
    }
  });

  it('gives every field a type', () => {
    const vague = operations.flatMap(({ call, operation }) =>
      schemasOf(operation).flatMap(([place, schema]) => untyped(schema, `${call} ${place}`)),
    );
    // What a municipality words on its documents is free beyond the fields of the form.
    expect(vague.filter(place => !place.endsWith('.documentSettings.{}'))).toEqual([]);
  });

  it('gives every field an example and every number its unit', () => {
    const fields = operations.flatMap(({ call, operation }) =>
      schemasOf(operation).flatMap(([place, schema]) => fieldsOf(schema, `${call} ${place}`)),
    );
    expect(fields.length).toBeGreaterThan(500);
    expect(fields.filter(([, field]) => !isShown(field)).map(([place]) => place)).toEqual([]);
    expect(fields.filter(([, field]) => field.type === 'integer' && !field.description).map(([place]) => place)).toEqual([]);
    expect(fields.filter(([place, field]) => place.endsWith('Minutes') && !/Minuten/.test(String(field.description)))).toEqual(
      [],
    );
  });

  it('says that a declaration made before is answered with 200', () => {
    expect(description.paths['/api/v1/enrolments/{id}/declarations']?.post?.responses).toMatchObject({ 200: {}, 201: {} });
  });

  it('gives an example or a format where the contract fixes how a value is written', () => {
    const text = JSON.stringify(description);
    for (const example of [
      '2026-03-06',
      '09:30',
      '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f',
      'BA-2026',
      '+02:00',
      'validation_failed',
    ]) {
      expect({ example, isGiven: text.includes(JSON.stringify(example)) }).toEqual({ example, isGiven: true });
    }
    const known = [...text.matchAll(/"format":"([^"]+)"/g)].map(([, format = '']) => format);
    expect(known.filter(format => !formats.test(format) && format !== 'binary')).toEqual([]);
  });

  it('is browsable without anything from elsewhere', async () => {
    const page = await house.call('GET', '//api/docs', null, undefined, { accept: 'text/html' });
    expect(page.status).toBe(200);
    const files = [...page.body.toString().matchAll(/(?:src|href)="([^"]+)"/g)].map(([, address = '']) => address);
    expect(files.length).toBeGreaterThan(2);
    for (const address of files) expect((await house.call('GET', `/${address}`, null)).status).toBe(200);
  });
});
