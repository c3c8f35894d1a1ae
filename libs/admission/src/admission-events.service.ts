import { Injectable } from '@nestjs/common';
import { EnrolmentHistory, SeatService } from '#enrolment';
import { Bell, Database, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import { ApplicationHistoryService, bySystem } from './application-history.service.js';
import { ApplicationRepository } from './application.repository.js';
import { closeApplicationsJob } from './jobs/close-applications.job.js';
import { promoteJob } from './jobs/promote.job.js';

/** What the rooms below announce: an enrolment that ended or was taken back, a cohort with other seats. A free seat is offered on. */
@Injectable()
@HandlesEvents('enrolment.changed', 'cohort.changed')
export class AdmissionEventsService implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly bell: Bell,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
    private readonly enrolments: EnrolmentHistory,
  ) {}

  async handleEvent(tx: Transaction, { kind, subjectId }: { kind: string; subjectId: string }): Promise<void> {
    const cohortId = kind === 'cohort.changed' ? subjectId : await this.follow(tx, subjectId);
    if (cohortId === undefined) return;
    this.database.afterCommit(tx, () => this.bell.ring(promoteJob, [cohortId]));
    if (kind === 'cohort.changed') this.database.afterCommit(tx, () => this.bell.ring(closeApplicationsJob, [cohortId]));
  }

  // The application of somebody who left says so; it says so no longer when they are taken back. Of somebody who was enrolled twice and is one person
  // by now, the enrolment that goes on decides for the applications of both.
  private async follow(tx: Transaction, enrolmentId: string): Promise<string | undefined> {
    const [enrolment] = (await tx.query(
      'SELECT cohort_id AS "cohortId", COALESCE(merged_into, id) AS id FROM enrolment WHERE id = $1',
      [enrolmentId],
    )) as { cohortId: string; id: string }[];
    if (!enrolment) return undefined;
    const { cohortId } = enrolment;
    if ((await this.unlike(tx, enrolment.id)).length === 0) return cohortId;
    await this.seats.lockCohort(tx, cohortId);
    for (const { id, hasLeft } of await this.unlike(tx, enrolment.id)) {
      const to = hasLeft ? 'withdrawn' : 'accepted';
      const cause = (await this.enrolments.causeOf(tx, enrolment.id)) ?? { actor: bySystem };
      await this.history.move(tx, await this.applications.byId(id, tx), { to, ...cause });
    }
    return cohortId;
  }

  // The applications of an enrolment, and of those merged into it, that say something else than it does.
  private unlike(tx: Transaction, enrolmentId: string): Promise<{ id: string; hasLeft: boolean }[]> {
    return tx.query(
      `SELECT a.id, e.state = 'withdrawn' AS "hasLeft" FROM enrolment e
         JOIN application a ON a.enrolment_id IN (SELECT e.id UNION ALL SELECT m.id FROM enrolment m WHERE m.merged_into = e.id)
       WHERE e.id = $1 AND (a.state = 'accepted' AND e.state = 'withdrawn'
         OR a.state = 'withdrawn' AND e.state <> 'withdrawn' AND a.enrolment_id = e.id)`,
      [enrolmentId],
    );
  }
}
