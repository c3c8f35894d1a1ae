import { Injectable } from '@nestjs/common';
import { isId, keyOf, rowsToRead, toPage, type Viewer } from '#identity';
import { kindOf, type ListedMail, mailText, OutboxRepository, plainText } from '#mail';
import { Audit, conflict, Database, invalid, notFound } from '#platform';
import { hinted } from './hinted.js';
import type { MailAnswer, OutboxFilter } from './outbox.form.js';

/** The outbox of the programme office: what was written, what became of it, and sending again what failed. */
@Injectable()
export class OutboxService {
  constructor(
    private readonly database: Database,
    private readonly outbox: OutboxRepository,
    private readonly audit: Audit,
  ) {}

  /** How many mails are in each state. */
  counts() {
    return this.outbox.counts();
  }

  /** The mails of one state, newest first, a page at a time; whom they are for only hinted at. */
  async list(filter: OutboxFilter) {
    const before = keyOf(filter) ?? undefined;
    if (before !== undefined && !isId(before)) throw invalid([{ path: 'cursor', message: 'Diesen cursor gibt es nicht.' }]);
    const rows = await this.outbox.list({ state: filter.state, kind: filter.kind, before, limit: rowsToRead(filter) });
    const { items, nextCursor } = toPage(rows, filter, ({ id }) => id);
    return { items: items.map(mail => ({ ...listed(mail), recipient: hinted(mail.recipient) })), nextCursor };
  }

  /** One mail with its recipient; who read it is recorded. @throws Problem 404 when it was deleted meanwhile */
  async read(viewer: Viewer, id: string): Promise<MailAnswer> {
    const mail = await this.outbox.byId(id);
    if (!mail) throw notFound();
    const { municipalityId, recipientName, subject, attachments, failure } = mail;
    await this.audit.record(this.database.reader, viewer.actor, {
      action: 'read',
      subjectKind: 'mail',
      subjectId: id,
      municipalityId,
    });
    const names = attachments.map(({ filename }) => filename);
    return { ...listed(mail), recipientName, subject, text: plainText(mailText(mail)), attachments: names, failure };
  }

  /** Lets a failed mail be sent again. @throws Problem 409 when it isn't failed, or its link has been erased */
  async resend(viewer: Viewer, id: string): Promise<void> {
    await this.database.transaction(async tx => {
      if (!(await this.outbox.resend(tx, id))) {
        throw conflict(
          'Diese Nachricht kann nicht erneut gesendet werden: Sie ist nicht gescheitert, oder ihr Link gilt nicht mehr.',
        );
      }
      await this.audit.record(tx, viewer.actor, { action: 'mail.resend', subjectKind: 'mail', subjectId: id });
    });
  }
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
