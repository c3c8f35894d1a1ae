import { Injectable } from '@nestjs/common';
import { type Actor, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import { EnrolmentHistory } from './enrolment-history.service.js';

const bySystem: Actor = { accountId: null, actingAs: 'system' };

/** When a cohort is completed, so are its people: enrolled -> completed. Whoever has withdrawn stays withdrawn. */
@Injectable()
@HandlesEvents('cohort.changed')
export class CompletionService implements EventHandler {
  constructor(private readonly history: EnrolmentHistory) {}

  async handleEvent(tx: Transaction, { subjectId: cohortId }: { subjectId: string }): Promise<void> {
    const [completed] = (await tx.query(
      `UPDATE enrolment e SET state = 'completed', version = e.version + 1 FROM cohort c
       WHERE c.id = $1 AND c.state = 'completed' AND e.cohort_id = c.id AND e.state = 'enrolled' RETURNING e.id`,
      [cohortId],
    )) as [{ id: string }[], number];
    if (completed.length === 0) return;
    const ids = completed.map(({ id }) => id);
    await this.history.note(tx, await completedBy(tx, cohortId), ids, 'Durchgang abgeschlossen');
  }
}

// Whoever completed the cohort has completed its people.
async function completedBy(tx: Transaction, cohortId: string): Promise<Actor> {
  const [actor] = (await tx.query(
    `SELECT actor_account_id AS "accountId", acting_as AS "actingAs" FROM audit_event
     WHERE subject_id = $1 AND action = 'cohort.complete' ORDER BY id DESC LIMIT 1`,
    [cohortId],
  )) as Actor[];
  return actor ?? bySystem;
}
