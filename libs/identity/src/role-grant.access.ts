import { Injectable } from '@nestjs/common';
import { Database } from '#platform';
import type { SubjectFacts } from './roles.js';
import { FindsSubject, type SubjectFinder } from './subjects.js';

@Injectable()
@FindsSubject('role-grant')
export class RoleGrantAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: { municipality_id: string | null; cohort_id: string | null }[] = await this.database.reader.query(
      'SELECT municipality_id, cohort_id FROM role_grant WHERE id = $1 AND revoked_at IS NULL',
      [id],
    );
    return row && { id, municipalityIds: row.municipality_id ? [row.municipality_id] : [], cohortId: row.cohort_id };
  }
}
