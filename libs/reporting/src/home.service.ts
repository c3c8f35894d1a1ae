import { Injectable } from '@nestjs/common';
import { type EvaluatedParticipation, EvaluationRepository } from '#attendance';
import { ApplicationService } from '#admission';
import { EnrolmentRepository } from '#enrolment';
import { type PageRequest, rowsToRead, textKeyOf, toPage, type Viewer } from '#identity';
import { OutboxRepository } from '#mail';
import { Clock } from '#platform';
import { searchKeyOf } from '#programme';
import { epochMinutesToLocal } from '#rules';
import { CohortListRepository, type ListedCohort } from './cohort-list.repository.js';
import { MunicipalityFiguresRepository } from './municipality-figures.repository.js';
import { type Desk, DeskRepository } from './desk.repository.js';
import { OwnDocumentRepository } from './own-document.repository.js';

/** A cohort in a coordinator's hand, with what its people have reached. */
export interface CohortInHand extends ListedCohort {
  /** Who could get a document now and has none. */
  readonly ready: number;
}

/** What is next for whoever opens the start page: a fixed number of statements for each role. */
@Injectable()
export class HomeService {
  constructor(
    private readonly clock: Clock,
    private readonly desks: DeskRepository,
    private readonly cohorts: CohortListRepository,
    private readonly documents: OwnDocumentRepository,
    private readonly applications: ApplicationService,
    private readonly enrolments: EnrolmentRepository,
    private readonly evaluations: EvaluationRepository,
    private readonly outbox: OutboxRepository,
    private readonly figures: MunicipalityFiguresRepository,
  ) {}

  /** Now in epoch minutes, and today's date where the product is at home. */
  moment(): { now: number; today: string } {
    const now = Math.floor(this.clock.now().getTime() / 60_000);
    return { now, today: epochMinutesToLocal(now, 'Europe/Berlin').date };
  }

  /** The participant's own enrolments; the first one that isn't withdrawn comes evaluated. */
  async participant(viewer: Viewer) {
    const enrolments = await this.enrolments.ofAccount(viewer.accountId);
    const current = enrolments.find(({ state }) => state !== 'withdrawn') ?? enrolments[0];
    const evaluated = current && (await this.evaluations.ofEnrolment(current.id));
    const documents = await this.documents.ofAccount(viewer.accountId);
    return { enrolments, current, evaluated, documents };
  }

  /** The applications of somebody who takes part, or wants to. */
  applicationsOf(viewer: Viewer) {
    return this.applications.ofAccount(viewer.accountId);
  }

  /** The trainer's sessions: those to record first, then the next ones. */
  async trainer(viewer: Viewer) {
    const grants = viewer.grants.filter(({ role }) => role === 'trainer');
    const cohortIds = grants.flatMap(({ cohortId }) => cohortId ?? []);
    const municipalityIds = grants.flatMap(({ cohortId, municipalityId }) =>
      cohortId === null && municipalityId ? [municipalityId] : [],
    );
    return this.sessions({ kind: 'trainer', accountId: viewer.accountId, municipalityIds, cohortIds });
  }

  /** What is due in the coordinator's municipalities. */
  async coordinator(viewer: Viewer) {
    const municipalityIds = viewer.municipalitiesAs('coordinator');
    const { today } = this.moment();
    const sessions = await this.sessions({ kind: 'coordinator', municipalityIds });
    const corrections = await this.desks.waitingCorrections(municipalityIds);
    const guests = await this.desks.requestedGuests(municipalityIds, today);
    const cohorts = await this.inHand(await this.cohorts.inHand(municipalityIds, today));
    return { ...sessions, corrections, guests, cohorts };
  }

  /** The coming ceremonies of the mayor's office. */
  ceremonies(viewer: Viewer) {
    return this.desks.ceremonies(viewer.municipalitiesAs('mayor_office'), this.moment().today);
  }

  /** Municipalities in counts, a page at a time, and how many mails could not be delivered. */
  async office(search: string, page: PageRequest) {
    const found = searchKeyOf(search);
    const rows = await this.figures.page(this.clock.now(), found, textKeyOf(page), rowsToRead(page));
    const { items, nextCursor } = toPage(rows, page, row => `${row.id} ${row.key}`);
    const first = page.cursor === undefined;
    return { figures: items, nextCursor, search, first, deadMails: (await this.outbox.counts()).dead };
  }

  private async sessions(desk: Desk) {
    const { now, today } = this.moment();
    return { unrecorded: await this.desks.unrecorded(desk, now, today), next: await this.desks.next(desk, now, today) };
  }

  private async inHand(cohorts: readonly ListedCohort[]): Promise<CohortInHand[]> {
    const started = cohorts.filter(({ state }) => state === 'running' || state === 'completed');
    const reached = started.length === 0 ? [] : await this.evaluations.reachedIn(started);
    return cohorts.map(cohort => ({
      ...cohort,
      ready: reached.filter(person => person.cohortId === cohort.id && isReady(person, cohort)).length,
    }));
  }
}

/** Could this person get a document now, and has none yet? (R6, R8, R10) */
export function isReady(
  { enrolmentId, state, evaluation }: EvaluatedParticipation,
  { documented }: Pick<ListedCohort, 'documented'>,
): boolean {
  return state !== 'withdrawn' && evaluation.eligible && evaluation.unrecorded.length === 0 && !documented.includes(enrolmentId);
}
