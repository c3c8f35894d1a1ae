import { Injectable } from '@nestjs/common';
import { type Actor, Audit, conflict, EventFeed, newId, notFound, type Transaction } from '#platform';
import type { CohortState } from '#programme';
import { composeName, mayEnrolDirectly, nameSortKey, normaliseName } from '#rules';
import { Enrolment } from './enrolment.entity.js';
import type { EnrolmentForm } from './enrolment.form.js';
import { namePartsOf } from './name-parts.js';
import { Person } from './person.entity.js';

/** A cohort whose seats nobody else gives away until the transaction ends. */
export interface LockedCohort {
  readonly id: string;
  readonly municipalityId: string;
  readonly curriculumId: string;
  readonly state: CohortState;
  readonly title: string;
  readonly startsOn: string;
  readonly timeZone: string;
  readonly applicationDeadline: Date | null;
  readonly capacity: number;
  readonly seats: number;
  readonly openOffers: number;
  readonly acceptedWaiting: number;
}

/** Seats themselves: whoever gives one away or frees one locks the cohort's row first, and then works in the same transaction (R14). */
@Injectable()
export class SeatService {
  constructor(
    private readonly audit: Audit,
    private readonly events: EventFeed,
  ) {}

  /** Locks the cohort; read it again after every change of its seats. @throws Problem 404 */
  async lockCohort(tx: Transaction, id: string): Promise<LockedCohort> {
    const [cohort] = (await tx.query(
      `SELECT id, municipality_id AS "municipalityId", curriculum_id AS "curriculumId", state, title, starts_on::text AS "startsOn",
         time_zone AS "timeZone", application_deadline AS "applicationDeadline", capacity, seats_taken AS seats, open_offers AS "openOffers",
         accepted_waiting AS "acceptedWaiting"
       FROM cohort WHERE id = $1 FOR UPDATE`,
      [id],
    )) as LockedCohort[];
    if (!cohort) throw notFound();
    return cohort;
  }

  /** Gives a seat of the locked cohort to a new person. @returns the enrolment's id */
  async take(tx: Transaction, actor: Actor, cohort: LockedCohort, input: EnrolmentForm): Promise<string> {
    const personId = await this.insertPerson(tx, cohort.id, input);
    const id = newId();
    const nameAsPrinted = normaliseName(input.nameAsPrinted ?? composeName(namePartsOf(input)));
    const { targetGroup } = input;
    await tx.insert(Enrolment, { id, cohortId: cohort.id, personId, targetGroup, state: 'enrolled', nameAsPrinted });
    await this.note(tx, actor, 'enrolment.create', id, cohort);
    return id;
  }

  /** Frees the seat of an enrolment; the ledger stays. */
  async free(
    tx: Transaction,
    actor: Actor,
    cohort: LockedCohort,
    enrolmentId: string,
    how: { on: string; reason: string | null },
  ) {
    await tx.update(Enrolment, { id: enrolmentId }, { state: 'withdrawn', withdrawnOn: how.on, withdrawalReason: how.reason });
    await this.note(tx, actor, 'enrolment.withdraw', enrolmentId, cohort);
    await this.events.announce(tx, 'enrolment.changed', [enrolmentId]);
  }

  // An address may be shared: the account follows the first of its people in a cohort, the others stay without one.
  async accountOf(tx: Transaction, cohortId: string, email: string): Promise<string | null> {
    const [account] = (await tx.query(
      `SELECT a.id FROM account a WHERE a.email = $1 AND NOT EXISTS (
         SELECT FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.cohort_id = $2 AND p.account_id = a.id)`,
      [email, cohortId],
    )) as { id: string }[];
    return account?.id ?? null;
  }

  /** One line of the audit about an enrolment. */
  note(tx: Transaction, actor: Actor, action: string, subjectId: string, cohort: LockedCohort): Promise<void> {
    return this.audit.record(tx, actor, { action, subjectKind: 'enrolment', subjectId, municipalityId: cohort.municipalityId });
  }

  private async insertPerson(tx: Transaction, cohortId: string, input: EnrolmentForm): Promise<string> {
    const id = newId();
    const { prefix: namePrefix, ...parts } = namePartsOf(input);
    const email = input.email ?? null;
    const accountId = email ? await this.accountOf(tx, cohortId, email) : null;
    await tx.insert(Person, { id, accountId, ...parts, namePrefix, email, sortKey: nameSortKey(namePartsOf(input)) });
    return id;
  }
}

/** @throws Problem 409 for a completed cohort */
export function requireNotCompleted({ state }: LockedCohort): void {
  if (state === 'completed') throw conflict('Der Durchgang ist abgeschlossen und nimmt niemanden mehr auf.');
}

/** R14: is there a seat that is neither offered nor promised? @throws Problem 409 `capacity_reached` */
export function requireSeat(cohort: LockedCohort): void {
  if (!mayEnrolDirectly(cohort)) throw conflict('Alle Plätze sind vergeben oder angeboten.', 'capacity_reached');
}
