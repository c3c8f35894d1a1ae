import { Injectable } from '@nestjs/common';
import { Database, type Transaction } from '#platform';
import type { DeliveryFailure } from './delivery-failure.js';
import { kindOf } from './mail-kind.js';
import type { MailAttachment } from './mailer.service.js';

/** A mail as it is sent. */
export interface StoredMail {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly recipientName: string | null;
  readonly subject: string;
  readonly body: string;
  readonly link: { readonly label: string; readonly href: string } | null;
  readonly attachments: readonly MailAttachment[];
  readonly messageId: string;
  /** Who gets the answers. */
  readonly replyTo: string | null;
  readonly attempts: number;
  readonly makesSenseUntil: Date | null;
}

/** Minutes until the next attempt, after the first, the second ... failure; then the mail is given up and shown as dead. */
const backOff = [1, 2, 5, 15, 30, 60, 120, 240, 480] as const;

@Injectable()
export class MailRepository {
  constructor(private readonly database: Database) {}

  /** A mail that is due, kept from other senders until the transaction ends. Undefined when it isn't, or somebody else has it. */
  async lockedWaiting(tx: Transaction, id: string, now: Date): Promise<StoredMail | undefined> {
    return (
      (await tx.query(
        `SELECT id, kind, recipient, recipient_name AS "recipientName", subject, body, link, attachments, message_id AS "messageId", reply_to AS "replyTo", attempts,
           makes_sense_until AS "makesSenseUntil"
         FROM mail WHERE id = $1 AND state = 'waiting' AND due_at <= $2 FOR UPDATE SKIP LOCKED`,
        [id, now],
      )) as StoredMail[]
    )[0];
  }

  /** Handed over; what opens something without signing in is erased in the same moment. */
  async markSent(tx: Transaction, { id, kind }: StoredMail, now: Date): Promise<void> {
    await tx.query(
      `UPDATE mail SET state = 'sent', sent_at = $2, attempts = attempts + 1, failure = NULL, link = CASE WHEN $3 THEN NULL ELSE link END WHERE id = $1`,
      [id, now, kindOf(kind)?.secret === true],
    );
  }

  /** Not taken: waits for its next attempt, or is given up after a final refusal or the last one. */
  async markFailed(tx: Transaction, { id, attempts }: StoredMail, { words, final }: DeliveryFailure, now: Date): Promise<void> {
    const minutes = final ? undefined : backOff[attempts];
    const due = new Date(now.getTime() + (minutes ?? 0) * 60_000);
    await tx.query('UPDATE mail SET state = $2, attempts = attempts + 1, failure = $3, due_at = $4 WHERE id = $1', [
      id,
      minutes === undefined ? 'dead' : 'waiting',
      words,
      due,
    ]);
  }

  /** Without a mail server: stays in the outbox to be read there. */
  async keep(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE mail SET state = 'kept' WHERE id = $1`, [id]);
  }

  /** Its time has passed: is not sent, and says so in the outbox. */
  async markOvertaken(tx: Transaction, id: string): Promise<void> {
    await tx.query(`UPDATE mail SET state = 'overtaken' WHERE id = $1`, [id]);
  }

  /** Mails that are due and may have lost their bell. */
  async leftBehind(now: Date): Promise<string[]> {
    const rows: { id: string }[] = await this.database.reader.query(
      `SELECT id FROM mail WHERE state = 'waiting' AND due_at <= $1 ORDER BY due_at LIMIT 500`,
      [now],
    );
    return rows.map(({ id }) => id);
  }
}
