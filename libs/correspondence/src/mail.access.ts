import { Injectable } from '@nestjs/common';
import { FindsSubject, type SubjectFacts, type SubjectFinder } from '#identity';
import { Database } from '#platform';

@Injectable()
@FindsSubject('mail')
export class MailAccess implements SubjectFinder {
  constructor(private readonly database: Database) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: { municipality_id: string | null }[] = await this.database.reader.query(
      'SELECT municipality_id FROM mail WHERE id = $1',
      [id],
    );
    return row && { id, municipalityIds: row.municipality_id ? [row.municipality_id] : [] };
  }
}
