import { Injectable } from '@nestjs/common';
import { isId, type Viewer } from '#identity';
import { Database } from '#platform';
import { searchKeyOf } from './place-search.js';

/** A municipality to choose. */
export interface MunicipalityChoice {
  readonly value: string;
  readonly label: string;
}

/** So many fit into a list to choose from; of more, one is sought first. */
const most = 20;
const columns = 'm.id AS value, m.name AS label';

/** Choosing one of the municipalities in which somebody coordinates, few or thousands. */
@Injectable()
export class MunicipalityChoiceService {
  constructor(private readonly database: Database) {}

  /**
   * What the viewer may choose from, by name. With too many for a list: the one of the id `chosen`, or null, since one is to be sought first.
   */
  async choices(viewer: Viewer, chosen?: unknown): Promise<MunicipalityChoice[] | null> {
    if (!viewer.has('programme_office')) return this.own(viewer);
    const first: MunicipalityChoice[] = await this.database.reader.query(
      `SELECT ${columns} FROM municipality m ORDER BY m.search_key, m.id LIMIT ${most + 1}`,
    );
    if (first.length <= most) return first;
    if (typeof chosen !== 'string' || !isId(chosen)) return null;
    const one: MunicipalityChoice[] = await this.database.reader.query(`SELECT ${columns} FROM municipality m WHERE m.id = $1`, [
      chosen,
    ]);
    return one.length === 0 ? null : one;
  }

  /** The first municipalities whose name or code holds `search`, and whether there are more. Null for an empty search. */
  async find(search: string): Promise<{ found: MunicipalityChoice[] | null; isMore: boolean }> {
    const key = searchKeyOf(search);
    if (key === '') return { found: null, isMore: false };
    // By the index alone; only what is shown is read in whole.
    const rows: MunicipalityChoice[] = await this.database.reader.query(
      `SELECT ${columns} FROM (SELECT id FROM municipality WHERE strpos(search_key, $1) > 0 ORDER BY search_key, id LIMIT ${most + 1}) AS found
       JOIN municipality m ON m.id = found.id ORDER BY m.search_key, m.id`,
      [key],
    );
    return { found: rows.slice(0, most), isMore: rows.length > most };
  }

  private own(viewer: Viewer): Promise<MunicipalityChoice[]> {
    return this.database.reader.query(
      `SELECT ${columns} FROM municipality m WHERE m.id = ANY($1::uuid[]) ORDER BY m.search_key, m.id LIMIT 500`,
      [viewer.municipalitiesAs('coordinator')],
    );
  }
}
