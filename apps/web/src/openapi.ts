import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { jsonSchema, problemDocument } from '#platform';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { describeFields } from './describe-fields.js';

type OperationObject = NonNullable<OpenAPIObject['paths'][string]['get']>;
type ResponseObject = { content?: Record<string, { schema?: object }> };

const browser = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));

const browserFiles = { 'swagger-ui.css': 'text/css; charset=utf-8', 'swagger-ui-bundle.js': 'text/javascript; charset=utf-8' };

// The browser for the description styles itself inline.
const browserPolicy = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'";

const page = `<!doctype html><html lang="de"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>KoKoMa · API</title><link rel="stylesheet" href="/api/docs/files/swagger-ui.css"></head>
<body><main id="swagger-ui"></main><script src="/api/docs/files/swagger-ui-bundle.js"></script><script src="/api/docs/start.js"></script></body></html>`;
const script = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });`;

/** The OpenAPI 3.1 description, made from the routes' own declarations. */
export function describeApi(app: NestFastifyApplication): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('KoKoMa')
    .setDescription(
      'Kommunales Konfliktmanagement: Durchgänge, Anwesenheit, Bescheinigungen. Zeiten sind ISO 8601, Dauern ganze Minuten, Fehler RFC 9457.',
    )
    .setVersion('1')
    .addBearerAuth({ type: 'http', scheme: 'bearer' }, 'bearer');
  const description = SwaggerModule.createDocument(app, builder.build(), { autoTagControllers: false });
  const schemas = { ...description.components?.schemas, Problem: jsonSchema(problemDocument, 'output') };
  const whole = { ...description, components: { ...description.components, schemas } };
  for (const schema of [...Object.values(schemas), ...schemasOf(whole)]) describeFields(schema as Record<string, unknown>);
  return whole;
}

function schemasOf({ paths }: OpenAPIObject) {
  const operations = Object.values(paths).flatMap(path => Object.values(path) as OperationObject[]);
  const contents = operations.flatMap(({ requestBody, responses }) => [requestBody, ...Object.values(responses)]);
  return contents.flatMap(each =>
    Object.values((each as ResponseObject | undefined)?.content ?? {}).map(({ schema }) => schema ?? {}),
  );
}

/** Serves the description at /api/openapi.json and a page to browse it at /api/docs. */
export function serveApiDescription(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  // Made when first asked for: the start does not wait for it.
  let description: string | undefined;
  const describe = () => (description ??= JSON.stringify(describeApi(app)));
  fastify.get('/api/openapi.json', (_request, reply) => reply.type('application/json; charset=utf-8').send(describe()));
  fastify.get('/api/docs', (_request, reply) =>
    reply.header('content-security-policy', browserPolicy).type('text/html; charset=utf-8').send(page),
  );
  fastify.get('/api/docs/start.js', (_request, reply) => reply.type('text/javascript; charset=utf-8').send(script));
  for (const [file, mediaType] of Object.entries(browserFiles)) {
    fastify.get(`/api/docs/files/${file}`, async (_request, reply) =>
      reply.type(mediaType).send(await readFile(join(browser, file))),
    );
  }
}
