import { Injectable } from '@nestjs/common';
import { EnrolmentRepository, sessionTitle, whereabouts } from '#enrolment';
import { Mailer } from '#mail';
import type { Transaction } from '#platform';
import { CurriculumRepository, type StoredSession } from '#programme';
import { paths } from '#ui';
import { attendanceCorrectedMail } from './attendance-corrected.mail.js';

/** Tells the person concerned that a correction took effect. */
@Injectable()
export class CorrectionMailService {
  constructor(
    private readonly mailer: Mailer,
    private readonly curricula: CurriculumRepository,
    private readonly enrolments: EnrolmentRepository,
  ) {}

  /** In the transaction of the confirmation; nothing for people without an address. */
  async write(
    tx: Transaction,
    session: StoredSession,
    { id, enrolmentId }: { readonly id: string; readonly enrolmentId: string },
  ): Promise<void> {
    const { name, email } = await this.enrolments.byId(enrolmentId, tx);
    if (!email) return;
    const title = sessionTitle(session, await this.curricula.forRules(session.curriculumId, tx));
    const { when } = whereabouts(session);
    await this.mailer.write(tx, attendanceCorrectedMail, {
      to: { name, email },
      values: { person: name, session: title, cohort: session.cohortCode, when },
      municipalityId: session.municipalityId,
      link: { label: 'Zu Ihrem Stand', path: paths.enrolment(enrolmentId) },
      once: `attendance-corrected ${id}`,
    });
  }
}
