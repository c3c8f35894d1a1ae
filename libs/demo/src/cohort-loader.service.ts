import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { EnrolmentService } from '#enrolment';
import { CohortService, SessionService, targetGroups } from '#programme';
import { composeName } from '#rules';
import { type Cast, coordinatorOf, idOf, trainerOf } from './cast.js';
import { blocksOf, type CohortPlan, moduleOf, type PersonPlan, type SessionPlan } from './cohort-plan.js';
import { DemoRepository } from './demo.repository.js';

/** A cohort of the demo data as it is in the database. */
export interface LoadedCohort {
  readonly plan: CohortPlan;
  readonly id: string;
  /** By module and day. */
  readonly sessions: ReadonlyMap<string, string>;
  /** By name as printed. */
  readonly enrolments: ReadonlyMap<string, string>;
}

const steps = ['publish', 'start', 'complete'] as const;
const states = ['draft', 'open', 'running', 'completed'] as const;

/** The name of a planned person, as printed. */
export const printedName = ({ givenNames, familyName, namePrefix, degreeBefore }: PersonPlan): string =>
  composeName({ givenNames, familyName, prefix: namePrefix, degreeBefore });

/** Cohorts with their sessions and people; adds what is missing, so that a load cut short can be taken up again. */
@Injectable()
export class CohortLoader {
  constructor(
    private readonly demo: DemoRepository,
    private readonly cohorts: CohortService,
    private readonly sessions: SessionService,
    private readonly enrolments: EnrolmentService,
  ) {}

  /** Brings a cohort to its state, but no further than running: completing is the last thing that happens to it. */
  async load(plan: CohortPlan, cast: Cast): Promise<LoadedCohort> {
    const coordinator = coordinatorOf(cast, plan.municipality);
    const id = (await this.demo.cohort(plan.code))?.id ?? (await this.create(plan, cast, coordinator));
    const sessions = await this.addSessions(plan, id, cast, coordinator);
    await this.advance({ plan, id }, cast, plan.state === 'completed' ? 'running' : plan.state);
    const enrolments = await this.addPeople(plan, id, coordinator);
    return { plan, id, sessions, enrolments };
  }

  /** Takes the steps up to a state that have not been taken yet. */
  async advance({ plan, id }: Pick<LoadedCohort, 'plan' | 'id'>, cast: Cast, state: CohortPlan['state']): Promise<void> {
    const found = await this.demo.cohort(plan.code);
    const from = states.indexOf(found?.state ?? 'draft');
    for (const step of steps.slice(from, states.indexOf(state))) {
      await this.cohorts.advance(coordinatorOf(cast, plan.municipality), id, step);
    }
  }

  private async create(plan: CohortPlan, { municipalities, curricula }: Cast, coordinator: Viewer): Promise<string> {
    const { code, title, capacity, startsOn, endsOn, applicationDeadline } = plan;
    const { id } = await this.cohorts.create(coordinator, {
      code,
      title,
      capacity,
      startsOn,
      endsOn,
      applicationDeadline,
      ...plan.told,
      municipalityId: idOf(municipalities, plan.municipality),
      curriculumId: idOf(curricula, plan.curriculum),
      targetGroups: [...(plan.targetGroups ?? targetGroups)],
    });
    return id;
  }

  private async addSessions(plan: CohortPlan, cohortId: string, cast: Cast, coordinator: Viewer): Promise<Map<string, string>> {
    const there = await this.demo.sessions(cohortId);
    const missing = plan.sessions.filter(({ key }) => !there.has(key));
    for (const session of missing) {
      await this.sessions.create(coordinator, cohortId, sessionForm(plan, session, trainerOf(cast).accountId));
    }
    return this.demo.sessions(cohortId);
  }

  private async addPeople(plan: CohortPlan, cohortId: string, coordinator: Viewer): Promise<Map<string, string>> {
    const there = await this.demo.enrolments(cohortId);
    for (const person of plan.people.filter(each => !there.has(printedName(each)))) {
      const { givenNames, familyName, namePrefix, degreeBefore, email, targetGroup = 'administration' } = person;
      await this.enrolments.enrol(coordinator, cohortId, {
        givenNames,
        familyName,
        namePrefix,
        degreeBefore,
        email,
        targetGroup,
      });
    }
    return this.demo.enrolments(cohortId);
  }
}

function sessionForm({ code, venue }: CohortPlan, { key, date, hours }: SessionPlan, trainerId: string) {
  const [module, day] = [moduleOf(key), Number(key.slice(key.indexOf('/') + 1))];
  const place = module.startsWith('V') ? { videoLink: `https://video.demo.example/${code}-${module}`.toLowerCase() } : { venue };
  return {
    moduleKey: module,
    day,
    date,
    blocks: blocksOf[hours].map(block => ({ ...block })),
    ...place,
    trainerIds: [trainerId],
  };
}
