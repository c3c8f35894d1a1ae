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

// Grouped once for everybody instead of looked up for each: constant work for the planner, whatever the tables' statistics say.
const participationsSql = (where: string) => `WITH people AS MATERIALIZED (
    SELECT e.id, e.person_id, e.cohort_id, e.name_as_printed, p.sort_key, e.state, e.withdrawn_on, e.version
    FROM enrolment e JOIN person p ON p.id = e.person_id WHERE ${where}),
  records AS (
    SELECT a.enrolment_id, json_agg(json_build_object('sessionId', r.session_id, 'sequence', r.sequence, 'status', r.status, 'presence', r.presence)) AS list
    FROM people JOIN current_attendance a ON a.enrolment_id = people.id JOIN attendance_record r ON r.id = a.record_id GROUP BY a.enrolment_id),
  declarations AS (
    SELECT d.enrolment_id, json_agg(json_build_object('moduleKey', d.module_key, 'part', d.part)) AS list
    FROM people JOIN declaration d ON d.enrolment_id = people.id GROUP BY d.enrolment_id),
  guests AS (
    SELECT g.enrolment_id, json_agg(g.session_id) AS list
    FROM people JOIN guest_seat g ON g.enrolment_id = people.id AND g.state = 'confirmed' GROUP BY g.enrolment_id),
  waivers AS (
    SELECT w.enrolment_id, json_agg(w.session_id) AS list FROM people JOIN waiver w ON w.enrolment_id = people.id GROUP BY w.enrolment_id)
  SELECT people.id AS "enrolmentId", person_id AS "personId", cohort_id AS "cohortId", name_as_printed AS "nameAsPrinted", sort_key AS "sortKey", state,
    withdrawn_on AS "withdrawnOn", version, COALESCE(records.list, '[]') AS records, COALESCE(declarations.list, '[]') AS declarations,
    COALESCE(guests.list, '[]') AS "confirmedGuestSessionIds", COALESCE(waivers.list, '[]') AS "waivedSessionIds"
  FROM people LEFT JOIN records ON records.enrolment_id = people.id LEFT JOIN declarations ON declarations.enrolment_id = people.id
    LEFT JOIN guests ON guests.enrolment_id = people.id LEFT JOIN waivers ON waivers.enrolment_id = people.id
  ORDER BY sort_key, people.id`;
const ofCohortSql = participationsSql('e.cohort_id = $1 AND ($2::uuid[] IS NULL OR e.id = ANY($2))');
const ofCohortsSql = participationsSql('e.cohort_id = ANY($1::uuid[])');

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
    const stored: StoredParticipation[] = await this.database.reader.query(ofCohortsSql, [ids]);
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
    const stored: StoredParticipation[] = await tx.query(ofCohortSql, [cohort.id, enrolmentIds]);
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
