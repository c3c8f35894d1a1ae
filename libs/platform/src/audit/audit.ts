import { Injectable } from '@nestjs/common';
import type { Transaction } from '../database/database.js';

/** Who did it: the account, and the role it acted in ('coordinator by programme_office' when the office acts for a coordinator). */
export interface Actor {
  readonly accountId: string | null;
  readonly actingAs: string;
}

export interface AuditEntry {
  readonly action: string;
  readonly subjectKind: string;
  readonly subjectId: string;
  readonly municipalityId?: string | null;
  /** Ids, codes and counts only; never a name, an address or a free text. */
  readonly details?: Record<string, string | number | boolean | null | readonly string[]>;
}

/** The append-only record of who did what to which record when. */
@Injectable()
export class Audit {
  /** Writes one entry in the transaction of the change. */
  async record(tx: Transaction, actor: Actor, entry: AuditEntry): Promise<void> {
    await tx.query(
      `INSERT INTO audit_event (actor_account_id, acting_as, action, subject_kind, subject_id, municipality_id, details)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [
        actor.accountId,
        actor.actingAs,
        entry.action,
        entry.subjectKind,
        entry.subjectId,
        entry.municipalityId ?? null,
        entry.details ?? {},
      ],
    );
  }
}
