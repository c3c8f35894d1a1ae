import { Inject, Injectable } from '@nestjs/common';
import { newestIdKeyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { kindOf, type ListedMail, mailText, OutboxRepository, plainText } from '#mail';
import { Audit, type Config, CONFIG, conflict, Database, notFound } from '#platform';
import { foldLetters } from '#rules';
import { hinted } from './hinted.js';
import type { MailAnswer, OutboxFilter, ReleaseAnswer } from './outbox.form.js';

/** The outbox of the programme office: what was written, what became of it, and sending again what failed. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxRepository,
    private readonly audit: Audit,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** False: no mail server is set up, so mails are kept. */
  get sends(): boolean {
    return this.config.smtpUrl !== undefined;
  }

  /** How many mails are in each state. */
  counts() {
    return this.outbox.counts();
  }

  /** The mails of one state, newest first, a page at a time; whom they are for only hinted at. */
  async list(filter: OutboxFilter) {
    const { state, kind } = filter;
    return hintedPage(await this.outbox.list({ state, kind, before: newestIdKeyOf(filter), limit: rowsToRead(filter) }), filter);
  }

  /** The mails to this address, or to people of this name, whatever their state; that somebody looked is recorded. */
  async listTo(viewer: Viewer, recipient: string, page: PageRequest) {
    const readable = recipient.replaceAll('\0', '').trim();
    const rows = await this.outbox.listTo(readable, foldLetters(readable), {
      before: newestIdKeyOf(page),
      limit: rowsToRead(page),
    });
    const found = { action: 'mail.search', subjectKind: 'account', subjectId: viewer.accountId, details: { found: rows.length } };
    await this.audit.record(this.database.reader, viewer.actor, found);
    return hintedPage(rows, page);
  }

  /** One mail with its recipient; who read it is recorded. @throws Problem 404 when it was deleted meanwhile */
  async read(viewer: Viewer, id: string): Promise<MailAnswer> {
    const mail = await this.outbox.byId(id);
    if (!mail) throw notFound();
    const { municipalityId, recipientName, subject, attachments, failure, makesSense } = mail;
    await this.audit.record(this.database.reader, viewer.actor, {
      action: 'read',
      subjectKind: 'mail',
      subjectId: id,
      municipalityId,
    });
    const names = attachments.map(({ filename }) => filename);
    const text = plainText(mailText(mail));
    return { ...listed(mail), recipientName, subject, text, attachments: names, makesSense, failure };
  }

  /** Lets a failed mail be sent again. @throws Problem 409 when it isn't failed, or its link has been erased */
  async resend(viewer: Viewer, id: string): Promise<void> {
    await this.database.transaction(async tx => {
      if (!(await this.outbox.resend(tx, id))) {
        throw conflict(
          'Diese Nachricht kann nicht erneut gesendet werden: Sie ist nicht gescheitert, ihr Link gilt nicht mehr, oder ihr Termin ist vorbei.',
        );
      }
      await this.audit.record(tx, viewer.actor, { action: 'mail.resend', subjectKind: 'mail', subjectId: id });
    });
  }

  /** How many kept mails could be sent now, and how many make no sense any more. */
  kept() {
    return this.outbox.kept();
  }

  /** Sends a mail that was kept while there was no mail server. @throws Problem 409 without a server, or when it isn't kept or makes no sense any more */
  async release(viewer: Viewer, id: string): Promise<void> {
    this.requireServer();
    await this.database.transaction(async tx => {
      if (!(await this.outbox.release(tx, id))) {
        throw conflict(
          'Diese Nachricht kann nicht gesendet werden: Sie ist nicht aufbewahrt, ihr Link gilt nicht mehr, oder ihr Termin ist vorbei.',
        );
      }
      await this.audit.record(tx, viewer.actor, { action: 'mail.release', subjectKind: 'mail', subjectId: id });
    });
  }

  /** Sends all kept mails that still make sense; the others stay. @throws Problem 409 without a mail server */
  async releaseAll(viewer: Viewer): Promise<ReleaseAnswer> {
    this.requireServer();
    const released = await this.database.transaction(async tx => {
      const count = await this.outbox.releaseAll(tx);
      await this.audit.record(tx, viewer.actor, {
        action: 'mail.release',
        subjectKind: 'account',
        subjectId: viewer.accountId,
        details: { released: count },
      });
      return count;
    });
    return { released, outdated: (await this.outbox.kept()).outdated };
  }

  private requireServer(): void {
    if (!this.sends) throw conflict('Es ist kein Mailserver eingerichtet: Nachrichten werden aufbewahrt.');
  }
}

function hintedPage(rows: readonly ListedMail[], page: PageRequest) {
  const { items, nextCursor } = toPage(rows, page, ({ id }) => id);
  return { items: items.map(mail => ({ ...listed(mail), recipient: hinted(mail.recipient) })), nextCursor };
}

function listed({ id, kind, recipient, state, attempts, writtenAt, sentAt, dueAt }: ListedMail) {
  return {
    id,
    kind,
    title: kindOf(kind)?.title ?? kind,
    recipient,
    state,
    attempts,
    writtenAt: writtenAt.toISOString(),
    sentAt: sentAt?.toISOString() ?? null,
    dueAt: dueAt.toISOString(),
  };
}
