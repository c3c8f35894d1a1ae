import { Injectable } from '@nestjs/common';
import { Mailer, type MailKind } from '#mail';
import type { Transaction } from '#platform';
import { CurriculumRepository, type StoredSession } from '#programme';
import { paths } from '#ui';
import { SessionAttachmentService } from './session-attachment.service.js';
import type { Recipient, SessionTrainer } from './session-audience.repository.js';
import { type MailWhereabouts, namesInWords, sessionTitle, whereabouts } from './session-mail-words.js';

type SessionValues = MailWhereabouts & { readonly people: string; readonly session: string; readonly cohort: string };
type Addressee = Recipient | SessionTrainer;

/** What a mail about a session says beside the usual things. */
export interface SessionLetter<More extends string> {
  readonly more: Readonly<Record<More, string>>;
  /** Epoch minutes; later it is not sent any more. */
  readonly makesSenseUntil: number;
  readonly knownBefore?: unknown;
  readonly once?: string;
}

/** Writes a mail about a session to everybody it concerns: one an address, naming all who share it. */
@Injectable()
export class SessionMailService {
  constructor(
    private readonly mailer: Mailer,
    private readonly curricula: CurriculumRepository,
    private readonly attachments: SessionAttachmentService,
  ) {}

  /** `letterFor` says what stands in the mail to an address; undefined: nothing is news there. `once` and the address together make a mail unique. */
  async write<More extends string>(
    tx: Transaction,
    kind: MailKind<keyof SessionValues | More>,
    session: StoredSession,
    { to, letterFor }: { to: readonly Addressee[]; letterFor: (email: string) => SessionLetter<More> | undefined },
  ): Promise<void> {
    const title = sessionTitle(session, await this.curricula.forRules(session.curriculumId, tx));
    for (const [email, people] of byAddress(to)) {
      const letter = letterFor(email);
      if (!letter) continue;
      const name = namesInWords([...new Set(people.map(person => person.name))]);
      const values = { ...letter.more, ...whereabouts(session), people: name, session: title, cohort: session.cohortCode };
      await this.mailer.write(tx, kind, {
        to: { email, name },
        values: values as Readonly<Record<keyof SessionValues | More, string>>,
        municipalityId: session.municipalityId,
        link: linkFor(session, people),
        attachments: [await this.attachments.of('REQUEST', [session], { name, email }, tx)],
        about: session.id,
        makesSenseUntil: new Date(letter.makesSenseUntil * 60_000),
        knownBefore: letter.knownBefore,
        ...(letter.once === undefined ? {} : { once: `${kind.kind} ${letter.once} ${email}` }),
      });
    }
  }
}

function byAddress(addressees: readonly Addressee[]): Map<string, Addressee[]> {
  const groups = new Map<string, Addressee[]>();
  for (const addressee of addressees) groups.set(addressee.email, [...(groups.get(addressee.email) ?? []), addressee]);
  return groups;
}

function linkFor({ id }: StoredSession, people: readonly Addressee[]) {
  const [first, ...others] = people.flatMap(person => ('enrolmentId' in person ? [person.enrolmentId] : []));
  if (first === undefined) return { label: 'Zur Anwesenheitsliste', path: paths.sheet(id) };
  return { label: 'Zu Ihren Terminen', path: others.length === 0 ? paths.enrolment(first) : paths.home() };
}
