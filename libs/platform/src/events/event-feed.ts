import { Injectable, SetMetadata } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { Database, type Transaction } from '../database/database.js';
import { newId } from '../clock.js';
import { Bell } from '../jobs/bell.js';
import { defineJob, HandlesJob, type JobHandler } from '../jobs/job-registry.js';

const HANDLES_EVENTS = 'kokoma:handles-events';
const deliverEventsJob = defineJob('deliver-events');

/** What a class marked with `@HandlesEvents` offers; runs in the transaction that takes the event off the feed. */
export interface EventHandler {
  handleEvent(tx: Transaction, event: { kind: string; subjectId: string }): Promise<void>;
}

/** Marks a class of an upper room that listens to what lower rooms announce. */
export const HandlesEvents = (...kinds: string[]) => SetMetadata(HANDLES_EVENTS, kinds);

/** How a lower room tells an upper one something without knowing it: a row in its own transaction, read by the upper room's handler. */
@Injectable()
export class EventFeed {
  constructor(
    private readonly database: Database,
    private readonly bell: Bell,
  ) {}

  /** Announces that something happened to `subjectIds`, if `tx` commits. */
  async announce(tx: Transaction, kind: string, subjectIds: readonly string[]): Promise<void> {
    if (subjectIds.length === 0) return;
    await tx.query('INSERT INTO domain_event (kind, subject_id) SELECT $1, unnest($2::uuid[])', [kind, subjectIds]);
    this.database.afterCommit(tx, () => this.bell.ring(deliverEventsJob, [newId()]));
  }
}

/** Hands announced events to their listeners, each once, until none is left. */
@Injectable()
@HandlesJob(deliverEventsJob)
export class DeliverEventsJob implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly bell: Bell,
    private readonly discovery: DiscoveryService,
  ) {}

  async handle(): Promise<void> {
    const listeners = this.listeners();
    while (await this.database.transaction(tx => this.deliverSome(tx, listeners)));
  }

  async sweep(): Promise<void> {
    const waiting: unknown[] = await this.database.reader.query('SELECT 1 FROM domain_event LIMIT 1');
    if (waiting.length > 0) await this.bell.ring(deliverEventsJob, [newId()]);
  }

  private async deliverSome(tx: Transaction, listeners: { kinds: string[]; handler: EventHandler }[]): Promise<boolean> {
    const events: { kind: string; subject_id: string }[] = (
      (await tx.query(
        `DELETE FROM domain_event WHERE id IN (SELECT id FROM domain_event ORDER BY id LIMIT 50 FOR UPDATE SKIP LOCKED) RETURNING id, kind, subject_id`,
      )) as [{ kind: string; subject_id: string }[], number]
    )[0];
    const distinct = new Map(events.map(event => [`${event.kind} ${event.subject_id}`, event]));
    for (const { kind, subject_id: subjectId } of distinct.values()) {
      for (const { kinds, handler } of listeners) if (kinds.includes(kind)) await handler.handleEvent(tx, { kind, subjectId });
    }
    return events.length > 0;
  }

  private listeners(): { kinds: string[]; handler: EventHandler }[] {
    return this.discovery.getProviders().flatMap(({ instance }) => {
      const kinds = instance ? (Reflect.getMetadata(HANDLES_EVENTS, instance.constructor) as string[] | undefined) : undefined;
      return kinds ? [{ kinds, handler: instance as EventHandler }] : [];
    });
  }
}
