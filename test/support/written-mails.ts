import type { MailAttachment } from '#mail';
import type { House } from './house.js';

/** A mail as it lies in the outbox. */
export interface WrittenMail {
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly link: { readonly label: string; readonly href: string } | null;
  readonly attachments: readonly MailAttachment[];
}

/** The mails of one kind written in a municipality's name, by address and subject. */
export function writtenMails(house: House, kind: string, municipalityId: string): Promise<WrittenMail[]> {
  return house.sql<WrittenMail>(
    `SELECT recipient, subject, body, link, attachments FROM mail WHERE kind = $1 AND municipality_id = $2 ORDER BY recipient, subject, id`,
    [kind, municipalityId],
  );
}
