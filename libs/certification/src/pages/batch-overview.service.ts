import { Injectable } from '@nestjs/common';
import { listedName } from '#enrolment';
import { Database } from '#platform';
import type { BatchAnswer, CertificateState, IssuedKind } from '../certificate.form.js';
import { CertificateService } from '../certificate.service.js';

/** One document of a batch, by its number. */
export interface BatchDocument {
  readonly id: string;
  readonly enrolmentId: string;
  readonly kind: IssuedKind;
  readonly state: CertificateState;
  readonly name: string;
  readonly registerNumber: string;
}

/** A batch with the names its page shows. */
export interface BatchOverview {
  readonly batch: BatchAnswer;
  readonly cohort: { readonly id: string; readonly code: string; readonly title: string; readonly municipality: string };
  readonly issuer: string;
  readonly documents: readonly BatchDocument[];
  /** Names of those to whom something was refused, by enrolment. */
  readonly people: ReadonlyMap<string, string>;
  /** Names of those who had issued before, by account. */
  readonly accounts: ReadonlyMap<string, string>;
}

interface Named {
  readonly id: string;
  readonly name: string;
}

/** Reads what the page of a batch shows: five statements however many people. */
@Injectable()
export class BatchOverviewService {
  constructor(
    private readonly database: Database,
    private readonly certificates: CertificateService,
  ) {}

  /** A batch with its documents and names. @throws Problem 404 */
  async of(batchId: string): Promise<BatchOverview> {
    const batch = await this.certificates.batch(batchId);
    const cohort = await this.cohort(batch.cohortId);
    const documents = await this.documents(batchId);
    const people = await this.people(batch.refused.map(({ enrolmentId }) => enrolmentId));
    const accounts = await this.accounts([batch.issuedBy, ...batch.refused.flatMap(({ issuedBy }) => issuedBy ?? [])]);
    return { batch, cohort, documents, people, accounts, issuer: accounts.get(batch.issuedBy) ?? '' };
  }

  private async cohort(id: string): Promise<BatchOverview['cohort']> {
    const [cohort] = (await this.database.reader.query(
      'SELECT c.id, c.code, c.title, m.name AS municipality FROM cohort c JOIN municipality m ON m.id = c.municipality_id WHERE c.id = $1',
      [id],
    )) as [BatchOverview['cohort']];
    return cohort;
  }

  private documents(batchId: string): Promise<BatchDocument[]> {
    return this.database.reader.query(
      `SELECT c.id, c.enrolment_id AS "enrolmentId", c.kind, c.state, ${listedName("c.snapshot->>'nameAsPrinted'", 'c.enrolment_id')} AS name, e.register_number AS "registerNumber"
       FROM certificate c JOIN register_entry e ON e.id = c.register_entry_id WHERE c.batch_id = $1 ORDER BY e.number, c.kind DESC`,
      [batchId],
    );
  }

  private async people(enrolmentIds: readonly string[]): Promise<Map<string, string>> {
    if (enrolmentIds.length === 0) return new Map();
    return byId(
      await this.database.reader.query(
        'SELECT e.id, e.name_as_printed AS name FROM enrolment e JOIN person p ON p.id = e.person_id WHERE e.id = ANY($1) ORDER BY p.sort_key, e.id',
        [enrolmentIds],
      ),
    );
  }

  private async accounts(ids: readonly string[]): Promise<Map<string, string>> {
    return byId(
      await this.database.reader.query(
        `SELECT id, COALESCE(NULLIF(concat_ws(' ', given_names, family_name), ''), email) AS name FROM account WHERE id = ANY($1)`,
        [ids],
      ),
    );
  }
}

const byId = (rows: readonly Named[]) => new Map(rows.map(({ id, name }) => [id, name]));
