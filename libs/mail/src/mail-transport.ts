import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport } from 'nodemailer';
import { type Config, CONFIG } from '#platform';
import type { StoredMail } from './mail.repository.js';

/** The way out over SMTP, when there is one. */
@Injectable()
export class MailTransport implements OnApplicationShutdown {
  private readonly transport;
  private readonly from: string;

  constructor(@Inject(CONFIG) { smtpUrl, baseUrl }: Config) {
    this.transport = smtpUrl === undefined ? undefined : createTransport(smtpUrl);
    this.from = `KoKoMa <kokoma@${new URL(baseUrl).hostname}>`;
  }

  /** False: mails stay in the outbox. */
  get sends(): boolean {
    return this.transport !== undefined;
  }

  /** @throws Error when the server doesn't take it */
  async send({ recipient, recipientName, subject, body, link, attachments, messageId }: StoredMail): Promise<void> {
    await this.transport?.sendMail({
      from: this.from,
      to: recipientName === null ? recipient : { name: recipientName, address: recipient },
      subject,
      text: link ? `${body}\n\n${link.label}:\n${link.href}\n` : body,
      messageId,
      attachments: attachments.map(({ filename, mediaType, content }) => ({ filename, contentType: mediaType, content })),
    });
  }

  onApplicationShutdown(): void {
    this.transport?.close();
  }
}
