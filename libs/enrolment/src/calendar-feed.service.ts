import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { AccountRepository, type Viewer } from '#identity';
import { Audit, Clock, type Config, CONFIG, Database, notFound, type Transaction } from '#platform';
import { calendarFile, CurriculumRepository, sessionEntry, SessionRepository } from '#programme';
import { paths } from '#ui';
import { CalendarFeedRepository } from './calendar-feed.repository.js';

/** A private feed a person: read without signing in by whoever knows its address. */
@Injectable()
export class CalendarFeedService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
    private readonly accounts: AccountRepository,
    private readonly curricula: CurriculumRepository,
    private readonly sessions: SessionRepository,
    private readonly feeds: CalendarFeedRepository,
  ) {}

  /** Since when somebody subscribes; undefined: not at all. */
  since({ accountId }: Viewer): Promise<Date | undefined> {
    return this.feeds.renewedAt(accountId);
  }

  /** Makes the address, or a new one in place of the old. It is known in this answer only: what is kept is a hash. */
  async renew(viewer: Viewer): Promise<string> {
    const token = randomBytes(32).toString('base64url');
    await this.database.transaction(async tx => {
      await this.feeds.renew(tx, viewer.accountId, token, this.clock.now());
      await this.note(tx, viewer, 'calendar-feed.renew');
    });
    return this.config.baseUrl + paths.calendarFeedFile(token);
  }

  /** From now on the address leads nowhere. */
  async end(viewer: Viewer): Promise<void> {
    await this.database.transaction(async tx => {
      await this.feeds.end(tx, viewer.accountId);
      await this.note(tx, viewer, 'calendar-feed.end');
    });
  }

  /** The feed behind a token. @throws Problem 404 for one that is wrong, renewed or ended */
  async read(token: string): Promise<string> {
    const owner = await this.feeds.ownerOf(token);
    if (owner === undefined) throw notFound();
    const ids = await this.feeds.sessionIdsOf(owner, this.accounts.today());
    const sessions = ids.length === 0 ? [] : await this.sessions.byIds(ids);
    const entries = sessions.map(async session => sessionEntry(session, await this.curricula.forRules(session.curriculumId)));
    return calendarFile({
      name: 'KoKoMa-Termine',
      delivery: { method: 'PUBLISH' },
      entries: await Promise.all(entries),
      madeAt: this.clock.now(),
    });
  }

  private note(tx: Transaction, viewer: Viewer, action: string): Promise<void> {
    return this.audit.record(tx, viewer.actor, {
      action,
      subjectKind: 'account',
      subjectId: viewer.accountId,
      municipalityId: null,
    });
  }
}
