import { Injectable } from '@nestjs/common';
import { dateKeyOf, firstRows, type PageRequest, rowsToRead, toPage } from '#identity';
import { Database } from '#platform';
import { type CohortState, keysBeginningWith, type MunicipalityKind, type TargetGroup } from '#programme';

/** A cohort as everybody may see it. */
export interface PublicCohort {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly state: CohortState;
  readonly municipalityId: string;
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

const select = `SELECT c.id, c.code, c.title, c.state, m.id AS "municipalityId", m.name AS municipality, m.kind AS "municipalityKind", m.state AS land,
    c.curriculum_id AS "curriculumId", c.time_zone AS "timeZone", c.starts_on AS "startsOn", c.ends_on AS "endsOn",
    c.application_deadline AS "applicationDeadline", c.capacity, c.capacity - c.seats_taken - c.open_offers - c.accepted_waiting AS "freeSeats",
    c.target_groups AS "targetGroups", c.summary, c.access_notes AS "accessNotes", c.contact,
    m.document_settings->>'fundingNotice' AS "fundingNotice", c.listed
  FROM cohort c JOIN municipality m ON m.id = c.municipality_id`;

const opened = (where: string) =>
  firstRows(
    `${select} WHERE c.state = 'open' AND c.listed AND (c.starts_on, c.id) > ($1::date, $2::uuid) ${where} ORDER BY c.starts_on, c.id`,
    '$3',
  );
const place = 'AND m.search_key >= $4 AND m.search_key < $5';
const all = opened('');
const inLand = opened('AND m.state = $4');
const inPlaces = opened(place);
const inPlacesOfLand = opened(`${place} AND m.state = $6`);

@Injectable()
export class CatalogueRepository {
  constructor(private readonly database: Database) {}

  /** Listed cohorts open for applications, by their first day; one statement. */
  async page({ land, place }: CatalogueFilter, page: PageRequest) {
    const { date, id } = dateKeyOf(page, 'first');
    const start = [date, id, rowsToRead(page)];
    const places = place === null ? [] : keysBeginningWith(place);
    const statement = place === null ? (land === null ? all : inLand) : land === null ? inPlaces : inPlacesOfLand;
    const rows: PublicCohort[] = await this.database.reader.query(statement, [
      ...start,
      ...places,
      ...(land === null ? [] : [land]),
    ]);
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
