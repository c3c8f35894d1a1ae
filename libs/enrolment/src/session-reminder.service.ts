import { Injectable } from '@nestjs/common';
import { AccountRepository } from '#identity';
import { Clock, Database, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import { SessionRepository } from '#programme';
import { SessionAudienceRepository } from './session-audience.repository.js';
import { SessionMailService } from './session-mail.service.js';
import { sessionReminderMail } from './session-reminder.mail.js';
import { SessionReminderRepository } from './session-reminder.repository.js';

/** Reminds people of their sessions, once a person, session and date; also those who come after the others were reminded. */
@Injectable()
@HandlesEvents('enrolment.taken', 'enrolment.changed')
export class SessionReminderService implements EventHandler {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accounts: AccountRepository,
    private readonly reminders: SessionReminderRepository,
    private readonly sessions: SessionRepository,
    private readonly audience: SessionAudienceRepository,
    private readonly mails: SessionMailService,
  ) {}

  /** Sessions of which somebody is still to be reminded. */
  due(): Promise<string[]> {
    return this.reminders.due(this.clock.now(), this.accounts.today());
  }

  /** Somebody took a seat, was taken back, became a guest or got an address: what is late for them is due again. */
  async handleEvent(tx: Transaction, { subjectId: enrolmentId }: { subjectId: string }): Promise<void> {
    await this.reminders.noteLatecomer(tx, enrolmentId, this.clock.now(), this.accounts.today());
  }

  /** Writes the reminders of a session to whoever has none, unless it was moved or cancelled meanwhile or has begun. */
  async remindNow(sessionId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const now = this.clock.now();
      if (!(await this.reminders.claim(tx, sessionId, now, this.accounts.today()))) return;
      const session = await this.sessions.byId(sessionId, tx);
      const start = session?.planned[0];
      if (!session || !start) return;
      const people = await this.audience.of(session, tx);
      const ids = people.map(({ enrolmentId }) => enrolmentId);
      const taken = await this.reminders.take(tx, session, ids, now);
      if (start.from * 60_000 <= now.getTime()) return;
      await this.mails.write<never>(tx, sessionReminderMail, session, {
        to: people.filter(({ enrolmentId }) => taken.has(enrolmentId)),
        letterFor: () => ({ more: {}, makesSenseUntil: start.from }),
      });
    });
  }

  /** Forgets who was reminded of sessions that are over. */
  forgetPast(): Promise<void> {
    return this.reminders.forgetPast(this.accounts.today());
  }
}
