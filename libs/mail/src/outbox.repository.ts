import { Injectable } from '@nestjs/common';
import { Bell, Clock, Database, type Transaction } from '#platform';
import { sendMailJob } from './jobs/send-mail.job.js';
import { kindOf, mailKinds } from './mail-kind.js';
import type { StoredMail } from './mail.repository.js';

export const mailStates = ['waiting', 'sent', 'kept', 'dead', 'overtaken'] as const;
export type MailState = (typeof mailStates)[number];

/** A mail as the outbox lists it. */
export interface ListedMail {
  readonly id: string;
  readonly kind: string;
  readonly recipient: string;
  readonly state: MailState;
  readonly attempts: number;
  readonly writtenAt: Date;
  readonly sentAt: Date | null;
  /** The next attempt of a waiting one. */
  readonly dueAt: Date;
}

/** A mail as the outbox shows it. */
export interface OutboxMail extends ListedMail, Omit<StoredMail, 'messageId' | 'replyTo' | 'makesSenseUntil'> {
  /** False: its link has expired, or its session is over. */
  readonly makesSense: boolean;
  readonly municipalityId: string | null;
  readonly failure: string | null;
}

export interface OutboxQuery {
  readonly state: MailState;
  readonly kind?: string | undefined;
  /** Only mails written before this one. */
  readonly before: string;
  readonly limit: number;
}

const columns = 'id, kind, recipient, state, attempts, written_at AS "writtenAt", sent_at AS "sentAt", due_at AS "dueAt"';
// A link that lets somebody in has always had its end since ends are kept; the older ones are over.
const makesSense = (now: string, secretKinds: string) =>
  `(COALESCE(makes_sense_until > ${now}, kind <> ALL(${secretKinds}::text[])) AND state <> 'overtaken')`;
const secretKinds = () => mailKinds().flatMap(({ kind, secret }) => (secret === true ? [kind] : []));
// A state and a limit (one more than the longest page) that PostgreSQL can read: nearly all mails are sent, few are dead, and each wants another plan.
const newestFirst = (state: MailState, where: string) =>
  `SELECT * FROM (SELECT ${columns} FROM mail WHERE state = '${state}' AND id < $1 ${where} ORDER BY id DESC LIMIT 101) AS page LIMIT $2`;
const toSomebody = (where: string) => `(SELECT ${columns} FROM mail WHERE ${where} AND id < $1 ORDER BY id DESC LIMIT 101)`;
const newestTo = `SELECT DISTINCT ON (id) * FROM (${toSomebody('lower(recipient) = lower($3)')} UNION ALL ${toSomebody('search_fold(recipient_name) = $4')}) AS page
  ORDER BY id DESC LIMIT $2`;
/** Counted no further: who has more waiting or dead has another question than how many. */
export const countedUpTo = 1000;

/** The written mails, for reading and for sending again. */
@Injectable()
export class OutboxRepository {
  constructor(
    private readonly database: Database,
    private readonly bell: Bell,
    private readonly clock: Clock,
  ) {}

  /** How many mails are in each state; `countedUpTo + 1` means more than that. */
  async counts(): Promise<Record<MailState, number>> {
    const part = (state: MailState) =>
      `(SELECT count(*)::int FROM (SELECT FROM mail WHERE state = '${state}' LIMIT ${countedUpTo + 1}) m) AS ${state}`;
    const [row]: Record<MailState, number>[] = await this.database.reader.query(`SELECT ${mailStates.map(part).join(', ')}`);
    return row ?? { waiting: 0, sent: 0, kept: 0, dead: 0, overtaken: 0 };
  }

  /** The mails of one state, newest first. */
  list({ state, kind, before, limit }: OutboxQuery): Promise<ListedMail[]> {
    return kind === undefined
      ? this.database.reader.query(newestFirst(state, ''), [before, limit])
      : this.database.reader.query(newestFirst(state, 'AND kind = $3'), [before, limit, kind]);
  }

  /** The mails to an address, or to people of a name (as `search_fold` spells it), in every state, newest first. */
  listTo(address: string, foldedName: string, { before, limit }: Pick<OutboxQuery, 'before' | 'limit'>): Promise<ListedMail[]> {
    return this.database.reader.query(newestTo, [before, limit, address, foldedName]);
  }

  /** One mail. A link that lets somebody in is shown only where it can't reach them otherwise: without a mail server. */
  async byId(id: string): Promise<OutboxMail | undefined> {
    const [mail]: OutboxMail[] = await this.database.reader.query(
      `SELECT ${columns}, recipient_name AS "recipientName", municipality_id AS "municipalityId", subject, body, link, attachments, failure,
         ${makesSense('$2', '$3')} AS "makesSense"
       FROM mail WHERE id = $1`,
      [id, this.clock.now(), secretKinds()],
    );
    const hidden = mail && kindOf(mail.kind)?.secret === true && mail.state !== 'kept';
    return hidden ? { ...mail, link: null } : mail;
  }

  /** How many kept mails still make sense and how many don't; `countedUpTo + 1` means more than that. */
  async kept(): Promise<{ sensible: number; outdated: number }> {
    const part = (condition: string) =>
      `(SELECT count(*)::int FROM (SELECT FROM mail WHERE state = 'kept' AND ${condition} LIMIT ${countedUpTo + 1}) m)`;
    const sensible = makesSense('$1', '$2');
    const [row]: { sensible: number; outdated: number }[] = await this.database.reader.query(
      `SELECT ${part(sensible)} AS sensible, ${part(`NOT ${sensible}`)} AS outdated`,
      [this.clock.now(), secretKinds()],
    );
    return row ?? { sensible: 0, outdated: 0 };
  }

  /** Lets a dead mail wait again, with all its attempts, under its Message-ID. False: it isn't dead, or makes no sense any more. */
  resend(tx: Transaction, id: string): Promise<boolean> {
    return this.waitAgain(tx, 'dead', id);
  }

  /** Lets a kept mail be sent. False: it isn't kept, or makes no sense any more. */
  release(tx: Transaction, id: string): Promise<boolean> {
    return this.waitAgain(tx, 'kept', id);
  }

  /** Lets all kept mails be sent that still make sense, the oldest first; the sweep rings for them. @returns how many */
  async releaseAll(tx: Transaction): Promise<number> {
    const [, count] = (await tx.query(
      `UPDATE mail SET state = 'waiting', attempts = 0, failure = NULL, due_at = $1 WHERE state = 'kept' AND ${makesSense('$1', '$2')}`,
      [this.clock.now(), secretKinds()],
    )) as [unknown[], number];
    return count;
  }

  private async waitAgain(tx: Transaction, state: MailState, id: string): Promise<boolean> {
    const [, count] = (await tx.query(
      `UPDATE mail SET state = 'waiting', attempts = 0, failure = NULL, due_at = $1 WHERE id = $3 AND state = $4 AND ${makesSense('$1', '$2')}`,
      [this.clock.now(), secretKinds(), id, state],
    )) as [unknown[], number];
    if (count > 0) this.database.afterCommit(tx, () => this.bell.ring(sendMailJob, [id]));
    return count > 0;
  }
}
