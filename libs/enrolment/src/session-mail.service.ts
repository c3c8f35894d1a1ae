import { Injectable } from '@nestjs/common';
import { Mailer, type MailKind } from '#mail';
import type { Transaction } from '#platform';
import { CurriculumRepository, type StoredSession } from '#programme';
import { paths } from '#ui';
import { SessionAttachmentService } from './session-attachment.service.js';
import { type Recipient, SessionAudienceRepository } from './session-audience.repository.js';
import { type MailWhereabouts, namesInWords, sessionTitle, whereabouts } from './session-mail-words.js';

type SessionValues = MailWhereabouts & { readonly people: string; readonly session: string; readonly cohort: string };

/** Writes a mail about a session to everybody it concerns: one an address, naming all who share it. */
@Injectable()
export class SessionMailService {
  constructor(
    private readonly mailer: Mailer,
    private readonly curricula: CurriculumRepository,
    private readonly audience: SessionAudienceRepository,
    private readonly attachments: SessionAttachmentService,
  ) {}

  /** `occasion` and the address together make the mail unique; `more` are the values this kind has beside the usual ones. */
  async write<More extends string>(
    tx: Transaction,
    kind: MailKind<keyof SessionValues | More>,
    session: StoredSession,
    { occasion, more }: { occasion: string; more: Readonly<Record<More, string>> },
  ): Promise<void> {
    const title = sessionTitle(session, await this.curricula.forRules(session.curriculumId, tx));
    for (const [email, people] of byAddress(await this.audience.of(session, tx))) {
      const name = namesInWords(people.map(person => person.name));
      const values = { ...more, ...whereabouts(session), people: name, session: title, cohort: session.cohortCode };
      await this.mailer.write(tx, kind, {
        to: { email, name },
        values: values as Readonly<Record<keyof SessionValues | More, string>>,
        municipalityId: session.municipalityId,
        link: linkFor(people),
        attachments: [await this.attachments.of('REQUEST', [session], { name, email }, tx)],
        once: `${kind.kind} ${occasion} ${email}`,
      });
    }
  }
}

function byAddress(recipients: readonly Recipient[]): Map<string, Recipient[]> {
  const groups = new Map<string, Recipient[]>();
  for (const recipient of recipients) groups.set(recipient.email, [...(groups.get(recipient.email) ?? []), recipient]);
  return groups;
}

function linkFor([first, ...others]: readonly Recipient[]) {
  return { label: 'Zu Ihren Terminen', path: first && others.length === 0 ? paths.enrolment(first.enrolmentId) : paths.home() };
}
