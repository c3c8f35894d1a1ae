import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { sendProblem } from '#identity';
import { notFound, type PlatformSettings } from '#platform';
import { prepareHttp } from './http.js';
import { serveApiDescription } from './openapi.js';
import { admitDeclaredRoutesOnly } from './served-routes.js';
import { WebModule } from './web.module.js';

const bodyLimit = 2 * 1024 * 1024;

type Answering = Parameters<typeof sendProblem>;

// An address that cannot be read, or a part of it too long for an id, names nothing.
const unreadableAddress = (_: unknown, request: Answering[1], reply: unknown) =>
  sendProblem(notFound(), request, reply as Answering[2]);

/** The whole product on a Fastify server that does not listen yet. `secret` signs session cookies and seals second factors (32 characters or more). */
export async function createWebApplication(settings: PlatformSettings, secret: string): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    trustProxy: [...settings.config.trustProxy],
    frameworkErrors: unreadableAddress,
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 200 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(WebModule.for({ ...settings, secret }), adapter, {
    logger: ['error', 'fatal'],
    abortOnError: false,
  });
  admitDeclaredRoutesOnly(app);
  await prepareHttp(app, settings.config, secret);
  serveApiDescription(app);
  return app;
}
