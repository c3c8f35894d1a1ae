import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import type { Interval } from '#rules';
import type { CohortState } from './cohort.entity.js';

/** A session with its blocks, its cohort's code and its trainers, as every reader needs it. */
export interface StoredSession {
  readonly id: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortState: CohortState;
  readonly municipalityId: string;
  readonly curriculumId: string;
  readonly timeZone: string;
  readonly moduleKey: string;
  readonly day: number;
  readonly date: string;
  readonly venue: string | null;
  readonly videoLink: string | null;
  readonly cancelled: boolean;
  readonly sequence: number;
  readonly version: number;
  readonly planned: readonly Interval[];
  readonly held: readonly Interval[] | null;
  readonly trainerIds: readonly string[];
}

const block = `json_build_object('from', (extract(epoch FROM b.starts_at) / 60)::int, 'to', (extract(epoch FROM b.ends_at) / 60)::int)`;

const select = `SELECT s.id, s.cohort_id AS "cohortId", c.code AS "cohortCode", c.state AS "cohortState", c.municipality_id AS "municipalityId",
    s.curriculum_id AS "curriculumId", c.time_zone AS "timeZone", s.module_key AS "moduleKey", s.day, s.held_on AS date, s.venue,
    s.video_link AS "videoLink", s.cancelled_at IS NOT NULL AS cancelled, s.sequence, s.version,
    COALESCE(blocks.planned, '[]') AS planned, blocks.held,
    COALESCE((SELECT json_agg(t.account_id ORDER BY t.account_id) FROM session_trainer t WHERE t.session_id = s.id), '[]') AS "trainerIds"
  FROM session s JOIN cohort c ON c.id = s.cohort_id CROSS JOIN LATERAL (
    SELECT json_agg(${block} ORDER BY b.starts_at) FILTER (WHERE b.kind = 'planned') AS planned,
      json_agg(${block} ORDER BY b.starts_at) FILTER (WHERE b.kind = 'held') AS held
    FROM session_block b WHERE b.session_id = s.id) AS blocks`;

@Injectable()
export class SessionRepository {
  constructor(private readonly database: Database) {}

  async byId(id: string, tx: Transaction = this.database.reader): Promise<StoredSession | undefined> {
    return ((await tx.query(`${select} WHERE s.id = $1`, [id])) as StoredSession[])[0];
  }

  ofCohort(cohortId: string, tx: Transaction = this.database.reader): Promise<StoredSession[]> {
    return tx.query(`${select} WHERE s.cohort_id = $1 ORDER BY s.held_on, s.id`, [cohortId]);
  }

  /** These sessions by date. */
  byIds(ids: readonly string[], tx: Transaction = this.database.reader): Promise<StoredSession[]> {
    return tx.query(`${select} WHERE s.id = ANY($1::uuid[]) ORDER BY s.held_on, s.id`, [ids]);
  }

  /** Sessions of one cohort from a key on ("date id"), a page of them. */
  pageOfCohort(cohortId: string, key: string | null, rows: number): Promise<StoredSession[]> {
    return this.database.reader.query(
      `${select} WHERE s.cohort_id = $1 AND ($2::text IS NULL OR concat(s.held_on, ' ', s.id) > $2) ORDER BY concat(s.held_on, ' ', s.id) COLLATE "C" LIMIT $3`,
      [cohortId, key, rows],
    );
  }

  /**
   * What evaluations of a cohort's people need, in one statement: its own sessions, the others named by id, and the next five of each module day
   * that other open or running cohorts with the same curriculum version hold from `from` on (make-up sessions on offer).
   */
  forEvaluation(
    cohortId: string,
    curriculumId: string,
    otherIds: readonly string[],
    from: string,
    tx: Transaction = this.database.reader,
  ): Promise<StoredSession[]> {
    return tx.query(
      `${select} WHERE s.id IN (
         SELECT id FROM session WHERE cohort_id = $1
         UNION SELECT unnest($3::uuid[])
         UNION SELECT future.id FROM module_day d CROSS JOIN LATERAL (
           SELECT f.id FROM session f JOIN cohort fc ON fc.id = f.cohort_id AND fc.state IN ('open', 'running')
           WHERE f.curriculum_id = $2 AND f.module_key = d.module_key AND f.day = d.day AND f.cohort_id <> $1 AND f.cancelled_at IS NULL
             AND f.held_on >= $4 ORDER BY f.held_on, f.id LIMIT 5) AS future
         WHERE d.curriculum_id = $2)
       ORDER BY s.held_on, s.id`,
      [cohortId, curriculumId, otherIds, from],
    );
  }

  /** The sessions of these cohorts and the others named by id, in one statement. */
  ofCohortsAnd(cohortIds: readonly string[], otherIds: readonly string[]): Promise<StoredSession[]> {
    return this.database.reader.query(
      `${select} WHERE s.id IN (SELECT id FROM session WHERE cohort_id = ANY($1::uuid[]) UNION SELECT unnest($2::uuid[]))
       ORDER BY s.held_on, s.id`,
      [cohortIds, otherIds],
    );
  }

  /** Replaces the planned or held blocks of a session. */
  async replaceBlocks(tx: Transaction, sessionId: string, kind: 'planned' | 'held', blocks: readonly Interval[]): Promise<void> {
    await tx.query('DELETE FROM session_block WHERE session_id = $1 AND kind = $2', [sessionId, kind]);
    await tx.query(
      `INSERT INTO session_block (session_id, kind, starts_at, ends_at)
       SELECT $1, $2, to_timestamp(b.f * 60.0), to_timestamp(b.t * 60.0) FROM unnest($3::int[], $4::int[]) AS b (f, t)`,
      [sessionId, kind, blocks.map(block => block.from), blocks.map(block => block.to)],
    );
  }

  /** Replaces the trainers of a session. */
  async replaceTrainers(tx: Transaction, sessionId: string, trainerIds: readonly string[]): Promise<void> {
    await tx.query('DELETE FROM session_trainer WHERE session_id = $1', [sessionId]);
    await tx.query('INSERT INTO session_trainer (session_id, account_id) SELECT $1, unnest($2::uuid[]) ON CONFLICT DO NOTHING', [
      sessionId,
      trainerIds,
    ]);
  }

  /** Who can be put on sessions of a municipality, by name. */
  trainersOf(municipalityId: string, today: string): Promise<{ value: string; label: string }[]> {
    return this.database.reader.query(
      `SELECT DISTINCT a.id AS value, COALESCE(NULLIF(concat_ws(' ', a.given_names, a.family_name), ''), a.email) AS label
       FROM (SELECT account_id, valid_to FROM role_grant WHERE role = 'trainer' AND revoked_at IS NULL AND municipality_id = $1
           UNION ALL (SELECT account_id, valid_to FROM role_grant WHERE role = 'trainer' AND revoked_at IS NULL AND municipality_id IS NULL LIMIT 1000)) AS g
         JOIN account a ON a.id = g.account_id AND a.disabled_at IS NULL
       WHERE g.valid_to IS NULL OR g.valid_to >= $2 ORDER BY label, value LIMIT 200`,
      [municipalityId, today],
    );
  }

  /** How many of these accounts train in this municipality (or everywhere). */
  async countTrainers(tx: Transaction, municipalityId: string, accountIds: readonly string[]): Promise<number> {
    const [row] = (await tx.query(
      `SELECT count(DISTINCT account_id)::int AS count FROM role_grant
       WHERE role = 'trainer' AND revoked_at IS NULL AND account_id = ANY($1) AND (municipality_id IS NULL OR municipality_id = $2)`,
      [accountIds, municipalityId],
    )) as [{ count: number }];
    return row.count;
  }
}
