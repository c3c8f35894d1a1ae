import { Inject, Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions } from 'nodemailer';
import { Clock, type Config, CONFIG } from '#platform';
import { renderPage } from '#ui';
import { type DeliveryFailure, deliveryFailure } from './delivery-failure.js';
import { MailDocument } from './mail-document.component.js';
import { kindOf } from './mail-kind.js';
import { mailText, plainText } from './mail-text.js';
import type { StoredMail } from './mail.repository.js';
import { PreferenceLink } from './preference-link.js';
import { smtpSettings } from './smtp-settings.js';

/** How long one mail may take from the first packet to the server's word, in milliseconds. Its row is locked that long. */
const patience = { connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 15_000 };
const deadline = 30_000;
/** After a server that didn't answer, the next mail waits this long. */
const pause = 30_000;

/** The way out over SMTP, when there is one. */
@Injectable()
export class MailTransport {
  private readonly transport;
  private readonly from: string;
  private pausedUntil = 0;

  constructor(
    @Inject(CONFIG) { smtpUrl, baseUrl }: Config,
    private readonly preferences: PreferenceLink,
    private readonly clock: Clock,
  ) {
    const { url, from } = smtpSettings(smtpUrl, baseUrl);
    this.transport = url === undefined ? undefined : createTransport({ url, ...patience });
    this.from = from;
  }

  /** False: mails stay in the outbox. */
  get sends(): boolean {
    return this.transport !== undefined;
  }

  /** True for a while after the server could not be reached: one mail at a time finds out, not all of them. */
  get pauses(): boolean {
    return this.clock.now().getTime() < this.pausedUntil;
  }

  /** Hands one mail over. @returns null when the server took it, else why it didn't */
  async send(mail: StoredMail): Promise<DeliveryFailure | null> {
    try {
      await this.transport?.sendMail(withSignal(this.messageOf(mail)));
      return null;
    } catch (error) {
      const failure = deliveryFailure(error);
      if (failure.serverDown) this.pausedUntil = this.clock.now().getTime() + pause;
      return failure;
    }
  }

  private messageOf(mail: StoredMail): SendMailOptions {
    const { kind, recipient, recipientName, subject, attachments, messageId, replyTo } = mail;
    const optional = kindOf(kind)?.optional === true;
    const text = mailText(mail, optional ? this.preferences.hrefFor(recipient) : undefined);
    return {
      from: { name: 'KoKoMa', address: this.from },
      // Never as text: a comma in it would make two recipients.
      to: { name: recipientName ?? '', address: recipient },
      subject,
      text: plainText(text),
      html: renderPage(MailDocument(text)),
      messageId,
      ...(replyTo === null ? {} : { replyTo: { name: '', address: replyTo } }),
      headers: {
        ...(replyTo === null ? { 'Auto-Submitted': 'auto-generated' } : {}),
        ...(optional ? this.unsubscribing(recipient, kind) : {}),
      },
      attachments: attachments.map(({ filename, mediaType, content }) => ({ filename, contentType: mediaType, content })),
      disableFileAccess: true,
      disableUrlAccess: true,
    };
  }

  private unsubscribing(recipient: string, kind: string): Record<string, string> {
    return {
      'List-Unsubscribe': `<${this.preferences.oneClickHrefFor(recipient, kind)}>`,
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    };
  }
}

function withSignal(message: SendMailOptions): SendMailOptions {
  return { ...message, signal: AbortSignal.timeout(deadline) } as SendMailOptions;
}
