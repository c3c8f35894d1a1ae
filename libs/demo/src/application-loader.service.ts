import { Injectable } from '@nestjs/common';
import { ApplicationService, DecisionService, OfferService, PrivacyNoticeService } from '#admission';
import { type Actor, newId, requestContext } from '#platform';
import type { ApplicantMove, ApplicantPlan, ApplicantStep } from './applicant-plan.js';
import { type Cast, coordinatorOf, idOf } from './cast.js';
import type { LoadedCohort } from './cohort-loader.service.js';
import type { DemoCalendar } from './demo-calendar.js';
import { DemoRepository, type FoundApplication } from './demo.repository.js';

const byApplicant: Actor = { accountId: null, actingAs: 'applicant' };

/** Applications of the demo data, each step at the time it is said to have happened. */
@Injectable()
export class ApplicationLoader {
  constructor(
    private readonly demo: DemoRepository,
    private readonly applications: ApplicationService,
    private readonly decisions: DecisionService,
    private readonly offers: OfferService,
    private readonly notices: PrivacyNoticeService,
  ) {}

  /** Takes the steps that have not been taken yet, in their order. */
  async load(cohort: LoadedCohort, steps: readonly ApplicantStep[], cast: Cast, calendar: DemoCalendar): Promise<void> {
    for (const step of steps) {
      const found = (await this.demo.applications(cohort.id)).get(step.who.email);
      const now = calendar.moment(step.daysAgo, step.time);
      if (found && !isTaken(found, step.move)) await at(now, () => this.take(cohort, found, step, cast));
      if (!found && step.move === 'apply') await at(now, () => this.apply(cohort, step.who, cast));
    }
  }

  private async apply(
    cohort: LoadedCohort,
    { consents = [], ...person }: ApplicantPlan,
    { municipalities }: Cast,
  ): Promise<void> {
    const privacyNoticeVersion = await this.notices.currentVersion(idOf(municipalities, cohort.plan.municipality));
    await this.applications.apply(cohort.id, { ...person, consents: [...consents], privacyNoticeVersion });
  }

  private async take(
    { plan }: LoadedCohort,
    { id, offerId }: FoundApplication,
    { move, reason }: ApplicantStep,
    cast: Cast,
  ): Promise<void> {
    const coordinator = coordinatorOf(cast, plan.municipality).actor;
    if (move === 'confirm') await this.applications.confirmAddress(id);
    if (move === 'accept') await this.decisions.accept(coordinator, id);
    if (move === 'reject') await this.decisions.reject(coordinator, id, reason ?? null);
    if (move === 'withdraw') await this.decisions.withdraw(byApplicant, id, reason ?? null);
    if (move === 'decline' && offerId) await this.offers.decline(byApplicant, offerId);
    if (move === 'lapse' && offerId) await this.offers.lapseNow(offerId);
  }
}

/** Runs `work` as if it were then. */
const at = (now: Date, work: () => Promise<void>): Promise<void> =>
  requestContext.run({ requestId: newId(), statements: 0, now }, work);

function isTaken({ confirmed, accepted, states }: FoundApplication, move: ApplicantMove): boolean {
  if (move === 'apply') return true;
  if (move === 'confirm') return confirmed;
  if (move === 'accept') return accepted;
  return states.includes(endOf[move]);
}

const endOf = { reject: 'rejected', withdraw: 'withdrawn', decline: 'declined', lapse: 'lapsed' } as const;
