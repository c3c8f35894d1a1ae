import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { CeremonyService, IssueService } from '#certification';
import { newId, requestContext, StartupError } from '#platform';
import { type Cast, coordinatorOf } from './cast.js';
import { type CeremonyPlan, ceremonyPlans } from './ceremony-plan.js';
import { CohortLoader, type LoadedCohort } from './cohort-loader.service.js';
import { DemoRepository } from './demo.repository.js';

const patience = 120_000;
const pollEvery = 100;

/** Documents and ceremonies of the completed cohorts. */
@Injectable()
export class DocumentLoader {
  constructor(
    private readonly demo: DemoRepository,
    private readonly cohorts: CohortLoader,
    private readonly issues: IssueService,
    private readonly ceremonies: CeremonyService,
  ) {}

  /** Issues the documents of a cohort on their day of long ago; the files are made by the jobs. */
  async issue(cohort: LoadedCohort, cast: Cast): Promise<void> {
    if ((await this.demo.documents(cohort.id)).total > 0) return;
    const now = new Date(planOf(cohort).issuedAt);
    await requestContext.run({ requestId: newId(), statements: 0, now }, () =>
      this.issues.issue(coordinatorOf(cast, cohort.plan.municipality), cohort.id, { kinds: ['proof', 'award'] }),
    );
  }

  /** Waits until the files of a cohort are there. @throws StartupError when nobody makes them */
  async made({ id }: LoadedCohort): Promise<void> {
    const giveUpAt = performance.now() + patience;
    while ((await this.demo.documents(id)).unmade > 0) {
      if (performance.now() > giveUpAt)
        throw new StartupError(
          'Die Dokumente der Demodaten werden nicht fertig. Bitte prüfen Sie, ob ein Arbeitsprozess läuft (WORKER=inline oder apps/worker), und starten Sie neu.',
        );
      await pause(pollEvery);
    }
  }

  /** Plans the ceremony, notes the handovers and completes the cohort. Needs its documents to be there. */
  async handOver(cohort: LoadedCohort, cast: Cast): Promise<void> {
    const coordinator = coordinatorOf(cast, cohort.plan.municipality);
    const plan = planOf(cohort);
    const { date, start, venue, office } = plan;
    const { items } = await this.ceremonies.ofCohort(coordinator, cohort.id, { limit: 1 });
    const ceremony =
      items[0] ?? (await this.ceremonies.create(coordinator, cohort.id, { date, start, venue, presenter: { office } }));
    const { rows } = await this.ceremonies.byId(ceremony.id);
    await this.ceremonies.handOver(coordinator, ceremony.id, { rows: rows.map(row => handoverOf(row, plan)) });
    await this.cohorts.advance(cohort, cast, cohort.plan.state);
  }
}

function planOf({ plan }: LoadedCohort): CeremonyPlan {
  const found = ceremonyPlans[plan.code];
  if (!found) throw new Error(`no ceremony is planned for ${plan.code}`);
  return found;
}

function handoverOf({ certificateId, name }: { certificateId: string; name: string }, { sent }: CeremonyPlan) {
  if (sent?.name === name) return { certificateId, state: 'sent' as const, on: sent.on, by: 'Koordination' };
  return { certificateId, state: 'handed_over' as const };
}
