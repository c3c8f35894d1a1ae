import type { StoredMail } from './mail.repository.js';

/** A mail's words around those of its kind: greeting, closing, and how to be spared the next one. */
export interface MailText {
  readonly subject: string;
  readonly greeting: string;
  /** Lines within a paragraph are kept. */
  readonly paragraphs: readonly string[];
  readonly link: { readonly label: string; readonly href: string } | null;
  readonly closing: string;
  readonly footer: string;
  /** Only for mails one may do without. */
  readonly preferencesHref: string | undefined;
}

type Worded = Pick<StoredMail, 'subject' | 'body' | 'recipientName' | 'link'> & Partial<Pick<StoredMail, 'replyTo'>>;

/** Puts a mail's words together. A greeting that isn't written already says the name as it stands and never guesses a form of address. */
export function mailText({ subject, body, recipientName, link, replyTo = null }: Worded, preferencesHref?: string): MailText {
  const paragraphs = body.split(/\n\s*\n/).map(paragraph => paragraph.trim());
  const greeting = paragraphs[0]?.startsWith('Guten Tag') ? paragraphs.shift()?.replace(' ,', ',') : undefined;
  const closing = paragraphs.at(-1)?.startsWith('Mit freundlichen Grüßen') ? paragraphs.pop() : undefined;
  return {
    subject,
    greeting: greeting ?? (recipientName === null ? 'Guten Tag,' : `Guten Tag ${recipientName},`),
    paragraphs,
    link,
    closing: closing ?? 'Mit freundlichen Grüßen\nKoKoMa',
    footer: replyTo === null ? 'Diese Nachricht wurde automatisch verschickt.' : 'Ihre Antwort geht an die Koordination.',
    preferencesHref,
  };
}

/** As plain text; a signature begins with "-- " (RFC 3676). */
export function plainText({ greeting, paragraphs, link, closing, footer, preferencesHref }: MailText): string {
  const parts = [greeting, ...paragraphs, ...(link ? [`${link.label}:\n${link.href}`] : []), closing];
  const choice = preferencesHref === undefined ? [] : [`${choiceLabel}:\n${preferencesHref}`];
  return `${[...parts, ['-- ', footer, ...choice].join('\n')].join('\n\n')}\n`;
}

export const choiceLabel = 'Wählen, welche Nachrichten Sie bekommen';
