import { Injectable } from '@nestjs/common';
import { type EventHandler, HandlesEvents, type Transaction } from '#platform';

/** When a cohort is completed, so are its people: enrolled -> completed. Whoever has withdrawn stays withdrawn. */
@Injectable()
@HandlesEvents('cohort.changed')
export class CompletionService implements EventHandler {
  async handleEvent(tx: Transaction, { subjectId: cohortId }: { subjectId: string }): Promise<void> {
    await tx.query(
      `UPDATE enrolment e SET state = 'completed', version = e.version + 1 FROM cohort c
       WHERE c.id = $1 AND c.state = 'completed' AND e.cohort_id = c.id AND e.state = 'enrolled'`,
      [cohortId],
    );
  }
}
