import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import type { Transaction } from '#platform';
import { SessionRepository } from '#programme';
import { formatLongDate } from '#rules';
import { paths } from '#ui';
import type { EnrolmentAnswer } from './enrolment.form.js';
import { SessionAttachmentService } from './session-attachment.service.js';
import { SessionAudienceRepository } from './session-audience.repository.js';
import { withdrawalMail } from './withdrawal.mail.js';

/** Confirms a withdrawal to the person, and takes what would have come out of their calendar. */
@Injectable()
export class WithdrawalMailService {
  constructor(
    private readonly mailer: Mailer,
    private readonly sessions: SessionRepository,
    private readonly audience: SessionAudienceRepository,
    private readonly attachments: SessionAttachmentService,
  ) {}

  /** In the transaction of the withdrawal; nothing for people without an address. */
  async write(tx: Transaction, { id, cohortId, name, email, withdrawnOn }: EnrolmentAnswer): Promise<void> {
    if (!email || !withdrawnOn) return;
    const [cohort] = (await tx.query('SELECT code, title, municipality_id FROM cohort WHERE id = $1', [cohortId])) as [
      { code: string; title: string; municipality_id: string },
    ];
    const ids = await this.audience.leaving(tx, id, withdrawnOn);
    const [first, ...others] = ids.length === 0 ? [] : await this.sessions.byIds(ids, tx);
    const person = { name, email };
    await this.mailer.write(tx, withdrawalMail, {
      to: person,
      values: { person: name, cohort: cohort.code, title: cohort.title, on: formatLongDate(withdrawnOn) },
      municipalityId: cohort.municipality_id,
      link: { label: 'Zu Ihrem Stand', path: paths.enrolment(id) },
      attachments: first ? [await this.attachments.of('CANCEL', [first, ...others], person, tx)] : [],
    });
  }
}
