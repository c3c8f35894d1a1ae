import { createHash, randomBytes } from 'node:crypto';
import { newId, type Transaction } from '#platform';
import type { Run } from '../support/programme-builder.js';

export interface IssuedRows {
  readonly batchId: string;
  readonly certificateId: string;
  readonly verificationCode: string;
}

/** An issued document with its register entry and batch, written as rows: access does not depend on how it came about. */
export async function aCertificate({ house, coordinator, cohortId }: Run, enrolmentId: string): Promise<IssuedRows> {
  const [batchId, entryId, certificateId] = [newId(), newId(), newId()];
  const verificationCode = Array.from({ length: 5 }, () => randomBytes(2).toString('hex').toUpperCase()).join('-');
  const registerNumber = `${cohortId.slice(-12).toUpperCase()}-0001`;
  await house.database.transaction(async tx => {
    await tx.query('INSERT INTO issue_batch (id, cohort_id, issued_by) VALUES ($1, $2, $3)', [
      batchId,
      cohortId,
      coordinator.accountId,
    ]);
    await tx.query('INSERT INTO register_counter (cohort_id, last_number) VALUES ($1, 1)', [cohortId]);
    await tx.query(
      'INSERT INTO register_entry (id, cohort_id, enrolment_id, number, register_number) VALUES ($1, $2, $3, 1, $4)',
      [entryId, cohortId, enrolmentId, registerNumber],
    );
    await tx.query(
      `INSERT INTO certificate (id, register_entry_id, cohort_id, enrolment_id, kind, batch_id, issued_by, issued_on, rule_version, snapshot, evaluation,
         verification_code, state, sha256, issued_at)
       VALUES ($1, $2, $3, $4, 'proof', $5, $6, '2026-10-10', '1', '{}', '{}', $7, 'issued', $8, now())`,
      [certificateId, entryId, cohortId, enrolmentId, batchId, coordinator.accountId, verificationCode, await aFile(tx)],
    );
  });
  return { batchId, certificateId, verificationCode };
}

async function aFile(tx: Transaction): Promise<string> {
  const content = Buffer.from('%PDF-1.7');
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.query(
    `INSERT INTO stored_file (sha256, media_type, content) VALUES ($1, 'application/pdf', $2) ON CONFLICT DO NOTHING`,
    [sha256, content],
  );
  return sha256;
}

/** A ceremony of the cohort. */
export async function aCeremony({ house, cohortId }: Run): Promise<string> {
  const id = newId();
  await house.sql(
    `INSERT INTO ceremony (id, cohort_id, held_on, starts_at, venue, presenter_office)
     VALUES ($1, $2, '2026-11-26', '2026-11-26T17:00:00+01:00', 'Rokokosaal', 'Oberbürgermeister')`,
    [id, cohortId],
  );
  return id;
}
