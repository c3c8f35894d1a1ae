import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Clock, conflict, Database, EventFeed, explainViolations, newId, type Transaction } from '#platform';
import { enrolmentFacts } from './enrolment-facts.js';
import { EnrolmentHistory } from './enrolment-history.service.js';
import { MergeMailService } from './merge-mail.service.js';
import { planMerge, type MergePlan } from './merge-plan.js';
import type { MergeAnswer, MergeForm } from './merge.form.js';
import { type BeforeMerge, MergeRepository } from './merge.repository.js';
import { PersonReach } from './person-reach.service.js';
import { PersonRepository } from './person.repository.js';
import { mergeAnswerOf } from './person-answer.js';
import { Person } from './person.entity.js';
import { SeatService } from './seat.service.js';

explainViolations({
  person_is_merged_once: () => conflict('Dieser Eintrag ist schon in einem anderen aufgegangen.'),
});

/** Two records of one person become one; both histories are kept. */
@Injectable()
export class MergeService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly events: EventFeed,
    private readonly seats: SeatService,
    private readonly people: PersonRepository,
    private readonly merges: MergeRepository,
    private readonly reach: PersonReach,
    private readonly history: EnrolmentHistory,
    private readonly mails: MergeMailService,
  ) {}

  /** What merging `otherId` into `keptId` would do. @throws Problem 404 for a person the viewer may not know, 403 outside the own municipality, 409 for a merged record */
  async preview(viewer: Viewer, keptId: string, otherId: string): Promise<MergePlan> {
    const plan = await this.plan(this.database.reader, viewer, keptId, otherId);
    await this.reach.noteReading(viewer, plan.merged);
    return plan;
  }

  /**
   * Merges: the person `otherId` points to `keptId` from now on, and all enrolments are the kept one's. Enrolled twice in one cohort, one of the two ends.
   * Everybody takes the locks in the same order: cohorts, enrolments, people, each by id.
   * @throws Problem as `preview`, and 409 when something has changed since it was `seen`
   */
  async merge(viewer: Viewer, keptId: string, { otherId, reason, seen }: MergeForm): Promise<MergeAnswer> {
    return this.database.transaction(async tx => {
      await this.lock(tx, keptId, otherId);
      const plan = await this.plan(tx, viewer, keptId, otherId);
      if (seen !== undefined && seen !== plan.fingerprint)
        throw conflict(
          'Inzwischen hat sich an den beiden Einträgen etwas geändert. Bitte prüfen Sie noch einmal, was geschehen wird.',
        );
      const id = newId();
      const before = await this.move(tx, plan);
      await this.takeOver(tx, plan);
      await this.history.note(
        tx,
        viewer.actor,
        before.enrolments.map(each => each.id),
        reason,
      );
      const { takesAccount: tookAccount, takesEmail: tookEmail } = plan;
      const mergedAt = this.clock.now();
      const ids = { id, keptId, mergedId: otherId };
      await this.merges.note(tx, { ...ids, reason, mergedBy: viewer.accountId, mergedAt, tookAccount, tookEmail, before });
      await this.rename(tx, plan, id);
      await this.tell(tx, viewer, plan, id);
      return mergeAnswerOf(await this.merges.byId(id, tx));
    });
  }

  private async plan(tx: Transaction, viewer: Viewer, keptId: string, otherId: string): Promise<MergePlan> {
    const kept = await this.people.byId(keptId, tx);
    const merged = await this.people.byId(otherId, tx);
    if (kept.id === merged.id) throw conflict('Das ist derselbe Eintrag. Bitte wählen Sie einen anderen.');
    const enrolments = await this.people.enrolmentsOf([kept.mergedInto ?? kept.id, merged.mergedInto ?? merged.id], tx);
    this.reach.require(viewer, enrolments);
    const gone = [kept, merged].find(person => person.mergedInto !== null);
    if (gone)
      throw conflict('Einer der beiden Einträge ist schon in einem anderen aufgegangen. Bitte öffnen Sie den, der weitergilt.');
    const sideOf = (person: typeof kept) => ({ person, enrolments: enrolments.filter(each => each.personId === person.id) });
    const facts = await enrolmentFacts(
      tx,
      enrolments.map(({ id }) => id),
    );
    return planMerge(sideOf(kept), sideOf(merged), facts);
  }

  private async lock(tx: Transaction, keptId: string, otherId: string): Promise<void> {
    const ids = [keptId, otherId];
    const cohorts = new Set((await this.people.enrolmentsOf(ids, tx)).map(each => each.cohortId));
    for (const cohortId of [...cohorts].sort()) await this.seats.lockCohort(tx, cohortId);
    await this.merges.lockEnrolments(tx, ids);
    await this.merges.lockPeople(tx, ids);
    // Nobody gets an enrolment in another cohort but by a merge, and whoever merged these two meanwhile is seen by `plan`.
  }

  private async move(tx: Transaction, { kept, merged, closed, facts }: MergePlan): Promise<BeforeMerge> {
    const closing = new Set(closed.map(({ id }) => id));
    const changing = [...kept.enrolments, ...merged.enrolments].filter(
      each => each.personId === merged.person.id || closing.has(each.id) || closing.has(each.mergedInto ?? ''),
    );
    const guestSeats: { id: string; enrolmentId: string }[] = [];
    for (const { id, into } of closed) {
      await this.merges.close(tx, id, into);
      const keptSessions = facts.flatMap(fact => (fact.enrolmentId === id ? (fact.sessionIds ?? []) : []));
      const moved = await this.merges.moveGuestSeats(tx, id, into, keptSessions);
      guestSeats.push(...moved.map(seatId => ({ id: seatId, enrolmentId: id })));
    }
    await this.merges.move(
      tx,
      merged.enrolments.map(({ id }) => id),
      kept.person.id,
    );
    const personIds = await this.merges.pointPeople(tx, merged.person.id, kept.person.id);
    const enrolments = changing.map(({ id, personId, mergedInto, state, withdrawnOn }) => ({
      id,
      personId,
      mergedInto,
      state,
      withdrawnOn,
    }));
    return { enrolments, guestSeats, personIds };
  }

  private async takeOver(tx: Transaction, { kept, merged, takesAccount, takesEmail }: MergePlan): Promise<void> {
    const taken = {
      ...(takesAccount ? { accountId: merged.person.accountId } : {}),
      ...(takesEmail ? { email: merged.person.email } : {}),
    };
    if (Object.keys(taken).length > 0) await tx.update(Person, { id: kept.person.id }, taken);
  }

  // One person has one name: nobody reads the other one any more (domain.md, 5).
  private async rename(tx: Transaction, { kept, merged }: MergePlan, mergeId: string): Promise<void> {
    const name = kept.enrolments[0]?.nameAsPrinted ?? kept.person.name;
    const moved = merged.enrolments.map(({ id }) => id);
    await this.merges.rename(tx, mergeId, moved, name);
  }

  private async tell(tx: Transaction, viewer: Viewer, plan: MergePlan, mergeId: string): Promise<void> {
    const all = [...plan.kept.enrolments, ...plan.merged.enrolments];
    const municipalityId = all[0]?.municipalityId ?? null;
    const details = { mergeId, mergedId: plan.merged.person.id, closed: plan.closed.map(({ id }) => id) };
    const subject = { subjectKind: 'person', subjectId: plan.kept.person.id, municipalityId };
    await this.audit.record(tx, viewer.actor, { action: 'person.merge', ...subject, details });
    await this.mails.write(tx, plan, mergeId);
    await this.events.announce(
      tx,
      'enrolment.changed',
      all.map(({ id }) => id),
    );
  }
}
