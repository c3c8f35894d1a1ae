import { Injectable } from '@nestjs/common';
import { Bell, Clock, Database, defineJob, HandlesJob, type JobHandler } from '#platform';
import { MailRepository } from '../mail.repository.js';
import { MailTransport } from '../mail-transport.js';

/** Sends one written mail. */
export const sendMailJob = defineJob('send-mail');

@Injectable()
@HandlesJob(sendMailJob)
export class SendMailJob implements JobHandler {
  constructor(
    private readonly database: Database,
    private readonly mails: MailRepository,
    private readonly transport: MailTransport,
    private readonly bell: Bell,
    private readonly clock: Clock,
  ) {}

  /** A mail somebody else is sending is left to them, one whose time has passed is overtaken; between sending and marking a crash repeats it under the same Message-ID. */
  async handle(id: string): Promise<void> {
    if (this.transport.pauses) return;
    await this.database.transaction(async tx => {
      const now = this.clock.now();
      const mail = await this.mails.lockedWaiting(tx, id, now);
      if (!mail) return;
      if (mail.makesSenseUntil && mail.makesSenseUntil <= now) return this.mails.markOvertaken(tx, id);
      if (!this.transport.sends) return this.mails.keep(tx, id);
      const failure = await this.transport.send(mail);
      if (failure === null) await this.mails.markSent(tx, mail, this.clock.now());
      else await this.mails.markFailed(tx, mail, failure, this.clock.now());
    });
  }

  async sweep(): Promise<void> {
    if (!this.transport.pauses) await this.bell.ring(sendMailJob, await this.mails.leftBehind(this.clock.now()));
  }
}
