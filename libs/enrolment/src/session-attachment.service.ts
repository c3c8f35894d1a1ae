import { Inject, Injectable } from '@nestjs/common';
import { type MailAttachment, senderAddress } from '#mail';
import { Clock, type Config, CONFIG, Database, type Transaction } from '#platform';
import {
  type CalendarPerson,
  calendarFile,
  CurriculumRepository,
  MunicipalityService,
  sessionEntry,
  type StoredSession,
} from '#programme';

/** Calendar entries as mails carry them. */
@Injectable()
export class SessionAttachmentService {
  private readonly sender: string;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    @Inject(CONFIG) config: Config,
    private readonly curricula: CurriculumRepository,
    private readonly municipalities: MunicipalityService,
  ) {
    this.sender = senderAddress(config);
  }

  /**
   * Puts sessions into the calendar of `attendee` (REQUEST) or takes them out (CANCEL), in the name of the municipality. The UID is the session's, so
   * that feed, download and mail mean one entry; a CANCEL after a withdrawal has the SEQUENCE of the session, and is told from what came before by
   * its later DTSTAMP (RFC 5546, 2.1.5), since the session itself has not changed.
   */
  async of(
    method: 'REQUEST' | 'CANCEL',
    sessions: readonly [StoredSession, ...StoredSession[]],
    attendee: CalendarPerson,
    tx: Transaction = this.database.reader,
  ): Promise<MailAttachment> {
    const entries = sessions.map(async session => sessionEntry(session, await this.curricula.forRules(session.curriculumId, tx)));
    const { name } = (await this.municipalities.byId(sessions[0].municipalityId, tx)) ?? { name: 'KoKoMa' };
    const delivery = { method, organizer: { name, email: this.sender }, attendee };
    const content = calendarFile({ delivery, entries: await Promise.all(entries), madeAt: this.clock.now() });
    return { filename: 'termin.ics', mediaType: `text/calendar; charset=utf-8; method=${method}`, content };
  }
}
