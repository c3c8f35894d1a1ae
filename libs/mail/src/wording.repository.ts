import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';

/** A municipality's own words for one kind of mail. */
export interface OwnWording {
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
  readonly version: number;
}

/** What municipalities word themselves. */
@Injectable()
export class WordingRepository {
  constructor(private readonly database: Database) {}

  /** Every kind the municipality words itself. */
  of(municipalityId: string): Promise<OwnWording[]> {
    return this.database.reader.query('SELECT kind, subject, body, version FROM mail_wording WHERE municipality_id = $1', [
      municipalityId,
    ]);
  }

  /** Kept from others until the transaction ends; undefined: the standard text. */
  async locked(tx: Transaction, municipalityId: string, kind: string): Promise<OwnWording | undefined> {
    const rows: OwnWording[] = await tx.query(
      'SELECT kind, subject, body, version FROM mail_wording WHERE municipality_id = $1 AND kind = $2 FOR UPDATE',
      [municipalityId, kind],
    );
    return rows[0];
  }

  /** False: somebody else wrote a first own wording in the same moment. */
  async insert(tx: Transaction, municipalityId: string, { kind, subject, body }: Omit<OwnWording, 'version'>): Promise<boolean> {
    const rows: unknown[] = await tx.query(
      'INSERT INTO mail_wording (municipality_id, kind, subject, body) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING RETURNING 1',
      [municipalityId, kind, subject, body],
    );
    return rows.length > 0;
  }

  async update(tx: Transaction, municipalityId: string, { kind, subject, body }: Omit<OwnWording, 'version'>): Promise<void> {
    await tx.query(
      `UPDATE mail_wording SET subject = $3, body = $4, version = nextval('mail_wording_version') WHERE municipality_id = $1 AND kind = $2`,
      [municipalityId, kind, subject, body],
    );
  }

  async delete(tx: Transaction, municipalityId: string, kind: string): Promise<void> {
    await tx.query('DELETE FROM mail_wording WHERE municipality_id = $1 AND kind = $2', [municipalityId, kind]);
  }
}
