import { Injectable } from '@nestjs/common';
import { ParticipantAccountService } from '#identity';
import { type Actor, Audit, conflict, EventFeed, newId, notFound, type Transaction } from '#platform';
import type { CohortState } from '#programme';
import { composeName, mayEnrolDirectly, nameSortKey, normaliseName } from '#rules';
import { Enrolment } from './enrolment.entity.js';
import type { EnrolmentForm } from './enrolment.form.js';
import { EnrolmentHistory } from './enrolment-history.service.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { namePartsOf } from './name-parts.js';
import { Person } from './person.entity.js';
import { WithdrawalMailService } from './withdrawal-mail.service.js';

/** A cohort whose seats nobody else gives away until the transaction ends. */
export interface LockedCohort {
  readonly id: string;
  readonly municipalityId: string;
  readonly curriculumId: string;
  readonly state: CohortState;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly timeZone: string;
  readonly applicationDeadline: Date | null;
  readonly capacity: number;
  readonly seats: number;
  readonly openOffers: number;
  readonly acceptedWaiting: number;
}

type Named = { readonly [K in 'email' | 'givenNames' | 'familyName']?: string | null | undefined };

/** Seats themselves: whoever gives one away or frees one locks the cohort's row first, and then works in the same transaction (R14). */
@Injectable()
export class SeatService {
  constructor(
    private readonly audit: Audit,
    private readonly events: EventFeed,
    private readonly accounts: ParticipantAccountService,
    private readonly enrolments: EnrolmentRepository,
    private readonly history: EnrolmentHistory,
    private readonly mails: WithdrawalMailService,
  ) {}

  /** Locks the cohort; read it again after every change of its seats. @throws Problem 404 */
  async lockCohort(tx: Transaction, id: string): Promise<LockedCohort> {
    const [cohort] = (await tx.query(
      `SELECT id, municipality_id AS "municipalityId", curriculum_id AS "curriculumId", state, title, starts_on::text AS "startsOn", ends_on::text AS "endsOn",
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
    const personId = await this.insertPerson(tx, actor, cohort, input);
    const id = newId();
    const nameAsPrinted = normaliseName(input.nameAsPrinted ?? composeName(namePartsOf(input)));
    const { targetGroup } = input;
    await tx.insert(Enrolment, { id, cohortId: cohort.id, personId, targetGroup, state: 'enrolled', nameAsPrinted });
    await this.history.note(tx, actor, [id]);
    await this.note(tx, actor, 'enrolment.create', id, cohort);
    await this.events.announce(tx, 'enrolment.taken', [id]);
    return id;
  }

  /** Frees the seat of an enrolment; the ledger stays, and the person gets the one mail about it, whichever way it came. */
  async free(
    tx: Transaction,
    actor: Actor,
    cohort: LockedCohort,
    enrolmentId: string,
    how: { on: string; reason: string | null },
  ) {
    await tx.update(Enrolment, { id: enrolmentId }, { state: 'withdrawn', withdrawnOn: how.on });
    await this.history.note(tx, actor, [enrolmentId], how.reason);
    await this.note(tx, actor, 'enrolment.withdraw', enrolmentId, cohort);
    await this.events.announce(tx, 'enrolment.changed', [enrolmentId]);
    await this.mails.write(tx, await this.enrolments.byId(enrolmentId, tx));
  }

  /**
   * The account that follows somebody's taking part; whoever has none is invited to one. An address may be shared: the account follows the first of
   * its people in a cohort, the others stay without one, and nobody is invited twice.
   */
  async accountFor(tx: Transaction, actor: Actor, cohort: LockedCohort, person: Named): Promise<string | null> {
    const { email = null, givenNames = null, familyName = null } = person;
    if (email === null) return null;
    const { id: cohortId, municipalityId } = cohort;
    const others = (await tx.query(
      `SELECT FROM account a JOIN person p ON p.account_id = a.id JOIN enrolment e ON e.person_id = p.id
       WHERE a.email = $1 AND e.cohort_id = $2 LIMIT 1`,
      [email, cohortId],
    )) as unknown[];
    if (others.length > 0) return null;
    return this.accounts.welcome(tx, actor, { email, givenNames, familyName }, { municipalityId, cohortId });
  }

  /** One line of the audit about an enrolment. */
  note(tx: Transaction, actor: Actor, action: string, subjectId: string, cohort: LockedCohort): Promise<void> {
    return this.audit.record(tx, actor, { action, subjectKind: 'enrolment', subjectId, municipalityId: cohort.municipalityId });
  }

  private async insertPerson(tx: Transaction, actor: Actor, cohort: LockedCohort, input: EnrolmentForm): Promise<string> {
    const id = newId();
    const { prefix: namePrefix, ...parts } = namePartsOf(input);
    const email = input.email ?? null;
    const accountId = await this.accountFor(tx, actor, cohort, input);
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
