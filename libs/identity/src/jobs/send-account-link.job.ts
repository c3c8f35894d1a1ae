import { Injectable } from '@nestjs/common';
import { Bell, defineJob, HandlesJob, type JobHandler } from '#platform';
import { AccountLinkSender } from '../account-link-sender.service.js';

/** Answers one request for a link. */
export const sendAccountLinkJob = defineJob('send-account-link');

@Injectable()
@HandlesJob(sendAccountLinkJob)
export class SendAccountLinkJob implements JobHandler {
  constructor(
    private readonly sender: AccountLinkSender,
    private readonly bell: Bell,
  ) {}

  async handle(requestId: string): Promise<void> {
    await this.sender.sendNow(requestId);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(sendAccountLinkJob, await this.sender.leftBehind());
  }
}
