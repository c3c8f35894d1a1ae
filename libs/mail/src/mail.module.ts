import { Module } from '@nestjs/common';
import { ForgetMailsJob } from './jobs/forget-mails.job.js';
import { SendMailJob } from './jobs/send-mail.job.js';
import { MailTransport } from './mail-transport.js';
import { MailForgetting } from './mail-forgetting.service.js';
import { MailRepository } from './mail.repository.js';
import { Mailer } from './mailer.service.js';
import { OutboxRepository } from './outbox.repository.js';
import { OvertakingRepository } from './overtaking.repository.js';
import { PreferenceLink } from './preference-link.js';
import { RefusalRepository } from './refusal.repository.js';
import { RetentionRepository } from './retention.repository.js';
import { WordingRepository } from './wording.repository.js';
import './mail-invariants.js';

const open = [
  Mailer,
  MailForgetting,
  OutboxRepository,
  OvertakingRepository,
  PreferenceLink,
  RefusalRepository,
  WordingRepository,
];

/** Writing mails and sending them. */
@Module({
  providers: [...open, ForgetMailsJob, MailRepository, MailTransport, RetentionRepository, SendMailJob],
  exports: open,
})
export class MailModule {}
