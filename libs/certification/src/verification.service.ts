import { Injectable } from '@nestjs/common';
import { Database, notFound } from '#platform';
import type { IssuedKind, VerificationAnswer } from './certificate.form.js';
import { namesMatch } from './name-match.js';
import { readVerificationCode } from './verification-code.js';

interface VerifiableRow {
  readonly state: 'issued' | 'superseded' | 'revoked';
  readonly kind: IssuedKind;
  readonly series: string;
  readonly municipality: string;
  readonly name: string;
  readonly issuedOn: string;
  readonly revokedOn: string | null;
}

const states = { issued: 'valid', superseded: 'superseded', revoked: 'revoked' } as const;

/** The public check of a document: what its code stands for, and whether a name fits; never a name. Works on the snapshot alone. */
@Injectable()
export class VerificationService {
  constructor(private readonly database: Database) {}

  /** What a code stands for; case, spaces and dashes don't matter. @throws Problem 404 when no issued document bears it */
  async look(code: string): Promise<VerificationAnswer> {
    const { state, kind, series, municipality, issuedOn, revokedOn } = await this.find(code);
    return {
      state: states[state],
      kind,
      series,
      municipality,
      issuedOn,
      ...(state === 'revoked' && revokedOn ? { revokedOn } : {}),
    };
  }

  /** Does a name typed by the checker fit the document? A replaced one answers by its own name, a revoked one by no name. @throws Problem 404 */
  async matchName(code: string, name: string): Promise<boolean> {
    const document = await this.find(code);
    return document.state !== 'revoked' && namesMatch(name, document.name);
  }

  private async find(typed: string): Promise<VerifiableRow> {
    const code = readVerificationCode(typed);
    const rows: VerifiableRow[] = code
      ? await this.database.reader.query(
          `SELECT state, kind, snapshot->>'seriesTitle' AS series, snapshot->'municipality'->>'name' AS municipality,
             snapshot->>'nameAsPrinted' AS name, issued_on AS "issuedOn", revoked_on AS "revokedOn"
           FROM certificate WHERE verification_code = $1 AND state IN ('issued', 'superseded', 'revoked')`,
          [code],
        )
      : [];
    const [row] = rows;
    if (!row) throw notFound('Zu diesem Prüfcode gibt es kein Dokument. Bitte vergleichen Sie ihn noch einmal mit dem Dokument.');
    return row;
  }
}
