import { Injectable } from '@nestjs/common';
import { SeatService } from '#enrolment';
import { type Actor, Bell, Database, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import type { ApplicationState } from '#rules';
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
  ) {}

  async handleEvent(tx: Transaction, { kind, subjectId }: { kind: string; subjectId: string }): Promise<void> {
    const cohortId = kind === 'cohort.changed' ? subjectId : await this.follow(tx, subjectId);
    if (cohortId === undefined) return;
    this.database.afterCommit(tx, () => this.bell.ring(promoteJob, [cohortId]));
    if (kind === 'cohort.changed') this.database.afterCommit(tx, () => this.bell.ring(closeApplicationsJob, [cohortId]));
  }

  // The application of somebody who left says so; it says so no longer when they are taken back.
  private async follow(tx: Transaction, enrolmentId: string): Promise<string | undefined> {
    const read = async () =>
      (
        (await tx.query(
          `SELECT e.cohort_id AS "cohortId", e.state = 'withdrawn' AS "hasLeft", a.id AS "applicationId", a.state
           FROM enrolment e LEFT JOIN application a ON a.enrolment_id = e.id WHERE e.id = $1`,
          [enrolmentId],
        )) as { cohortId: string; hasLeft: boolean; applicationId: string | null; state: ApplicationState | null }[]
      )[0];
    const before = await read();
    if (!before?.applicationId) return before?.cohortId;
    await this.seats.lockCohort(tx, before.cohortId);
    const { hasLeft, state } = (await read()) ?? before;
    const to = hasLeft ? 'withdrawn' : 'accepted';
    if ((state === 'accepted' || state === 'withdrawn') && state !== to)
      await this.history.move(tx, await this.applications.byId(before.applicationId, tx), {
        to,
        ...(await causeOf(tx, enrolmentId)),
      });
    return before.cohortId;
  }
}

// Who ended or resumed taking part, and why, as it was recorded there.
async function causeOf(tx: Transaction, enrolmentId: string): Promise<{ actor: Actor; reason: string | null }> {
  const [cause] = (await tx.query(
    `SELECT v.actor_account_id AS "accountId", v.acting_as AS "actingAs", e.withdrawal_reason AS reason
     FROM audit_event v JOIN enrolment e ON e.id = v.subject_id
     WHERE v.subject_id = $1 AND v.action IN ('enrolment.withdraw', 'enrolment.reinstate') ORDER BY v.id DESC LIMIT 1`,
    [enrolmentId],
  )) as { accountId: string | null; actingAs: string; reason: string | null }[];
  if (!cause) return { actor: bySystem, reason: null };
  const { reason, ...actor } = cause;
  return { actor, reason };
}
