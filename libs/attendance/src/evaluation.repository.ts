import { Injectable } from '@nestjs/common';
import { Clock, Database, type Transaction } from '#platform';
import { CurriculumRepository, SessionRepository, type StoredSession } from '#programme';
import {
  cancellationEffect,
  type CancellationEffect,
  type Curriculum,
  epochMinutesToLocal,
  evaluate,
  type Evaluation,
  momentOf,
  type Participation,
  type Session,
} from '#rules';
import { contentOfSessions, EvaluationMemory } from './evaluation-memory.js';
import { ParticipationRepository, type StoredParticipation } from './participation.repository.js';

/** One participant with the rules' answer. */
export interface EvaluatedParticipation extends StoredParticipation {
  readonly evaluation: Evaluation;
}

/** A cohort with everybody in it evaluated at one moment. */
export interface EvaluatedCohort {
  readonly cohortId: string;
  readonly curriculum: Curriculum;
  /** Own sessions, those of guests elsewhere, and make-ups on offer. */
  readonly sessions: readonly StoredSession[];
  /** In DIN 5007-2 order. */
  readonly participations: readonly EvaluatedParticipation[];
  readonly evaluatedAt: Date;
  readonly today: string;
}

/** What of a cohort an evaluation needs beforehand. */
export interface CohortFrame {
  readonly id: string;
  readonly curriculumId: string;
  readonly timeZone: string;
}

/** Loads what the rules need and asks them: three statements however many people (the curriculum is read once a process). */
@Injectable()
export class EvaluationRepository {
  private readonly memory = new EvaluationMemory();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly curricula: CurriculumRepository,
    private readonly sessions: SessionRepository,
    private readonly participations: ParticipationRepository,
  ) {}

  /** Everybody in a cohort, or only the enrolments named. */
  async ofCohort(
    cohort: CohortFrame,
    enrolmentIds: readonly string[] | null,
    tx: Transaction = this.database.reader,
  ): Promise<EvaluatedCohort> {
    const { stored, known, content, participationOf, moment, ...rest } = await this.load(cohort, enrolmentIds, tx);
    const sessions = contentOfSessions(rest.sessions);
    if (known?.sessions === sessions && known.moment === moment) return { ...rest, participations: known.participations };
    const participations = stored.map(row => ({ ...row, evaluation: evaluate(participationOf(row)) }));
    if (enrolmentIds === null) this.memory.remember(cohort.id, { content, stored, sessions, moment, participations });
    return { ...rest, participations };
  }

  /** What cancelling a session would do to the people of its cohort (R13), by name; withdrawn people are left out. */
  async cancellationEffects({
    id,
    cohortId,
    curriculumId,
    timeZone,
  }: StoredSession): Promise<{ name: string; effect: CancellationEffect }[]> {
    const { stored, participationOf } = await this.load({ id: cohortId, curriculumId, timeZone }, null, this.database.reader);
    const present = stored.filter(({ state }) => state !== 'withdrawn');
    const effects = cancellationEffect(present.map(participationOf), id);
    return effects.map((effect, index) => ({ name: present[index]?.nameAsPrinted ?? '', effect }));
  }

  /**
   * Several cohorts at once, in two statements: what people have reached by now. Make-ups elsewhere are left out, so `reachable` and `helpful`
   * are not the last word here.
   */
  async reachedIn(cohorts: readonly CohortFrame[]): Promise<EvaluatedParticipation[]> {
    const ids = cohorts.map(({ id }) => id);
    const stored = await this.participations.ofCohorts(ids);
    const sessions = await this.sessions.ofCohortsAnd(ids, [...new Set(stored.flatMap(elsewhereOf))]);
    const now = Math.floor(this.clock.now().getTime() / 60_000);
    const reached = cohorts.map(async ({ id, curriculumId, timeZone }) => {
      const curriculum = await this.curricula.forRules(curriculumId);
      const today = epochMinutesToLocal(now, timeZone).date;
      const forRules = sessions
        .filter(session => session.curriculumId === curriculumId)
        .map(session => sessionForRules(session, id));
      const own = forRules.filter(session => session.own);
      const ownIds = new Set(own.map(session => session.id));
      const people = stored.filter(({ cohortId }) => cohortId === id);
      return people.map(row => {
        const named = new Set(elsewhereOf(row));
        // Whoever was nowhere else shares the list of the cohort's own sessions, and with it what the rules make of it.
        const known = [...named].every(each => ownIds.has(each)) ? own : forRules.filter(each => each.own || named.has(each.id));
        return { ...row, evaluation: evaluate(participationOf(row, curriculum, known, now, today)) };
      });
    });
    return (await Promise.all(reached)).flat();
  }

  /** One participant. Undefined when there is no such enrolment. */
  async ofEnrolment(
    enrolmentId: string,
    tx: Transaction = this.database.reader,
  ): Promise<{ cohort: EvaluatedCohort; participation: EvaluatedParticipation } | undefined> {
    const [row] = (await tx.query(
      `SELECT c.id, c.curriculum_id AS "curriculumId", c.time_zone AS "timeZone" FROM enrolment e JOIN cohort c ON c.id = e.cohort_id WHERE e.id = $1`,
      [enrolmentId],
    )) as { id: string; curriculumId: string; timeZone: string }[];
    if (!row) return undefined;
    const cohort = await this.ofCohort(row, [enrolmentId], tx);
    const [participation] = cohort.participations;
    return participation && { cohort, participation };
  }

  private async load(cohort: CohortFrame, enrolmentIds: readonly string[] | null, tx: Transaction) {
    const curriculum = await this.curricula.forRules(cohort.curriculumId, tx);
    const { content, people } = await this.participations.ofCohort(cohort.id, enrolmentIds, tx);
    const last = enrolmentIds === null ? this.memory.recall(cohort.id) : undefined;
    const known = last?.content === content ? last : undefined;
    const stored = known?.stored ?? people();
    const evaluatedAt = this.clock.now();
    const now = Math.floor(evaluatedAt.getTime() / 60_000);
    const today = epochMinutesToLocal(now, cohort.timeZone).date;
    const sessions = await this.sessions.forEvaluation(
      cohort.id,
      cohort.curriculumId,
      [...new Set(stored.flatMap(elsewhereOf))],
      today,
      tx,
    );
    const forRules = sessions.map(session => sessionForRules(session, cohort.id));
    const rulesOf = (row: StoredParticipation) => participationOf(row, curriculum, forRules, now, today);
    const moment = momentOf(forRules, now, today);
    return {
      cohortId: cohort.id,
      curriculum,
      sessions,
      content,
      stored,
      known,
      evaluatedAt,
      today,
      moment,
      participationOf: rulesOf,
    };
  }
}

const elsewhereOf = (row: StoredParticipation) => [
  ...row.confirmedGuestSessionIds,
  ...row.records.map(record => record.sessionId),
];

function sessionForRules(session: StoredSession, cohortId: string): Session {
  const { id, cohortCode, moduleKey, day, date, planned, held, cancelled } = session;
  return { id, cohortCode, own: session.cohortId === cohortId, moduleKey, day, date, planned, held, cancelled };
}

function participationOf(
  row: StoredParticipation,
  curriculum: Curriculum,
  sessions: readonly Session[],
  now: number,
  today: string,
): Participation {
  const { records, declarations, confirmedGuestSessionIds, waivedSessionIds, withdrawnOn } = row;
  return { curriculum, sessions, records, declarations, confirmedGuestSessionIds, waivedSessionIds, withdrawnOn, now, today };
}
