import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Clock, conflict, Database, EventFeed, type Transaction } from '#platform';
import { enrolmentFacts } from './enrolment-facts.js';
import { EnrolmentHistory } from './enrolment-history.service.js';
import type { MergeAnswer, UndoForm } from './merge.form.js';
import { MergeRepository, type StoredMerge } from './merge.repository.js';
import { mergeAnswerOf } from './person-answer.js';
import { PersonReach } from './person-reach.service.js';
import { PersonRepository } from './person.repository.js';
import { requireSeat, SeatService } from './seat.service.js';

/** Takes a merge back: the two records are as they were; what was entered since stays with the enrolment it was entered for. */
@Injectable()
export class UnmergeService {
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
  ) {}

  /** @throws Problem 409 when undone before, or merged again since; `capacity_reached` when the seat given up is taken */
  async undo(viewer: Viewer, id: string, { reason }: UndoForm): Promise<MergeAnswer> {
    return this.database.transaction(async tx => {
      const { keptId, mergedId } = await this.merges.byId(id, tx);
      const enrolments = await this.people.enrolmentsOf([keptId], tx);
      this.reach.require(viewer, enrolments);
      for (const cohortId of [...new Set(enrolments.map(each => each.cohortId))].sort())
        await this.seats.lockCohort(tx, cohortId);
      await this.merges.lockEnrolments(tx, [keptId]);
      await this.merges.lockPeople(tx, [keptId, mergedId]);
      const merge = await this.merges.byId(id, tx);
      await this.requireUndoable(tx, merge);
      await this.requireSeats(tx, merge);
      const facts = await enrolmentFacts(
        tx,
        enrolments.map(each => each.id),
      );
      // A guest seat for which something has been recorded meanwhile stays where its record is.
      const recorded = facts.flatMap(fact => fact.sessionIds ?? []);
      await this.merges.putBack(tx, merge, recorded);
      await this.merges.renameBack(tx, id);
      await this.giveBack(tx, merge);
      await this.history.note(
        tx,
        viewer.actor,
        merge.before.enrolments.map(each => each.id),
        reason,
      );
      await this.merges.noteUndone(tx, id, { by: viewer.accountId, at: this.clock.now(), reason });
      const municipalityId = enrolments[0]?.municipalityId ?? null;
      const subject = { subjectKind: 'person', subjectId: keptId, municipalityId, details: { mergeId: id, mergedId } };
      await this.audit.record(tx, viewer.actor, { action: 'person.unmerge', ...subject });
      await this.events.announce(
        tx,
        'enrolment.changed',
        enrolments.map(each => each.id),
      );
      return mergeAnswerOf(await this.merges.byId(id, tx));
    });
  }

  private async requireUndoable(tx: Transaction, merge: StoredMerge): Promise<void> {
    if (merge.undoneAt !== null) throw conflict('Diese Zusammenführung ist schon aufgehoben.');
    if (await this.merges.followed(tx, merge))
      throw conflict('Danach ist noch einmal zusammengeführt worden. Bitte heben Sie zuerst die jüngste Zusammenführung auf.');
  }

  // Somebody who had a seat of their own needs one again.
  private async requireSeats(tx: Transaction, { before }: StoredMerge): Promise<void> {
    const reopened = before.enrolments.filter(each => each.mergedInto === null && each.state !== 'withdrawn').map(({ id }) => id);
    const rows: { cohort_id: string }[] = await tx.query(
      'SELECT cohort_id FROM enrolment WHERE id = ANY($1::uuid[]) AND merged_into IS NOT NULL',
      [reopened],
    );
    for (const { cohort_id: cohortId } of rows) requireSeat(await this.seats.lockCohort(tx, cohortId));
  }

  private async giveBack(tx: Transaction, { keptId, mergedId, tookAccount, tookEmail }: StoredMerge): Promise<void> {
    await tx.query(
      `UPDATE person k SET version = k.version + 1,
         account_id = CASE WHEN $3 AND k.account_id = m.account_id THEN NULL ELSE k.account_id END,
         email = CASE WHEN $4 AND k.email = m.email THEN NULL ELSE k.email END
       FROM person m WHERE k.id = $1 AND m.id = $2`,
      [keptId, mergedId, tookAccount, tookEmail],
    );
  }
}
