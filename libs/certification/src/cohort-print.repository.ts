import { Injectable } from '@nestjs/common';
import type { EvaluatedCohort } from '#attendance';
import { notFound, type Transaction } from '#platform';
import type { CohortState } from '#programme';
import type { PrintedContext } from './build-snapshot.js';
import { documentValues, type PrintingMunicipality } from './document-values.js';

/** A cohort with its municipality, as its documents need it. */
export interface PrintingCohort {
  readonly id: string;
  readonly code: string;
  readonly state: CohortState;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly curriculumId: string;
  readonly timeZone: string;
  readonly municipalityId: string;
  readonly municipality: PrintingMunicipality;
}

const select = `SELECT c.id, c.code, c.state, c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.curriculum_id AS "curriculumId",
    c.time_zone AS "timeZone", c.municipality_id AS "municipalityId",
    jsonb_build_object('name', m.name, 'kind', m.kind, 'titleStyle', m.title_style, 'documentSettings', m.document_settings) AS municipality
  FROM cohort c JOIN municipality m ON m.id = c.municipality_id WHERE c.id = $1`;

/** What is printed on everybody's documents of a cohort. */
@Injectable()
export class CohortPrintRepository {
  /** The cohort as it is. @throws Problem 404 */
  async read(tx: Transaction, cohortId: string): Promise<PrintingCohort> {
    return one(await tx.query(select, [cohortId]));
  }

  /** The cohort, kept as it is until the transaction ends. @throws Problem 404 */
  async hold(tx: Transaction, cohortId: string): Promise<PrintingCohort> {
    return one(await tx.query(`${select} FOR SHARE OF c`, [cohortId]));
  }

  /** What the documents of an evaluated cohort have in common; one statement, for the names of the municipalities that held sessions. */
  async context(tx: Transaction, cohort: PrintingCohort, { curriculum, sessions }: EvaluatedCohort): Promise<PrintedContext> {
    const places = [...new Set(sessions.map(session => session.municipalityId))];
    const rows: { id: string; name: string }[] = await tx.query('SELECT id, name FROM municipality WHERE id = ANY($1)', [places]);
    const names = new Map(rows.map(({ id, name }) => [id, name]));
    return {
      period: { from: cohort.startsOn, to: cohort.endsOn },
      curriculum,
      values: documentValues(cohort.municipality),
      municipalityBySession: new Map(sessions.map(session => [session.id, names.get(session.municipalityId) ?? ''])),
    };
  }
}

function one([cohort]: PrintingCohort[]): PrintingCohort {
  if (!cohort) throw notFound();
  return cohort;
}
