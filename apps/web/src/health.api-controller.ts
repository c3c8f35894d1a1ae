import { Controller, Headers, Inject, Ip, Res } from '@nestjs/common';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { z } from 'zod';
import { Api } from '#identity';
import { Bell, type Config, CONFIG, Database, notFound } from '#platform';
import { Readiness } from './readiness.js';

const state = z.object({ status: z.enum(['ok', 'starting', 'unavailable']) });

@Controller()
export class HealthApiController {
  private readonly registry = new Registry();

  constructor(
    private readonly database: Database,
    private readonly readiness: Readiness,
    @Inject(CONFIG) private readonly config: Config,
    bell: Bell,
  ) {
    collectDefaultMetrics({ register: this.registry });
    const collect = async function (this: Gauge) {
      this.set(await bell.backlog());
    };
    new Gauge({ name: 'kokoma_jobs_waiting', help: 'Jobs waiting or under way', registers: [this.registry], collect });
  }

  @Api('GET /healthz', { tag: 'Betrieb', summary: 'Lebt der Prozess?', who: 'public', answer: state })
  alive() {
    return { status: 'ok' };
  }

  @Api('GET /readyz', { tag: 'Betrieb', summary: 'Kann er arbeiten?', who: 'public', answer: state, problems: [503] })
  async ready(@Res({ passthrough: true }) reply: { code(status: number): void }) {
    const answers = await this.database.reader.query('SELECT 1').then(
      () => true,
      () => false,
    );
    if (this.readiness.isReady && answers) return { status: 'ok' };
    reply.code(503);
    return { status: answers ? 'starting' : 'unavailable' };
  }

  @Api('GET /metrics', {
    tag: 'Betrieb',
    summary: 'Messwerte (nur von dieser Maschine oder mit Token)',
    who: 'public',
    file: 'text/plain',
  })
  async metrics(
    @Ip() ip: string,
    @Headers('authorization') authorization: string | undefined,
    @Res({ passthrough: true }) reply: { type(mediaType: string): void },
  ) {
    const local = ['127.0.0.1', '::1', '::ffff:127.0.0.1'].includes(ip);
    const known = this.config.metricsToken !== undefined && authorization === `Bearer ${this.config.metricsToken}`;
    if (!local && !known) throw notFound();
    reply.type(this.registry.contentType);
    return this.registry.metrics();
  }
}
