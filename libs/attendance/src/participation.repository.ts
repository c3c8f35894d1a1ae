import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import type { AttendanceStatus, DeclarationPart, Interval } from '#rules';

/** What is stored about one participant, as the rules need it. */
export interface StoredParticipation {
  readonly enrolmentId: string;
  readonly cohortId: string;
  readonly nameAsPrinted: string;
  readonly state: 'enrolled' | 'withdrawn' | 'completed';
  readonly withdrawnOn: string | null;
  readonly version: number;
  /** The current record of each session; what it replaced stays in the history (R8). */
  readonly records: readonly { sessionId: string; sequence: number; status: AttendanceStatus; presence: readonly Interval[] }[];
  readonly declarations: readonly { moduleKey: string; part: DeclarationPart }[];
  readonly confirmedGuestSessionIds: readonly string[];
  readonly waivedSessionIds: readonly string[];
}

type Person = Omit<StoredParticipation, 'records' | 'declarations' | 'confirmedGuestSessionIds' | 'waivedSessionIds'>;

interface Lists {
  readonly people: readonly Person[] | null;
  readonly marks: readonly [sessionId: string, status: AttendanceStatus, enrolmentIds: readonly string[]][] | null;
  readonly times: readonly [sessionId: string, enrolmentId: string, presence: readonly Interval[]][] | null;
  readonly declared: readonly [moduleKey: string, part: DeclarationPart, enrolmentIds: readonly string[]][] | null;
  readonly seats: readonly [sessionId: string, enrolmentId: string][] | null;
  readonly waivers: readonly [sessionId: string, enrolmentId: string][] | null;
}

// Everything about all people in one row of lists, grouped where many people share a value: a cohort of a hundred is a few dozen groups instead of
// a thousand lines. Records are found by session, those in other cohorts by the guest seat without which there are none.
const listsSql = (cohorts: string, named = false) => `WITH people AS MATERIALIZED (
    SELECT e.id, e.cohort_id, e.name_as_printed, p.sort_key, e.state, e.withdrawn_on, e.version
    FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.cohort_id ${cohorts}${named ? ' AND e.id = ANY($2::uuid[])' : ''}),
  seats AS MATERIALIZED (
    SELECT g.session_id, g.enrolment_id, g.state FROM people JOIN guest_seat g ON g.enrolment_id = people.id),
  marks AS MATERIALIZED (
    SELECT a.session_id, a.enrolment_id, a.status, a.record_id
    FROM session s JOIN current_attendance a ON a.session_id = s.id${named ? ' AND a.enrolment_id = ANY($2::uuid[])' : ''} WHERE s.cohort_id ${cohorts}
    UNION ALL
    SELECT a.session_id, a.enrolment_id, a.status, a.record_id FROM seats JOIN current_attendance a USING (session_id, enrolment_id))
  SELECT
    (SELECT json_agg(json_build_object('enrolmentId', id, 'cohortId', cohort_id, 'nameAsPrinted', name_as_printed,
       'state', state, 'withdrawnOn', withdrawn_on, 'version', version) ORDER BY sort_key, id) FROM people) AS people,
    (SELECT json_agg(json_build_array(session_id, status, ids)) FROM
       (SELECT session_id, status, json_agg(enrolment_id) AS ids FROM marks WHERE status <> 'partial' GROUP BY session_id, status) AS same) AS marks,
    (SELECT json_agg(json_build_array(m.session_id, m.enrolment_id, r.presence))
       FROM marks m JOIN attendance_record r ON r.id = m.record_id WHERE m.status = 'partial') AS times,
    (SELECT json_agg(json_build_array(module_key, part, ids)) FROM
       (SELECT d.module_key, d.part, json_agg(d.enrolment_id) AS ids FROM people JOIN declaration d ON d.enrolment_id = people.id
        GROUP BY d.module_key, d.part) AS same) AS declared,
    (SELECT json_agg(json_build_array(session_id, enrolment_id)) FROM seats WHERE state = 'confirmed') AS seats,
    (SELECT json_agg(json_build_array(w.session_id, w.enrolment_id)) FROM people JOIN waiver w ON w.enrolment_id = people.id) AS waivers`;

const ofCohortSql = listsSql('= $1');
const namedInCohortSql = listsSql('= $1', true);
const ofCohortsSql = listsSql('= ANY($1::uuid[])');

/** Reads what is stored about participants: one statement and one row, however many people and cohorts. People in DIN 5007-2 order. */
@Injectable()
export class ParticipationRepository {
  constructor(private readonly database: Database) {}

  /** Everybody in a cohort, or only the enrolments named. */
  ofCohort(cohortId: string, enrolmentIds: readonly string[] | null, tx: Transaction): Promise<StoredParticipation[]> {
    return enrolmentIds === null
      ? this.read(tx, ofCohortSql, [cohortId])
      : this.read(tx, namedInCohortSql, [cohortId, enrolmentIds]);
  }

  /** Everybody in several cohorts. */
  ofCohorts(cohortIds: readonly string[]): Promise<StoredParticipation[]> {
    return this.read(this.database.reader, ofCohortsSql, [cohortIds]);
  }

  private async read(tx: Transaction, statement: string, parameters: unknown[]): Promise<StoredParticipation[]> {
    const [lists] = (await tx.query(statement, parameters)) as [Lists];
    return participationsFrom(lists);
  }
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

const nobody: readonly Interval[] = [];

/** Gives everybody their own lists. Lines about people who aren't asked for (guests on an own sheet) fall away. */
function participationsFrom({ people, marks, times, declared, seats, waivers }: Lists): StoredParticipation[] {
  const all = (people ?? []).map((person): Growing<StoredParticipation> => ({
    ...person,
    records: [],
    declarations: [],
    confirmedGuestSessionIds: [],
    waivedSessionIds: [],
  }));
  const byId = new Map(all.map(person => [person.enrolmentId, person]));
  for (const [sessionId, status, ids] of marks ?? []) {
    // One object for all who share it: nothing changes it.
    const record = { sessionId, sequence: 1, status, presence: nobody };
    for (const id of ids) byId.get(id)?.records.push(record);
  }
  for (const [sessionId, id, presence] of times ?? []) {
    byId.get(id)?.records.push({ sessionId, sequence: 1, status: 'partial', presence });
  }
  for (const [moduleKey, part, ids] of declared ?? []) {
    const declaration = { moduleKey, part };
    for (const id of ids) byId.get(id)?.declarations.push(declaration);
  }
  for (const [sessionId, id] of seats ?? []) byId.get(id)?.confirmedGuestSessionIds.push(sessionId);
  for (const [sessionId, id] of waivers ?? []) byId.get(id)?.waivedSessionIds.push(sessionId);
  return all;
}
