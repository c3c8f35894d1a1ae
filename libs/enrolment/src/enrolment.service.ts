import { Injectable } from '@nestjs/common';
import { AccountRepository, keyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { conflict, Database, EventFeed, invalid, lockedRow, type Transaction } from '#platform';
import { instantText } from '#programme';
import { addDays, formatDate } from '#rules';
import { Enrolment } from './enrolment.entity.js';
import type { EnrolmentAnswer, EnrolmentChange, EnrolmentForm, EnrolmentTransition, WithdrawalForm } from './enrolment.form.js';
import { EnrolmentHistory } from './enrolment-history.service.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { PersonChangeService } from './person-change.service.js';
import { type LockedCohort, requireNotCompleted, requireSeat, SeatService } from './seat.service.js';

/** People in cohorts: enrolling, correcting, withdrawing, reinstating. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly database: Database,
    private readonly events: EventFeed,
    private readonly seats: SeatService,
    private readonly accounts: AccountRepository,
    private readonly enrolments: EnrolmentRepository,
    private readonly people: PersonChangeService,
    private readonly history: EnrolmentHistory,
  ) {}

  /** Enrols a person directly, until the cohort is completed. @throws Problem 409 `capacity_reached` without a free seat (offered ones are not free) */
  async enrol(viewer: Viewer, cohortId: string, input: EnrolmentForm): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const cohort = await this.seats.lockCohort(tx, cohortId);
      requireNotCompleted(cohort);
      requireSeat(cohort);
      const id = await this.seats.take(tx, viewer.actor, cohort, input);
      return answerOf(await this.enrolments.byId(id, tx));
    });
  }

  /** Corrects name, address or target group. Issued documents stay and are flagged (R11). */
  async change(viewer: Viewer, id: string, input: EnrolmentChange, seen?: number): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, enrolment } = await this.lockSeat(tx, id, seen);
      const others = await this.people.change(tx, viewer.actor, { cohort, enrolment }, input);
      await this.seats.note(tx, viewer.actor, 'enrolment.change', id, cohort);
      await this.events.announce(tx, 'enrolment.changed', [id, ...others]);
      return answerOf(await this.enrolments.byId(id, tx));
    });
  }

  /** Ends taking part; the ledger stays, the seat is free again. @throws Problem 409 when withdrawn before, 422 for a day far from the cohort */
  async withdraw(viewer: Viewer, id: string, { on, reason }: WithdrawalForm): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, enrolment } = await this.lockSeat(tx, id);
      if (enrolment.state === 'withdrawn') throw conflict('Diese Teilnahme ist bereits beendet.');
      if (on) checkDayOfLeaving(on, cohort);
      await this.seats.free(tx, viewer.actor, cohort, id, { on: on ?? this.accounts.today(), reason: reason ?? null });
      return answerOf(await this.enrolments.byId(id, tx));
    });
  }

  /** Takes a withdrawn person back, if a seat is free. */
  async reinstate(viewer: Viewer, id: string, reason: string | null = null): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, enrolment } = await this.lockSeat(tx, id);
      if (enrolment.state !== 'withdrawn') throw conflict('Diese Teilnahme ist nicht beendet.');
      requireSeat(cohort);
      const state = cohort.state === 'completed' ? 'completed' : 'enrolled';
      await tx.update(Enrolment, { id }, { state, withdrawnOn: null });
      await this.history.note(tx, viewer.actor, [id], reason);
      await this.seats.note(tx, viewer.actor, 'enrolment.reinstate', id, cohort);
      await this.events.announce(tx, 'enrolment.changed', [id]);
      return answerOf(await this.enrolments.byId(id, tx));
    });
  }

  /** One enrolment; a trainer gets the name only. @throws Problem 404 */
  async read(viewer: Viewer, id: string) {
    const row = await this.enrolments.byId(id);
    return viewer.actingAs === 'trainer' ? namesOnlyOf(row) : answerOf(row);
  }

  /** What happened to an enrolment, in order; participants read no reason but their own. */
  async transitions(viewer: Viewer, id: string): Promise<EnrolmentTransition[]> {
    const participant = viewer.actingAs === 'participant';
    return (await this.history.of(id)).map(line => {
      const hidden = participant && line.actingAs !== 'participant' && !line.actingAs.startsWith('applicant');
      return { ...line, at: instantText(line.at, 'Europe/Berlin'), reason: hidden ? null : line.reason };
    });
  }

  /** A cohort's people by name; a trainer gets names only. */
  async list(viewer: Viewer, cohortId: string, page: PageRequest) {
    const rows = await this.enrolments.ofCohort(cohortId, keyOf(page), rowsToRead(page));
    const { items, nextCursor } = toPage(rows, page, row => `${row.sortKey}|${row.id}`);
    const namesOnly = viewer.actingAs === 'trainer';
    return { items: items.map(row => (namesOnly ? namesOnlyOf(row) : answerOf(row))), nextCursor };
  }

  // The cohort first, then the enrolment: everybody takes the locks in this order.
  private async lockSeat(tx: Transaction, id: string, seen?: number) {
    const { cohortId } = await this.enrolments.byId(id, tx);
    const cohort = await this.seats.lockCohort(tx, cohortId);
    const enrolment = await lockedRow(tx, Enrolment, id, seen);
    if (enrolment.mergedInto !== null)
      throw conflict('Diese Teilnahme war doppelt geführt und ist zusammengeführt. Bitte öffnen Sie die, die weitergilt.');
    return { cohort, enrolment };
  }
}

function answerOf({ sortKey: _, ...answer }: EnrolmentAnswer & { sortKey: string }): EnrolmentAnswer {
  return answer;
}

function namesOnlyOf({ id, cohortId, name, state, version }: EnrolmentAnswer) {
  return { id, cohortId, name, state, version };
}

/** A year before the start and after the end is room for whoever never came or left late; what lies beyond is a slip of the pen. */
function checkDayOfLeaving(on: string, { startsOn, endsOn }: LockedCohort): void {
  if (on >= addDays(startsOn, -366) && on <= addDays(endsOn, 366)) return;
  const message = `Der Durchgang dauert vom ${formatDate(startsOn)} bis ${formatDate(endsOn)}. Bitte prüfen Sie das Jahr.`;
  throw invalid([{ path: 'on', message }]);
}
