import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { PATH_METADATA, METHOD_METADATA } from '@nestjs/common/constants.js';
import { RequestMethod } from '@nestjs/common';
import { ENDPOINT, type Endpoint } from './endpoint.js';

export interface DeclaredRoute {
  readonly method: string;
  /** With `:name` parameters and a leading slash. */
  readonly path: string;
  readonly endpoint: Endpoint;
}

/** All routes of the house with their declarations. */
@Injectable()
export class RouteDeclarations implements OnApplicationBootstrap {
  readonly routes: DeclaredRoute[] = [];

  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  /** @throws Error when a route does not declare who may call it */
  onApplicationBootstrap(): void {
    for (const { instance, metatype } of this.discovery.getControllers()) {
      if (!instance || !metatype) continue;
      const base = String(Reflect.getMetadata(PATH_METADATA, metatype) ?? '');
      for (const name of this.scanner.getAllMethodNames(Object.getPrototypeOf(instance) as object)) {
        this.note(base, (instance as Record<string, object>)[name] as object, `${metatype.name}.${name}`);
      }
    }
  }

  private note(base: string, handler: object, label: string): void {
    const path = Reflect.getMetadata(PATH_METADATA, handler) as string | undefined;
    if (path === undefined) return;
    const endpoint = Reflect.getMetadata(ENDPOINT, handler) as Endpoint | undefined;
    if (!endpoint) throw new Error(`${label} does not declare who may call it`);
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler) as number] ?? 'GET';
    this.routes.push({ method, path: `/${base}/${path}`.replace(/\/{2,}/g, '/'), endpoint });
  }
}
