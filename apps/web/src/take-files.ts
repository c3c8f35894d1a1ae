import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Problem } from '#platform';
import type { PostedFile } from '#ui';

type Fastify = ReturnType<ReturnType<NestFastifyApplication['getHttpAdapter']>['getInstance']>;

type UploadRequest = Parameters<Fastify['csrfProtection']>[0];

/** How large a form with its file may be, in bytes: what a list may have, and some room for the other fields. */
const most = 5 * 1024 * 1024 + 64 * 1024;
/** Up to here a larger one is read and thrown away, so that the browser hears the answer instead of a broken line. */
const patience = 64 * 1024 * 1024;

/** Lets the forms that say so (`@RouteConfig({ takesFile: true })`) bring a file; everywhere else such a body stays refused. */
export function takeFiles(fastify: Fastify): void {
  fastify.addContentTypeParser('multipart/form-data', async (request: UploadRequest, payload: AsyncIterable<Buffer>) => {
    const { takesFile } = request.routeOptions.config as { takesFile?: boolean };
    if (takesFile !== true) throw new Problem(415, 'unsupported_media_type', 'Diese Seite nimmt keine Datei an.');
    return fieldsOf(await read(payload), request.headers['content-type'] ?? '');
  });
}

async function read(payload: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of payload) {
    size += chunk.length;
    if (size <= most) chunks.push(chunk);
    if (size > patience) break;
  }
  if (size <= most) return Buffer.concat(chunks);
  const detail =
    'Die Datei ist größer als 5 MB; es ist nichts gespeichert. Bitte gehen Sie zurück und nehmen Sie eine kleinere; eine Liste lässt sich auf mehrere Dateien aufteilen.';
  throw new Problem(413, 'payload_too_large', detail);
}

async function fieldsOf(body: Buffer, type: string): Promise<Record<string, string | PostedFile>> {
  try {
    const form = await new Response(new Uint8Array(body), { headers: { 'content-type': type } }).formData();
    const fields = [...form].map(async ([name, value]) => {
      if (typeof value === 'string') return [name, value] as const;
      return [name, { name: value.name, content: Buffer.from(await value.arrayBuffer()) }] as const;
    });
    return Object.fromEntries(await Promise.all(fields));
  } catch {
    throw new Problem(
      400,
      'malformed_request',
      'Das Formular ist nicht lesbar. Bitte laden Sie die Seite neu und wählen Sie die Datei noch einmal.',
    );
  }
}
