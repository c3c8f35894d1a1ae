import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';

@Injectable()
@FindsSubject('municipality')
export class MunicipalityAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const rows: unknown[] = await this.database.reader.query('SELECT 1 FROM municipality WHERE id = $1', [id]);
    return rows.length > 0 ? { id, municipalityIds: [id] } : undefined;
  }
}

@Injectable()
@FindsSubject('curriculum')
export class CurriculumAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const rows: unknown[] = await this.database.reader.query('SELECT 1 FROM curriculum WHERE id = $1', [id]);
    return rows.length > 0 ? { id, municipalityIds: [] } : undefined;
  }
}
