import { Injectable } from '@nestjs/common';
import { Database } from '#platform';

/** Who runs cohorts with this product, as far as it is entered. */
export interface Operator {
  readonly name: string;
  readonly address: readonly string[];
}

@Injectable()
export class OperatorRepository {
  constructor(private readonly database: Database) {}

  /** The municipalities with cohorts, by name, under the issuer's name and address they entered. */
  all(): Promise<Operator[]> {
    return this.database.reader.query(
      `SELECT COALESCE(m.document_settings->>'issuerName', m.name) AS name, COALESCE(m.document_settings->'issuerAddress', '[]') AS address
       FROM municipality m WHERE EXISTS (SELECT FROM cohort c WHERE c.municipality_id = m.id AND c.state <> 'draft') ORDER BY m.search_key, m.id LIMIT 100`,
    );
  }
}
