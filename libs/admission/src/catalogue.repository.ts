import { Injectable } from '@nestjs/common';
import { keyOf, type PageRequest, rowsToRead, toPage } from '#identity';
import { Database } from '#platform';
import type { CohortState, MunicipalityKind, TargetGroup } from '#programme';

/** A cohort as everybody may see it. */
export interface PublicCohort {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: CohortState;
  readonly municipality: string;
  readonly municipalityKind: MunicipalityKind;
  /** The Land's two letters. */
  readonly land: string;
  readonly curriculumId: string;
  readonly timeZone: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly applicationDeadline: Date | null;
  readonly capacity: number;
  /** Neither taken nor offered nor promised to somebody who waits. */
  readonly freeSeats: number;
  readonly targetGroups: readonly TargetGroup[];
  readonly summary: string | null;
  readonly accessNotes: string | null;
  readonly contact: string | null;
  readonly fundingNotice: string | null;
  readonly listed: boolean;
}

export interface CatalogueFilter {
  readonly land: string | null;
  /** Beginning of a municipality's name. */
  readonly place: string | null;
}

const select = `SELECT c.id, c.code, c.title, c.state, m.name AS municipality, m.kind AS "municipalityKind", m.state AS land,
    c.curriculum_id AS "curriculumId", c.time_zone AS "timeZone", c.starts_on AS "startsOn", c.ends_on AS "endsOn",
    c.application_deadline AS "applicationDeadline", c.capacity, c.capacity - c.seats_taken - c.open_offers - c.accepted_waiting AS "freeSeats",
    c.target_groups AS "targetGroups", c.summary, c.access_notes AS "accessNotes", c.contact,
    m.document_settings->>'fundingNotice' AS "fundingNotice", c.listed
  FROM cohort c JOIN municipality m ON m.id = c.municipality_id`;

@Injectable()
export class CatalogueRepository {
  constructor(private readonly database: Database) {}

  /** Listed cohorts open for applications, by their first day; one statement. */
  async page({ land, place }: CatalogueFilter, page: PageRequest) {
    const rows: PublicCohort[] = await this.database.reader.query(
      `${select} WHERE c.state = 'open' AND c.listed AND concat(c.starts_on, ' ', c.id) > $1
         AND ($2::text IS NULL OR m.state = $2) AND ($3::text IS NULL OR starts_with(lower(m.name), lower($3)))
       ORDER BY c.starts_on, c.id LIMIT $4`,
      [keyOf(page) ?? '', land, place, rowsToRead(page)],
    );
    return toPage(rows, page, row => `${row.startsOn} ${row.id}`);
  }

  /** The Länder in which listed cohorts are open. */
  async laender(): Promise<string[]> {
    const rows: { land: string }[] = await this.database.reader.query(
      `SELECT DISTINCT m.state AS land FROM cohort c JOIN municipality m ON m.id = c.municipality_id WHERE c.state = 'open' AND c.listed ORDER BY 1`,
    );
    return rows.map(({ land }) => land);
  }

  /** A cohort that is no draft, by its code; an unlisted one only with its key. Undefined: nothing to be seen. */
  async byCode(code: string, key: string | null): Promise<PublicCohort | undefined> {
    const rows: PublicCohort[] = await this.database.reader.query(
      `${select} WHERE c.code = $1 AND c.state <> 'draft' AND (c.listed OR c.link_key = $2)`,
      [code, key],
    );
    return rows[0];
  }
}
