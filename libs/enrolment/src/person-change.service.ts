import { Injectable } from '@nestjs/common';
import { RefusalRepository } from '#mail';
import { type Actor, invalid, lockedRow, type Transaction } from '#platform';
import { composeName, nameSortKey, normaliseName } from '#rules';
import { Enrolment } from './enrolment.entity.js';
import type { EnrolmentChange } from './enrolment.form.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { namePartsOf } from './name-parts.js';
import { Person } from './person.entity.js';
import { type LockedCohort, SeatService } from './seat.service.js';

/** What is wrong about a person is put right, wherever it stands. */
@Injectable()
export class PersonChangeService {
  constructor(
    private readonly refusals: RefusalRepository,
    private readonly seats: SeatService,
    private readonly enrolments: EnrolmentRepository,
  ) {}

  /** Changes the person and their locked enrolment. @returns the ids of their other enrolments that print the new name, too */
  async change(
    tx: Transaction,
    actor: Actor,
    { cohort, enrolment }: { readonly cohort: LockedCohort; readonly enrolment: Enrolment },
    { nameAsPrinted, targetGroup, ...given }: EnrolmentChange,
  ): Promise<string[]> {
    const before = await lockedRow(tx, Person, enrolment.personId);
    const personChanges = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
    const person = { ...before, ...personChanges };
    if (!person.givenNames && !person.familyName)
      throw invalid([{ path: 'familyName', message: 'Bitte geben Sie mindestens einen Namen an.' }]);
    if (person.email !== before.email) person.accountId = await this.seats.accountFor(tx, actor, cohort, person);
    await this.carryRefusals(tx, before.email, person.email, person.id);
    const { accountId } = person;
    await tx.update(Person, { id: person.id }, { ...personChanges, accountId, sortKey: nameSortKey(namePartsOf(person)) });
    const [was, now] = [composeName(namePartsOf(before)), composeName(namePartsOf(person))];
    const followed = nameAsPrinted === null || enrolment.nameAsPrinted === was ? now : enrolment.nameAsPrinted;
    const printed = nameAsPrinted ? normaliseName(nameAsPrinted) : followed;
    await tx.update(Enrolment, { id: enrolment.id }, { nameAsPrinted: printed, ...(targetGroup ? { targetGroup } : {}) });
    return this.rename(tx, enrolment, was, now);
  }

  // Whoever shares the old address still refuses there.
  private async carryRefusals(tx: Transaction, before: string | null, after: string | null, personId: string): Promise<void> {
    const [from, to] = [before?.toLowerCase(), after?.toLowerCase()];
    if (from === undefined || to === undefined || from === to) return;
    await this.refusals.carryOver(tx, { from, to, keep: await this.enrolments.othersUse(tx, from, personId) });
  }

  // The name of a person is one: their other enrolments print it, too, where they printed the old one.
  private async rename(tx: Transaction, { id, personId }: Enrolment, was: string, now: string): Promise<string[]> {
    if (was === now) return [];
    const [rows] = (await tx.query(
      `UPDATE enrolment SET name_as_printed = $4, version = version + 1 WHERE person_id = $1 AND id <> $2 AND name_as_printed = $3 RETURNING id`,
      [personId, id, was, now],
    )) as [{ id: string }[], number];
    return rows.map(row => row.id);
  }
}
