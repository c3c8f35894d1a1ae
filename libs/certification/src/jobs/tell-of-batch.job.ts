import { Injectable } from '@nestjs/common';
import { Bell, defineJob, HandlesJob, type JobHandler } from '#platform';
import { BatchMailService } from '../batch-mail.service.js';

/** Writes the mails of one finished batch. The sweep alone rings: looking after each document whether it was the last would cost every document. */
export const tellOfBatchJob = defineJob('tell-of-batch');

@Injectable()
@HandlesJob(tellOfBatchJob)
export class TellOfBatchJob implements JobHandler {
  constructor(
    private readonly mails: BatchMailService,
    private readonly bell: Bell,
  ) {}

  async handle(batchId: string): Promise<void> {
    await this.mails.tellNow(batchId);
  }

  async sweep(): Promise<void> {
    await this.bell.ring(tellOfBatchJob, await this.mails.untold());
  }
}
