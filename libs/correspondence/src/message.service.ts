import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { AccountRepository, type Viewer } from '#identity';
import { filled, Mailer, type MailKind, mailText, type MailText, RefusalRepository, wordingFault } from '#mail';
import { Audit, Database, invalid } from '#platform';
import { type MessageAnswer, type MessageForm, messagePlaceholders } from './message.form.js';
import { newsMail, noticeMail } from './message.mail.js';

/** Somebody a message is for; `id` names the application or the enrolment. */
export interface Addressee {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

/** Whose people they are. */
export interface MessagePlace {
  readonly cohortId: string;
  readonly municipalityId: string;
  /** The cohort's title. */
  readonly title: string;
  readonly municipality: string;
  /** What the addressees are to the cohort, for the audit. */
  readonly to: 'applications' | 'enrolments';
}

const kinds = { notice: noticeMail, news: newsMail } as const;

/** What coordinators write to people they choose: a mail each, nobody sees anybody else's address, answers go to whoever wrote. */
@Injectable()
export class MessageService {
  constructor(
    private readonly database: Database,
    private readonly mailer: Mailer,
    private readonly refusals: RefusalRepository,
    private readonly accounts: AccountRepository,
    private readonly audit: Audit,
  ) {}

  /** The message as the first of them gets it, and how many will. @throws Problem 422 for a placeholder that doesn't exist */
  async preview(
    place: MessagePlace,
    people: readonly Addressee[],
    input: MessageForm,
  ): Promise<MessageAnswer & { text: MailText }> {
    assertUsable(input);
    const first = people.find(({ email }) => email !== null) ?? { name: 'Kim Weiß' };
    const { subject, body } = wordsFor(place, first.name, input);
    const text = mailText({ subject, body, recipientName: first.name, link: null });
    return { text, ...(await this.counts(people, input)) };
  }

  /**
   * Writes to all of them in one transaction. The same message to the same people under the same `key` is written once, however often it is sent.
   * @throws Problem 422 for a placeholder that doesn't exist
   */
  async send(
    viewer: Viewer,
    place: MessagePlace,
    people: readonly Addressee[],
    input: MessageForm,
    key: string,
  ): Promise<MessageAnswer> {
    assertUsable(input);
    const replyTo = (await this.accounts.existing(viewer.accountId)).email;
    const counts = await this.counts(people, input);
    const content = [
      viewer.accountId,
      place.cohortId,
      key,
      input.subject,
      input.body,
      input.kind,
      people.map(({ id }) => id).sort(),
    ];
    const once = `message/${createHash('sha256').update(JSON.stringify(content)).digest('base64url')}`;
    return this.database.transaction(async tx => {
      if (!(await this.mailer.claim(tx, once))) return counts;
      for (const { id, name, email } of people) {
        if (email === null) continue;
        const { subject: betreff, body: text } = wordsFor(place, name, input);
        await this.mailer.write(tx, kinds[input.kind], {
          to: { email, name },
          values: { betreff, text, ...valuesFor(place, name) },
          municipalityId: place.municipalityId,
          replyTo,
          about: id,
          once: `${once}/${id}`,
        });
      }
      const { cohortId, municipalityId, to } = place;
      const entry = { action: 'message.send', subjectKind: 'cohort', subjectId: cohortId, municipalityId };
      await this.audit.record(tx, viewer.actor, { ...entry, details: { to, kind: input.kind, ...counts } });
      return counts;
    });
  }

  private async counts(people: readonly Addressee[], { kind }: MessageForm): Promise<MessageAnswer> {
    const addresses = people.flatMap(({ email }) => (email === null ? [] : [email.toLowerCase()]));
    const unwilling = kinds[kind].optional ? await this.refusals.among(kinds[kind].kind, addresses) : new Set();
    const refused = addresses.filter(address => unwilling.has(address)).length;
    return { written: addresses.length - refused, withoutAddress: people.length - addresses.length, refused };
  }
}

const valuesFor = ({ title, municipality }: MessagePlace, name: string) => ({ name, durchgang: title, kommune: municipality });

// A closing of the coordination's own, unless the text has one.
function wordsFor(place: MessagePlace, name: string, { subject, body }: MessageForm) {
  const values = valuesFor(place, name);
  const text = filled(body, values);
  const closes = (text.split(/\n\s*\n/).at(-1) ?? '').trim().startsWith('Mit freundlichen Grüßen');
  const closing = `Mit freundlichen Grüßen\nIhre Koordination, ${place.municipality}`;
  return { subject: filled(subject, values), body: closes ? text : `${text}\n\n${closing}` };
}

function assertUsable({ subject, body }: MessageForm): void {
  const known: MailKind = { ...noticeMail, placeholders: Object.fromEntries(messagePlaceholders.map(name => [name, name])) };
  const faults = Object.entries({ subject, body }).flatMap(([path, text]) => {
    const message = wordingFault(known, text);
    return message === undefined ? [] : [{ path, message }];
  });
  if (faults.length > 0) throw invalid(faults);
}
