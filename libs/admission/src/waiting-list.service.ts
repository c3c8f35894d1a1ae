import { Injectable } from '@nestjs/common';
import { keyOf, type PageRequest, rowsToRead, toPage } from '#identity';
import { SeatService } from '#enrolment';
import { type Actor, conflict, Database } from '#platform';
import { ApplicationHistoryService } from './application-history.service.js';
import type { OrderForm } from './application.form.js';
import { ApplicationRepository } from './application.repository.js';

/** More than ever wait for one cohort. */
const everybody = 5000;

/** The waiting list: in the order of receipt, unless a coordinator has a reason for another one. */
@Injectable()
export class WaitingListService {
  constructor(
    private readonly database: Database,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
  ) {}

  /** The list, a page at a time. */
  async list(cohortId: string, page: PageRequest) {
    const rows = await this.applications.waitingList(cohortId, keyOf(page), rowsToRead(page));
    const { items, nextCursor } = toPage(rows, page, row => row.place);
    return { items: items.map(({ place: _, ...item }) => item), nextCursor };
  }

  /** Everybody who waits, in order. */
  whole(cohortId: string) {
    return this.applications.waitingList(cohortId, null, everybody);
  }

  /** Puts everybody who waits in a new order; whoever comes later still comes after them. @throws Problem 409 when the list has changed since it was read */
  async reorder(actor: Actor, cohortId: string, { applicationIds, reason }: OrderForm) {
    await this.database.transaction(async tx => {
      const { municipalityId } = await this.seats.lockCohort(tx, cohortId);
      const waiting = (await tx.query(
        `SELECT id, place FROM application WHERE cohort_id = $1 AND state = 'waiting' ORDER BY place`,
        [cohortId],
      )) as { id: string; place: string }[];
      requireSame(
        waiting.map(({ id }) => id),
        applicationIds,
      );
      await tx.query(
        `UPDATE application a SET place = n.place, version = a.version + 1 FROM unnest($1::uuid[], $2::bigint[]) AS n (id, place)
         WHERE a.id = n.id AND a.place <> n.place`,
        [applicationIds, waiting.map(({ place }) => place)],
      );
      for (const [index, id] of applicationIds.entries()) {
        if (waiting[index]?.id !== id)
          await this.history.note(tx, { id, municipalityId }, { from: 'waiting', to: 'waiting', actor, reason });
      }
    });
    return this.list(cohortId, { limit: 100 });
  }
}

function requireSame(waiting: readonly string[], given: readonly string[]): void {
  const wanted = new Set(given);
  if (wanted.size === given.length && waiting.length === given.length && waiting.every(id => wanted.has(id))) return;
  throw conflict('Die Warteliste hat sich inzwischen geändert. Bitte laden Sie sie neu und ordnen Sie sie noch einmal.');
}
