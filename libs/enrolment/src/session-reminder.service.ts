import { Injectable } from '@nestjs/common';
import { AccountRepository } from '#identity';
import { Clock, Database } from '#platform';
import { SessionRepository } from '#programme';
import { SessionMailService } from './session-mail.service.js';
import { sessionReminderMail } from './session-reminder.mail.js';
import { SessionReminderRepository } from './session-reminder.repository.js';

/** Reminds people of their sessions, once a person, session and date. */
@Injectable()
export class SessionReminderService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly reminders: SessionReminderRepository,
    private readonly sessions: SessionRepository,
    private readonly mails: SessionMailService,
  ) {}

  /** Sessions whose reminder is due and not written. */
  due(): Promise<string[]> {
    return this.reminders.due(this.clock.now(), this.accounts.today());
  }

  /** Writes the reminders of a session, unless they are written, or it was moved or cancelled meanwhile. */
  async remindNow(sessionId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const now = this.clock.now();
      if (!(await this.reminders.claim(tx, sessionId, now, this.accounts.today()))) return;
      const session = await this.sessions.byId(sessionId, tx);
      const start = session?.planned[0];
      if (!session || !start || start.from * 60_000 <= now.getTime()) return;
      await this.mails.write<never>(tx, sessionReminderMail, session, { occasion: `${session.id} ${session.date}`, more: {} });
    });
  }
}
