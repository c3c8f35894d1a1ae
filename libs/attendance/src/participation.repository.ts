import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import { type AttendanceStatus, type DeclarationPart, type Interval, unitedRecords } from '#rules';

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

type Person = readonly [
  enrolmentId: string,
  cohortId: string,
  nameAsPrinted: string,
  state: StoredParticipation['state'],
  withdrawnOn: string | null,
  version: number,
];

/** Where somebody stands in `people`: shorter than an id, and nothing to look up. */
type Place = number;

type RecordedElsewhere = [
  records: readonly [sessionId: string, status: AttendanceStatus, presence: readonly Interval[] | null][] | null,
  declared: readonly [moduleKey: string, part: DeclarationPart][] | null,
  waivers: readonly string[] | null,
];

interface Lists {
  readonly people: readonly Person[] | null;
  readonly marks: readonly [sessionId: string, status: AttendanceStatus, places: readonly Place[]][] | null;
  readonly times: readonly [sessionId: string, place: Place, presence: readonly Interval[]][] | null;
  readonly declared: readonly [moduleKey: string, part: DeclarationPart, places: readonly Place[]][] | null;
  readonly seats: readonly [sessionId: string, place: Place][] | null;
  readonly waivers: readonly [sessionId: string, place: Place][] | null;
  /** What is recorded under other enrolments of somebody and counts here; for few, so written out. */
  readonly others: readonly [place: Place, ...recorded: RecordedElsewhere][] | null;
}

const ofPeople = 'enrolment_id = ANY(ARRAY(SELECT id FROM people))';

// Everything about all people in one row of lists, grouped where many people share a value: a cohort of a hundred is a few dozen groups instead of
// a thousand lines. Each list is found by an array of the people's ids and fenced off, for one look at an index instead of one for each person. Records
// are found by session, those in other cohorts by the guest seat without which there are none. Whoever is enrolled more than once brings what is
// recorded under the other enrolments, too, where the curriculum version is the same (R7); what somebody had when they left stays.
const listsSql = (cohorts: string, named = false) => `WITH people AS MATERIALIZED (
    SELECT e.id, e.person_id, e.cohort_id, e.name_as_printed, e.state, e.withdrawn_on, e.version,
      (row_number() OVER (ORDER BY p.sort_key, e.id) - 1)::int AS place
    FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.cohort_id ${cohorts}${named ? ' AND e.id = ANY($2::uuid[])' : ' AND e.merged_into IS NULL'}),
  again AS MATERIALIZED (
    SELECT person_id FROM enrolment WHERE person_id = ANY(ARRAY(SELECT person_id FROM people WHERE state <> 'withdrawn'))
    GROUP BY person_id HAVING count(*) > 1),
  others AS MATERIALIZED (
    SELECT e.id, people.place FROM again JOIN people USING (person_id) JOIN enrolment e ON e.person_id = people.person_id AND e.id <> people.id
      JOIN cohort c ON c.id = people.cohort_id JOIN cohort oc ON oc.id = e.cohort_id AND oc.curriculum_id = c.curriculum_id
    WHERE people.state <> 'withdrawn'),
  seats AS MATERIALIZED (SELECT session_id, enrolment_id, state FROM guest_seat WHERE ${ofPeople}),
  declared AS MATERIALIZED (SELECT enrolment_id, module_key, part FROM declaration WHERE ${ofPeople}),
  waived AS MATERIALIZED (SELECT session_id, enrolment_id FROM waiver WHERE ${ofPeople}),
  recorded AS NOT MATERIALIZED (
    SELECT a.session_id, a.enrolment_id, a.status, a.record_id FROM current_attendance a
    WHERE a.session_id = ANY(ARRAY(SELECT id FROM session WHERE cohort_id ${cohorts}))${named ? ' AND a.enrolment_id = ANY($2::uuid[])' : ''}
    UNION ALL
    SELECT a.session_id, a.enrolment_id, a.status, a.record_id FROM seats JOIN current_attendance a USING (session_id, enrolment_id)),
  partly AS MATERIALIZED (SELECT session_id, enrolment_id, record_id FROM recorded WHERE status = 'partial')
  SELECT json_build_object(
    'people', (SELECT json_agg(json_build_array(id, cohort_id, name_as_printed, state, withdrawn_on, version) ORDER BY place) FROM people),
    'marks', (SELECT json_agg(json_build_array(session_id, status, places)) FROM
       (SELECT a.session_id, a.status, array_agg(people.place) AS places FROM recorded a JOIN people ON people.id = a.enrolment_id
        WHERE a.status <> 'partial' GROUP BY a.session_id, a.status) AS same),
    'times', (SELECT json_agg(json_build_array(a.session_id, people.place, r.presence))
       FROM partly a JOIN people ON people.id = a.enrolment_id JOIN attendance_record r ON r.id = a.record_id),
    'declared', (SELECT json_agg(json_build_array(module_key, part, places)) FROM
       (SELECT d.module_key, d.part, array_agg(people.place) AS places FROM declared d JOIN people ON people.id = d.enrolment_id
        GROUP BY d.module_key, d.part) AS same),
    'seats', (SELECT json_agg(json_build_array(s.session_id, people.place)) FROM seats s JOIN people ON people.id = s.enrolment_id
       WHERE s.state = 'confirmed'),
    'waivers', (SELECT json_agg(json_build_array(w.session_id, people.place)) FROM waived w JOIN people ON people.id = w.enrolment_id),
    'others', (SELECT json_agg(json_build_array(place,
       (SELECT json_agg(json_build_array(a.session_id, a.status, r.presence)) FROM current_attendance a JOIN attendance_record r ON r.id = a.record_id
        WHERE a.enrolment_id = others.id),
       (SELECT json_agg(json_build_array(d.module_key, d.part)) FROM declaration d WHERE d.enrolment_id = others.id),
       (SELECT json_agg(w.session_id) FROM waiver w WHERE w.enrolment_id = others.id))) FROM others)
  )::text AS content`;

const ofCohortSql = listsSql('= $1');
const namedInCohortSql = listsSql('= $1', true);
const ofCohortsSql = listsSql('= ANY($1::uuid[])');

/** What the database said of participants, letter by letter, and what that means. */
export interface ReadParticipations {
  readonly content: string;
  /** In DIN 5007-2 order; made anew at each call. */
  readonly people: () => StoredParticipation[];
}

/** Reads what is stored about participants: one statement and one row, however many people and cohorts. */
@Injectable()
export class ParticipationRepository {
  constructor(private readonly database: Database) {}

  /** Everybody in a cohort, or only the enrolments named. */
  ofCohort(cohortId: string, enrolmentIds: readonly string[] | null, tx: Transaction): Promise<ReadParticipations> {
    return enrolmentIds === null
      ? this.read(tx, ofCohortSql, [cohortId])
      : this.read(tx, namedInCohortSql, [cohortId, enrolmentIds]);
  }

  /** Everybody in several cohorts. */
  async ofCohorts(cohortIds: readonly string[]): Promise<StoredParticipation[]> {
    return (await this.read(this.database.reader, ofCohortsSql, [cohortIds])).people();
  }

  private async read(tx: Transaction, statement: string, parameters: unknown[]): Promise<ReadParticipations> {
    const [{ content }] = (await tx.query(statement, parameters)) as [{ content: string }];
    return { content, people: () => participationsFrom(JSON.parse(content) as Lists) };
  }
}

type Growing<T> = { -readonly [K in keyof T]: T[K] extends readonly (infer Item)[] ? Item[] : T[K] };

const none: readonly Interval[] = [];

/** Gives everybody their own lists. */
function participationsFrom({ people, marks, times, declared, seats, waivers, others }: Lists): StoredParticipation[] {
  const all = (people ?? []).map(withoutLists);
  for (const [sessionId, status, places] of marks ?? []) {
    // One object for all who share it: nothing changes it.
    const record = { sessionId, sequence: 1, status, presence: none };
    for (const place of places) all[place]?.records.push(record);
  }
  for (const [sessionId, place, presence] of times ?? []) {
    all[place]?.records.push({ sessionId, sequence: 1, status: 'partial', presence });
  }
  for (const [moduleKey, part, places] of declared ?? []) {
    const declaration = { moduleKey, part };
    for (const place of places) all[place]?.declarations.push(declaration);
  }
  for (const [sessionId, place] of seats ?? []) all[place]?.confirmedGuestSessionIds.push(sessionId);
  for (const [sessionId, place] of waivers ?? []) all[place]?.waivedSessionIds.push(sessionId);
  for (const [place, ...recorded] of others ?? []) {
    const person = all[place];
    if (person) addOther(person, recorded);
  }
  return all;
}

/** Adds what is recorded under another enrolment of the same person; each session counts once. */
function addOther(person: Growing<StoredParticipation>, [records, declared, waivers]: RecordedElsewhere): void {
  for (const [sessionId, status, presence] of records ?? [])
    person.records.push({ sessionId, sequence: 1, status, presence: status === 'partial' ? (presence ?? none) : none });
  person.records = unitedRecords(person.records);
  for (const [moduleKey, part] of declared ?? []) person.declarations.push({ moduleKey, part });
  person.waivedSessionIds.push(...(waivers ?? []));
}

function withoutLists([enrolmentId, cohortId, nameAsPrinted, state, withdrawnOn, version]: Person): Growing<StoredParticipation> {
  const lists = { records: [], declarations: [], confirmedGuestSessionIds: [], waivedSessionIds: [] };
  return { enrolmentId, cohortId, nameAsPrinted, state, withdrawnOn, version, ...lists };
}
