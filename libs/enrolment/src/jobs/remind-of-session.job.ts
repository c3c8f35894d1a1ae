import { Injectable } from '@nestjs/common';
import { Bell, defineJob, HandlesJob, type JobHandler } from '#platform';
import { SessionReminderService } from '../session-reminder.service.js';

/** Writes the reminders of one session. Time alone makes it due, so the sweep is what rings. */
export const remindOfSessionJob = defineJob('remind-of-session');

@Injectable()
@HandlesJob(remindOfSessionJob)
export class RemindOfSessionJob implements JobHandler {
  constructor(
    private readonly reminders: SessionReminderService,
    private readonly bell: Bell,
  ) {}

  async handle(sessionId: string): Promise<void> {
    await this.reminders.remindNow(sessionId);
  }

  async sweep(): Promise<void> {
    await this.reminders.forgetPast();
    await this.bell.ring(remindOfSessionJob, await this.reminders.due());
  }
}
