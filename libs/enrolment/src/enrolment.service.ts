import { Injectable } from '@nestjs/common';
import { AccountRepository, keyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { Audit, conflict, Database, EventFeed, invalid, lockedRow, newId, notFound, type Transaction } from '#platform';
import type { CohortState } from '#programme';
import { composeName, mayEnrolDirectly, nameSortKey, normaliseName } from '#rules';
import { Enrolment } from './enrolment.entity.js';
import type { EnrolmentAnswer, EnrolmentChange, EnrolmentForm, WaitingListItem, WithdrawalForm } from './enrolment.form.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { Person } from './person.entity.js';
import { WithdrawalMailService } from './withdrawal-mail.service.js';

interface LockedCohort {
  id: string;
  municipality_id: string;
  state: CohortState;
  capacity: number;
  seats_taken: number;
  open_offers: number;
}

/** Seats: enrolling, correcting, withdrawing, reinstating. */
@Injectable()
export class EnrolmentService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: EventFeed,
    private readonly accounts: AccountRepository,
    private readonly enrolments: EnrolmentRepository,
    private readonly mails: WithdrawalMailService,
  ) {}

  /** Enrols a person directly, until the cohort is completed. @throws Problem 409 `capacity_reached` without a free seat (offered ones are not free) */
  async enrol(viewer: Viewer, cohortId: string, input: EnrolmentForm): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const cohort = await this.lockCohort(tx, cohortId);
      if (cohort.state === 'completed') throw conflict('Der Durchgang ist abgeschlossen und nimmt niemanden mehr auf.');
      requireSeat(cohort);
      const personId = await this.insertPerson(tx, cohortId, input);
      const id = newId();
      const nameAsPrinted = normaliseName(input.nameAsPrinted ?? composeName(partsOf(input)));
      await tx.insert(Enrolment, { id, cohortId, personId, targetGroup: input.targetGroup, state: 'enrolled', nameAsPrinted });
      await this.note(tx, viewer, 'enrolment.create', id, cohort);
      return answerOf(await this.enrolments.byId(id, tx));
    });
  }

  /** Corrects name, address or target group. Issued documents stay and are flagged (R11). */
  async change(viewer: Viewer, id: string, input: EnrolmentChange, seen?: number): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, enrolment } = await this.lockSeat(tx, id, seen);
      const before = await tx.findOneByOrFail(Person, { id: enrolment.personId });
      const { nameAsPrinted, targetGroup, ...given } = input;
      const personChanges = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
      const person = { ...before, ...personChanges };
      if (!person.givenNames && !person.familyName)
        throw invalid([{ path: 'familyName', message: 'Bitte geben Sie mindestens einen Namen an.' }]);
      if (person.email !== before.email)
        person.accountId = person.email ? await this.accountOf(tx, cohort.id, person.email) : null;
      const { accountId } = person;
      await tx.update(Person, { id: person.id }, { ...personChanges, accountId, sortKey: nameSortKey(partsOf(person)) });
      const follows = nameAsPrinted === null || enrolment.nameAsPrinted === composeName(partsOf(before));
      const followed = follows ? composeName(partsOf(person)) : enrolment.nameAsPrinted;
      const name = nameAsPrinted ? normaliseName(nameAsPrinted) : followed;
      await tx.update(Enrolment, { id }, { nameAsPrinted: name, ...(targetGroup ? { targetGroup } : {}) });
      await this.note(tx, viewer, 'enrolment.change', id, cohort);
      await this.events.announce(tx, 'enrolment.changed', [id]);
      return answerOf(await this.enrolments.byId(id, tx));
    });
  }

  /** Ends taking part; the ledger stays, the seat is free again. @throws Problem 409 when withdrawn before */
  async withdraw(viewer: Viewer, id: string, { on, reason }: WithdrawalForm): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, enrolment } = await this.lockSeat(tx, id);
      if (enrolment.state === 'withdrawn') throw conflict('Diese Teilnahme ist bereits beendet.');
      await tx.update(
        Enrolment,
        { id },
        { state: 'withdrawn', withdrawnOn: on ?? this.accounts.today(), withdrawalReason: reason ?? null },
      );
      await this.note(tx, viewer, 'enrolment.withdraw', id, cohort);
      await this.events.announce(tx, 'enrolment.changed', [id]);
      const answer = answerOf(await this.enrolments.byId(id, tx));
      await this.mails.write(tx, answer);
      return answer;
    });
  }

  /** Takes a withdrawn person back, if a seat is free. */
  async reinstate(viewer: Viewer, id: string): Promise<EnrolmentAnswer> {
    return this.database.transaction(async tx => {
      const { cohort, enrolment } = await this.lockSeat(tx, id);
      if (enrolment.state !== 'withdrawn') throw conflict('Diese Teilnahme ist nicht beendet.');
      requireSeat(cohort);
      await tx.update(Enrolment, { id }, { state: 'enrolled', withdrawnOn: null, withdrawalReason: null });
      await this.note(tx, viewer, 'enrolment.reinstate', id, cohort);
      await this.events.announce(tx, 'enrolment.changed', [id]);
      return answerOf(await this.enrolments.byId(id, tx));
    });
  }

  /** One enrolment; a trainer gets the name only. @throws Problem 404 */
  async read(viewer: Viewer, id: string) {
    const row = await this.enrolments.byId(id);
    return viewer.actingAs === 'trainer' ? namesOnlyOf(row) : answerOf(row);
  }

  /** Who waits for a seat. Nobody does while people are enrolled directly: waiting begins with an application (R14). */
  waitingList(page: PageRequest): { items: WaitingListItem[]; nextCursor: null } {
    keyOf(page);
    return { items: [], nextCursor: null };
  }

  /** A cohort's people by name; a trainer gets names only. */
  async list(viewer: Viewer, cohortId: string, page: PageRequest) {
    const rows = await this.enrolments.ofCohort(cohortId, keyOf(page), rowsToRead(page));
    const { items, nextCursor } = toPage(rows, page, row => `${row.sortKey}|${row.id}`);
    const namesOnly = viewer.actingAs === 'trainer';
    return { items: items.map(row => (namesOnly ? namesOnlyOf(row) : answerOf(row))), nextCursor };
  }

  private async lockCohort(tx: Transaction, id: string): Promise<LockedCohort> {
    const [cohort] = (await tx.query(
      'SELECT id, municipality_id, state, capacity, seats_taken, open_offers FROM cohort WHERE id = $1 FOR UPDATE',
      [id],
    )) as LockedCohort[];
    if (!cohort) throw notFound();
    return cohort;
  }

  // The cohort first, then the enrolment: everybody takes the locks in this order.
  private async lockSeat(tx: Transaction, id: string, seen?: number) {
    const { cohortId } = await this.enrolments.byId(id, tx);
    const cohort = await this.lockCohort(tx, cohortId);
    return { cohort, enrolment: await lockedRow(tx, Enrolment, id, seen) };
  }

  private async insertPerson(tx: Transaction, cohortId: string, input: EnrolmentForm): Promise<string> {
    const id = newId();
    const {
      givenNames = null,
      familyName = null,
      namePrefix = null,
      degreeBefore = null,
      degreeAfter = null,
      email = null,
    } = input;
    const accountId = email ? await this.accountOf(tx, cohortId, email) : null;
    await tx.insert(Person, {
      id,
      accountId,
      givenNames,
      familyName,
      namePrefix,
      degreeBefore,
      degreeAfter,
      email,
      sortKey: nameSortKey(partsOf(input)),
    });
    return id;
  }

  // An address may be shared: the account follows the first of its people in a cohort, the others stay without one.
  private async accountOf(tx: Transaction, cohortId: string, email: string): Promise<string | null> {
    const [account] = (await tx.query(
      `SELECT a.id FROM account a WHERE a.email = $1 AND NOT EXISTS (
         SELECT FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.cohort_id = $2 AND p.account_id = a.id)`,
      [email, cohortId],
    )) as { id: string }[];
    return account?.id ?? null;
  }

  private note(tx: Transaction, viewer: Viewer, action: string, subjectId: string, cohort: LockedCohort): Promise<void> {
    return this.audit.record(tx, viewer.actor, {
      action,
      subjectKind: 'enrolment',
      subjectId,
      municipalityId: cohort.municipality_id,
    });
  }
}

function requireSeat({ capacity, seats_taken: seats, open_offers: openOffers }: LockedCohort): void {
  if (!mayEnrolDirectly({ capacity, seats, openOffers }))
    throw conflict('Alle Plätze sind vergeben oder angeboten.', 'capacity_reached');
}

type NameInput = {
  [K in 'givenNames' | 'familyName' | 'namePrefix' | 'degreeBefore' | 'degreeAfter']?: string | null | undefined;
};

function partsOf({
  givenNames = null,
  familyName = null,
  namePrefix = null,
  degreeBefore = null,
  degreeAfter = null,
}: NameInput) {
  return { givenNames, familyName, prefix: namePrefix, degreeBefore, degreeAfter };
}

function answerOf({ sortKey: _, ...answer }: EnrolmentAnswer & { sortKey: string }): EnrolmentAnswer {
  return answer;
}

function namesOnlyOf({ id, cohortId, name, state, version }: EnrolmentAnswer) {
  return { id, cohortId, name, state, version };
}
