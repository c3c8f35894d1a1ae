import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { type DeclaredRoute, RouteDeclarations } from '#identity';

/** What the server serves beside declared routes: files that are the same for everybody. */
const openToAll = new Set([
  'GET /assets/:file',
  'GET /api/openapi.json',
  'GET /api/docs',
  'GET /api/docs/start.js',
  'GET /api/docs/files/swagger-ui.css',
  'GET /api/docs/files/swagger-ui-bundle.js',
]);

/**
 * Ends the start when the server serves a route that did not declare who may call it, however it was added.
 * Call it before the first route is added.
 */
export function admitDeclaredRoutesOnly(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  const served = new Set<string>();
  fastify.addHook('onRoute', ({ method, url }) => {
    for (const each of [method].flat()) served.add(`${each} ${url}`);
  });
  fastify.addHook('onReady', done => {
    const undeclared = undeclaredRoutes([...served], app.get(RouteDeclarations).routes);
    done(undeclared.length === 0 ? undefined : new Error(`nobody declared who may call ${undeclared.join(', ')}`));
  });
}

/** Of the routes served ("GET /path"), those neither declared nor open to all. */
export function undeclaredRoutes(served: readonly string[], declared: readonly DeclaredRoute[]): string[] {
  const known = new Set(declared.map(({ method, path }) => `${method} ${path}`));
  return served.map(route => route.replace(/^HEAD /, 'GET ')).filter(route => !known.has(route) && !openToAll.has(route));
}
