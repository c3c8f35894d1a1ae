import { Inject, Injectable } from '@nestjs/common';
import { Bell, Clock, type Config, CONFIG, Database, newId, type Transaction } from '#platform';
import { filled, type MailKind, missingPlaceholders } from './mail-kind.js';
import { sendMailJob } from './jobs/send-mail.job.js';

export interface MailAttachment {
  readonly filename: string;
  readonly mediaType: string;
  /** Text, such as a calendar entry. */
  readonly content: string;
}

/** One mail to one person. */
export interface MailMessage<Placeholder extends string> {
  readonly to: { readonly email: string; readonly name?: string };
  readonly values: Readonly<Record<Placeholder, string>>;
  /** The municipality in whose name it is written: its wording is used. */
  readonly municipalityId?: string | null;
  /** One button below the text; the path is made absolute. */
  readonly link?: { readonly label: string; readonly path: string };
  readonly attachments?: readonly MailAttachment[];
  /** A second mail with this key is never written, whoever tries and however late. Kinds and ids only: the key outlives the mail. */
  readonly once?: string;
  /** Who gets the answers; else nobody reads them. */
  readonly replyTo?: string;
  /** The record it is about: later news of it overtakes this mail while it still waits, and it is forgotten together with it (`MailForgetting`). */
  readonly about?: string;
  /** After this moment it is not sent any more: the session has begun, the link has expired. */
  readonly makesSenseUntil?: Date;
  /** What the recipient knew before this mail, for the one that overtakes it. No personal data. */
  readonly knownBefore?: unknown;
}

interface Wording {
  readonly subject: string;
  readonly body: string;
}

/** Writes mails: a row in the transaction of the change that causes them; a job sends them after the commit. */
@Injectable()
export class Mailer {
  constructor(
    private readonly database: Database,
    private readonly bell: Bell,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Writes one mail, unless the recipient doesn't want this optional kind or it was written before (`once`). */
  async write<Placeholder extends string>(
    tx: Transaction,
    kind: MailKind<Placeholder>,
    message: MailMessage<Placeholder>,
  ): Promise<void> {
    const email = message.to.email.trim().toLowerCase();
    const { subject, body } = await this.wordingOf(tx, kind, message.municipalityId ?? null);
    const id = newId();
    const link = message.link && { label: message.link.label, href: this.config.baseUrl + message.link.path };
    const written = (await tx.query(
      `WITH first AS (INSERT INTO mail_once (once_key) SELECT $10::text WHERE $10::text IS NOT NULL ON CONFLICT DO NOTHING RETURNING 1)
       INSERT INTO mail (id, kind, recipient, recipient_name, municipality_id, subject, body, link, attachments, once_key, message_id, written_at, due_at, about,
         makes_sense_until, known_before, reply_to)
       SELECT $1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $13, $13, $14, $15, $16, $17
       WHERE ($10::text IS NULL OR EXISTS (SELECT FROM first))
         AND NOT ($12 AND EXISTS (SELECT FROM mail_refusal r WHERE r.recipient = $3 AND r.kind = $2))
       RETURNING id`,
      [
        id,
        kind.kind,
        email,
        message.to.name ?? null,
        message.municipalityId ?? null,
        filled(subject, message.values).replace(/\s+/g, ' '),
        filled(body, message.values),
        link ? JSON.stringify(link) : null,
        JSON.stringify(message.attachments ?? []),
        message.once ?? null,
        `<${id}@${new URL(this.config.baseUrl).hostname}>`,
        kind.optional,
        this.clock.now(),
        message.about ?? null,
        message.makesSenseUntil ?? null,
        message.knownBefore === undefined ? null : JSON.stringify(message.knownBefore),
        message.replyTo ?? null,
      ],
    )) as unknown[];
    if (written.length > 0) this.database.afterCommit(tx, () => this.bell.ring(sendMailJob, [id]));
  }

  /** True for the first who claims this key, and never again: for what is written to many at once. Kinds and ids only. */
  async claim(tx: Transaction, once: string): Promise<boolean> {
    const rows = (await tx.query('INSERT INTO mail_once (once_key) VALUES ($1) ON CONFLICT DO NOTHING RETURNING 1', [
      once,
    ])) as unknown[];
    return rows.length > 0;
  }

  // A wording from before something had to be said gives way to the standard text, rather than leaving it out.
  private async wordingOf(tx: Transaction, kind: MailKind, municipalityId: string | null): Promise<Wording> {
    if (municipalityId === null) return kind;
    const [own] = (await tx.query('SELECT subject, body FROM mail_wording WHERE municipality_id = $1 AND kind = $2', [
      municipalityId,
      kind.kind,
    ])) as Wording[];
    return own && missingPlaceholders(kind, own.body).length === 0 ? own : kind;
  }
}
