import { Injectable } from '@nestjs/common';
import { Clock, Database, type Transaction } from '#platform';
import { CurriculumRepository, SessionRepository, type StoredSession } from '#programme';
import {
  type AttendanceStatus,
  cancellationEffect,
  type CancellationEffect,
  type Curriculum,
  type DeclarationPart,
  epochMinutesToLocal,
  evaluate,
  type Evaluation,
  type Interval,
  type Participation,
  type Session,
} from '#rules';

/** What is stored about one participant, as the rules need it. */
export interface StoredParticipation {
  readonly enrolmentId: string;
  readonly personId: string;
  readonly cohortId: string;
  readonly nameAsPrinted: string;
  readonly sortKey: string;
  readonly state: 'enrolled' | 'withdrawn' | 'completed';
  readonly withdrawnOn: string | null;
  readonly version: number;
  readonly records: readonly { sessionId: string; sequence: number; status: AttendanceStatus; presence: readonly Interval[] }[];
  readonly declarations: readonly { moduleKey: string; part: DeclarationPart }[];
  readonly confirmedGuestSessionIds: readonly string[];
  readonly waivedSessionIds: readonly string[];
}

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

const participationsSql = `SELECT e.id AS "enrolmentId", e.person_id AS "personId", e.cohort_id AS "cohortId", e.name_as_printed AS "nameAsPrinted", p.sort_key AS "sortKey", e.state,
    e.withdrawn_on AS "withdrawnOn", e.version,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('sessionId', r.session_id, 'sequence', r.sequence, 'status', r.status, 'presence', r.presence))
      FROM current_attendance a JOIN attendance_record r ON r.id = a.record_id WHERE a.enrolment_id = e.id), '[]') AS records,
    COALESCE((SELECT jsonb_agg(jsonb_build_object('moduleKey', d.module_key, 'part', d.part)) FROM declaration d WHERE d.enrolment_id = e.id), '[]') AS declarations,
    ARRAY(SELECT g.session_id::text FROM guest_seat g WHERE g.enrolment_id = e.id AND g.state = 'confirmed') AS "confirmedGuestSessionIds",
    ARRAY(SELECT w.session_id::text FROM waiver w WHERE w.enrolment_id = e.id) AS "waivedSessionIds"
  FROM enrolment e JOIN person p ON p.id = e.person_id`;

/** Loads what the rules need and asks them: three statements however many people (the curriculum is read once a process). */
@Injectable()
export class EvaluationRepository {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly curricula: CurriculumRepository,
    private readonly sessions: SessionRepository,
  ) {}

  /** Everybody in a cohort, or only the enrolments named. */
  async ofCohort(
    cohort: CohortFrame,
    enrolmentIds: readonly string[] | null,
    tx: Transaction = this.database.reader,
  ): Promise<EvaluatedCohort> {
    const { stored, participationOf, ...rest } = await this.load(cohort, enrolmentIds, tx);
    const participations = stored.map(row => ({ ...row, evaluation: evaluate(participationOf(row)) }));
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
    const stored: StoredParticipation[] = await this.database.reader.query(
      `${participationsSql} WHERE e.cohort_id = ANY($1::uuid[]) ORDER BY p.sort_key, e.id`,
      [ids],
    );
    const sessions = await this.sessions.ofCohortsAnd(ids, [...new Set(stored.flatMap(elsewhereOf))]);
    const now = Math.floor(this.clock.now().getTime() / 60_000);
    const reached = cohorts.map(async ({ id, curriculumId, timeZone }) => {
      const curriculum = await this.curricula.forRules(curriculumId);
      const today = epochMinutesToLocal(now, timeZone).date;
      const forRules = sessions
        .filter(session => session.curriculumId === curriculumId)
        .map(session => sessionForRules(session, id));
      const people = stored.filter(({ cohortId }) => cohortId === id);
      return people.map(row => {
        const named = new Set(elsewhereOf(row));
        const known = forRules.filter(session => session.own || named.has(session.id));
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
    const stored: StoredParticipation[] = await tx.query(
      `${participationsSql} WHERE e.cohort_id = $1 AND ($2::uuid[] IS NULL OR e.id = ANY($2)) ORDER BY p.sort_key, e.id`,
      [cohort.id, enrolmentIds],
    );
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
    return { cohortId: cohort.id, curriculum, sessions, stored, evaluatedAt, today, participationOf: rulesOf };
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
