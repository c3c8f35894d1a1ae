import { Injectable } from '@nestjs/common';
import { firstRows } from '#identity';
import { listedName } from '#enrolment';
import { Database, type Transaction } from '#platform';
import type { CertificateSnapshot } from './certificate-snapshot.js';
import type { HandoverState } from './ceremony.form.js';

/** A ceremony with its cohort and municipality. */
export interface StoredCeremony {
  readonly id: string;
  readonly cohortId: string;
  readonly cohortCode: string;
  readonly cohortTitle: string;
  readonly municipalityId: string;
  readonly municipality: string;
  readonly timeZone: string;
  readonly date: string;
  readonly startsAt: Date;
  readonly venue: string;
  readonly presenterName: string | null;
  readonly presenterOffice: string;
  readonly awards: number;
  readonly sequence: number;
  readonly version: number;
}

/** An issued Urkunde, and whether it has reached its holder. */
export interface CalledAward {
  readonly certificateId: string;
  readonly registerNumber: string;
  readonly sha256: string;
  readonly name: string;
  readonly handover: { readonly state: HandoverState; readonly on: string | null; readonly by: string | null } | null;
}

export interface NewHandover {
  readonly certificateId: string;
  readonly state: HandoverState;
  readonly on: string | null;
  readonly by: string | null;
}

/** Where somebody may see ceremonies: everywhere, in municipalities, or of single cohorts. */
export interface CeremonyReach {
  readonly everywhere: boolean;
  readonly municipalityIds: readonly string[];
  readonly cohortIds: readonly string[];
}

const select = `SELECT y.id, y.cohort_id AS "cohortId", c.code AS "cohortCode", c.title AS "cohortTitle", c.municipality_id AS "municipalityId",
    m.name AS municipality, c.time_zone AS "timeZone", y.held_on AS date, y.starts_at AS "startsAt", y.venue, y.presenter_name AS "presenterName",
    y.presenter_office AS "presenterOffice", y.sequence, y.version,
    (SELECT count(*)::int FROM certificate a WHERE a.cohort_id = y.cohort_id AND a.kind = 'award' AND a.state = 'issued') AS awards
  FROM ceremony y JOIN cohort c ON c.id = y.cohort_id JOIN municipality m ON m.id = c.municipality_id`;

const order = 'AND y.id < $1 ORDER BY y.id DESC';
const allCeremonies = firstRows(`${select} WHERE true ${order}`, '$2');
const ofOneCohort = firstRows(`${select} WHERE y.cohort_id = $3 ${order}`, '$2');
const ownCeremonies = firstRows(
  `${select} WHERE y.cohort_id = ANY(ARRAY(
     SELECT id FROM cohort WHERE municipality_id = ANY($3::uuid[]) UNION ALL SELECT unnest($4::uuid[]))) ${order}`,
  '$2',
);

@Injectable()
export class CeremonyRepository {
  constructor(private readonly database: Database) {}

  async byId(id: string, tx: Transaction = this.database.reader): Promise<StoredCeremony | undefined> {
    return ((await tx.query(`${select} WHERE y.id = $1`, [id])) as StoredCeremony[])[0];
  }

  /** Ceremonies in somebody's reach, the newest first, from after `key` (an id) on. */
  page({ everywhere, municipalityIds, cohortIds }: CeremonyReach, key: string, rows: number): Promise<StoredCeremony[]> {
    if (everywhere) return this.database.reader.query(allCeremonies, [key, rows]);
    return this.database.reader.query(ownCeremonies, [key, rows, municipalityIds, cohortIds]);
  }

  /** Those of one cohort, in the same order. */
  ofCohort(cohortId: string, key: string, rows: number): Promise<StoredCeremony[]> {
    return this.database.reader.query(ofOneCohort, [key, rows, cohortId]);
  }

  /** The issued Urkunden of a cohort in the order of calling (DIN 5007-2). */
  calledAwards(cohortId: string, tx: Transaction = this.database.reader): Promise<CalledAward[]> {
    return tx.query(
      `SELECT c.id AS "certificateId", e.register_number AS "registerNumber", c.sha256, ${listedName("c.snapshot->>'nameAsPrinted'", 'c.enrolment_id')} AS name,
         CASE WHEN h.certificate_id IS NOT NULL THEN jsonb_build_object('state', h.state, 'on', h.handed_over_on, 'by', h.handed_over_by) END AS handover
       FROM certificate c JOIN register_entry e ON e.id = c.register_entry_id JOIN enrolment n ON n.id = c.enrolment_id
         JOIN person p ON p.id = n.person_id LEFT JOIN handover h ON h.certificate_id = c.id
       WHERE c.cohort_id = $1 AND c.kind = 'award' AND c.state = 'issued' ORDER BY p.sort_key, n.id`,
      [cohortId],
    );
  }

  /** What these documents say, in the order of the ids. */
  async snapshots(ids: readonly string[]): Promise<CertificateSnapshot[]> {
    const rows: { snapshot: CertificateSnapshot }[] = await this.database.reader.query(
      'SELECT snapshot FROM certificate WHERE id = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], id)',
      [ids],
    );
    return rows.map(({ snapshot }) => snapshot);
  }

  /** Notes handovers; what was noted before of the same Urkunde is replaced. */
  async note(
    tx: Transaction,
    ceremonyId: string,
    recordedBy: string,
    recordedAt: Date,
    handovers: readonly NewHandover[],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO handover (certificate_id, ceremony_id, state, handed_over_on, handed_over_by, recorded_by, recorded_at)
       SELECT h."certificateId", $1, h.state, h."on", h."by", $2, $3
       FROM jsonb_to_recordset($4::jsonb) AS h ("certificateId" uuid, state text, "on" date, "by" text)
       ON CONFLICT (certificate_id) DO UPDATE SET (ceremony_id, state, handed_over_on, handed_over_by, recorded_by, recorded_at)
         = (EXCLUDED.ceremony_id, EXCLUDED.state, EXCLUDED.handed_over_on, EXCLUDED.handed_over_by, EXCLUDED.recorded_by, EXCLUDED.recorded_at)`,
      [ceremonyId, recordedBy, recordedAt, JSON.stringify(handovers)],
    );
  }
}
