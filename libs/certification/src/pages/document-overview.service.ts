import { Injectable } from '@nestjs/common';
import { EvaluationRepository } from '#attendance';
import { Database, notFound } from '#platform';
import { instantText } from '#programme';
import type { DocumentOverview, OverviewCohort, StandingDocument } from './document-overview.js';

type StoredCohort = OverviewCohort & { readonly curriculumId: string; readonly timeZone: string };
type StoredDocument = Omit<StandingDocument, 'issuedAt'> & { readonly requestedAt: Date };

/** Reads what the page of documents shows: four statements however many people. */
@Injectable()
export class DocumentOverviewService {
  constructor(
    private readonly database: Database,
    private readonly evaluations: EvaluationRepository,
  ) {}

  /** Everybody of a cohort with what was issued and what could be. @throws Problem 404 */
  async of(cohortId: string): Promise<DocumentOverview> {
    const cohort = await this.cohort(cohortId);
    const { participations, today } = await this.evaluations.ofCohort(cohort, null);
    const documents = await this.documents(cohortId);
    return {
      cohort,
      people: participations,
      documents: documents.map(({ requestedAt, ...document }) => ({
        ...document,
        issuedAt: instantText(requestedAt, cohort.timeZone),
      })),
      today,
    };
  }

  private async cohort(id: string): Promise<StoredCohort> {
    const [cohort]: StoredCohort[] = await this.database.reader.query(
      `SELECT c.id, c.code, c.title, c.state, c.curriculum_id AS "curriculumId", c.time_zone AS "timeZone", m.name AS municipality,
         COALESCE(r.last_number, 0) AS "lastNumber",
         (SELECT jsonb_build_object('id', y.id, 'date', y.held_on) FROM ceremony y WHERE y.cohort_id = c.id ORDER BY y.starts_at DESC, y.id LIMIT 1) AS ceremony
       FROM cohort c JOIN municipality m ON m.id = c.municipality_id LEFT JOIN register_counter r ON r.cohort_id = c.id WHERE c.id = $1`,
      [id],
    );
    if (!cohort) throw notFound();
    return cohort;
  }

  private documents(cohortId: string): Promise<StoredDocument[]> {
    return this.database.reader.query(
      `SELECT c.id, c.enrolment_id AS "enrolmentId", c.kind, c.state, c.batch_id AS "batchId", c.issued_by AS "issuedBy",
         c.requested_at AS "requestedAt", c.issued_on AS "issuedOn", c.flagged_at IS NOT NULL AS flagged, e.register_number AS "registerNumber"
       FROM certificate c JOIN register_entry e ON e.id = c.register_entry_id
       WHERE c.cohort_id = $1 AND c.state IN ('requested', 'issued', 'failed')`,
      [cohortId],
    );
  }
}
