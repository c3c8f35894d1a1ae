import { Module } from '@nestjs/common';
import { SendMailJob } from './jobs/send-mail.job.js';
import { MailTransport } from './mail-transport.js';
import { MailRepository } from './mail.repository.js';
import { Mailer } from './mailer.service.js';
import { PreferenceLink } from './preference-link.js';

/** Writing mails and sending them. */
@Module({
  providers: [Mailer, MailRepository, MailTransport, PreferenceLink, SendMailJob],
  exports: [Mailer],
})
export class MailModule {}
