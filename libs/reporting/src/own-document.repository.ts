import { Injectable } from '@nestjs/common';
import { Database } from '#platform';

/** A document of one's own that can be fetched. */
export interface OwnDocument {
  readonly id: string;
  readonly kind: 'proof' | 'award' | 'confirmation';
  readonly registerNumber: string;
  readonly issuedOn: string;
}

@Injectable()
export class OwnDocumentRepository {
  constructor(private readonly database: Database) {}

  /** The valid documents of the people behind an account, newest first. */
  ofAccount(accountId: string): Promise<OwnDocument[]> {
    return this.database.reader.query(
      `SELECT x.id, x.kind, r.register_number AS "registerNumber", x.issued_on AS "issuedOn"
       FROM person p JOIN enrolment e ON e.person_id = p.id JOIN certificate x ON x.enrolment_id = e.id AND x.state = 'issued'
       JOIN register_entry r ON r.id = x.register_entry_id
       WHERE p.account_id = $1 ORDER BY x.issued_on DESC, x.kind DESC, x.id LIMIT 20`,
      [accountId],
    );
  }
}
