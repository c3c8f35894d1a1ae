import { Inject, Injectable } from '@nestjs/common';
import { hashToken, isId } from '#identity';
import { type LockedCohort, SeatService } from '#enrolment';
import { type Actor, Audit, Clock, type Config, CONFIG, conflict, Database, newId, notFound, type Transaction } from '#platform';
import { instantText } from '#programme';
import { type Admission, admissionOf, epochMinutesToLocal, formatLongDate, nameSortKey } from '#rules';
import { paths } from '#ui';
import { ApplicantMailService } from './applicant-mail.service.js';
import { ApplicationHistoryService } from './application-history.service.js';
import type { ApplicationAnswer, ApplicationForm, ConsentKind, ReceiptAnswer } from './application.form.js';
import { knownMail, receivedMail } from './application.mail.js';
import { applicationAnswerOf, ApplicationRepository } from './application.repository.js';
import { PrivacyNoticeService } from './notice/privacy-notice.service.js';

const byApplicant: Actor = { accountId: null, actingAs: 'applicant' };

/** Applications as their applicants make, read and correct them. */
@Injectable()
export class ApplicationService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly audit: Audit,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
    private readonly mails: ApplicantMailService,
    private readonly notices: PrivacyNoticeService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Receives an application; whoever has applied before gets the same kind of answer, and stays where they are.
   * @throws Problem 404 for a draft, 409 after the deadline or for a completed cohort, 422 when another privacy notice holds than the one read
   */
  async apply(cohortId: string, input: ApplicationForm): Promise<ReceiptAnswer> {
    if (!isId(cohortId)) throw notFound();
    return this.database.transaction(async tx => {
      const cohort = await this.seats.lockCohort(tx, cohortId);
      const state = this.admission(cohort);
      await this.notices.assertCurrent(tx, cohort.municipalityId, input.privacyNoticeVersion);
      const nameKey = nameSortKey(input);
      const known = await this.applications.underWay(tx, cohortId, input.email, nameKey);
      if (known !== undefined) return this.remind(tx, cohort, known, state);
      const id = await this.insert(tx, cohort, input, state);
      await this.history.note(tx, { id, municipalityId: cohort.municipalityId }, { from: null, to: state, actor: byApplicant });
      const { position } = await this.applications.byId(id, tx);
      const version = input.privacyNoticeVersion;
      const datenschutz = this.config.baseUrl + paths.privacyNotice(cohort.municipalityId, version);
      const values = { stand: standSentence(position), fassung: version, datenschutz };
      const letter = { kind: receivedMail, values, once: `application/${id}/received` };
      await this.mails.write(tx, cohort, { id, ...input }, letter);
      return receiptOf(id, state, position);
    });
  }

  /** One application. @throws Problem 404 */
  async read(id: string, reader?: Actor): Promise<ApplicationAnswer> {
    return applicationAnswerOf(await this.applications.byId(id), reader);
  }

  /** The application that a secret link leads to. @throws Problem 404 */
  async byLink(token: string): Promise<ApplicationAnswer> {
    const id = await this.applications.idByLink(hashToken(token));
    if (id === undefined) throw notFound();
    return this.read(id, byApplicant);
  }

  /** What happened to an application, in order. */
  async transitions(id: string) {
    const [{ timeZone }, lines] = await Promise.all([this.applications.byId(id), this.applications.history(id)]);
    return { items: lines.map(line => ({ ...line, at: instantText(line.at, timeZone) })) };
  }

  /** The applications of whoever has this account, newest first. */
  async ofAccount(accountId: string) {
    const rows = await this.applications.ofAccount(accountId);
    return rows.map(({ cohortTitle, ...row }) => ({ ...applicationAnswerOf(row, byApplicant), cohortTitle }));
  }

  /**
   * The applicant has followed a link that was mailed to it, or is signed in under it: the address is right. Again: no change.
   * @throws Problem 409 for a link that went to the address before
   */
  async confirmAddress(id: string, token?: string): Promise<ApplicationAnswer> {
    return this.database.transaction(async tx => {
      if (token !== undefined && !(await this.applications.isToCurrentAddress(tx, id, hashToken(token))))
        throw conflict('Bitte bestätigen Sie die neue Adresse über den Link in der E-Mail, die wir dorthin geschickt haben.');
      await tx.query(
        'UPDATE application SET address_confirmed_at = $2, version = version + 1 WHERE id = $1 AND address_confirmed_at IS NULL',
        [id, this.clock.now()],
      );
      return applicationAnswerOf(await this.applications.byId(id, tx), byApplicant);
    });
  }

  /** Gives the consents named and revokes all others. */
  async setConsents(actor: Actor, id: string, consents: readonly ConsentKind[]): Promise<ApplicationAnswer> {
    return this.database.transaction(async tx => {
      await this.keepConsents(tx, id, consents);
      const subject = { subjectKind: 'application', subjectId: id };
      await this.audit.record(tx, actor, { action: 'application.consents', ...subject, details: { consents } });
      return applicationAnswerOf(await this.applications.byId(id, tx), actor);
    });
  }

  /** Gives or revokes one consent; the others stay. */
  async setConsent(actor: Actor, id: string, kind: ConsentKind, given: boolean): Promise<void> {
    await this.database.transaction(async tx => {
      const now = this.clock.now();
      if (given) await giveConsents(tx, id, [kind], now);
      else
        await tx.query(
          'UPDATE application_consent SET revoked_at = $3 WHERE application_id = $1 AND kind = $2 AND revoked_at IS NULL',
          [id, kind, now],
        );
      const subject = { subjectKind: 'application', subjectId: id };
      await this.audit.record(tx, actor, {
        action: 'application.consents',
        ...subject,
        details: { [given ? 'given' : 'revoked']: kind },
      });
    });
  }

  private async keepConsents(tx: Transaction, id: string, consents: readonly ConsentKind[]): Promise<void> {
    const now = this.clock.now();
    await tx.query(
      'UPDATE application_consent SET revoked_at = $3 WHERE application_id = $1 AND revoked_at IS NULL AND kind <> ALL($2::text[])',
      [id, consents, now],
    );
    await giveConsents(tx, id, consents, now);
  }

  private admission(cohort: LockedCohort): 'received' | 'waiting' {
    const deadline = cohort.applicationDeadline && Math.floor(cohort.applicationDeadline.getTime() / 60_000);
    const now = Math.floor(this.clock.now().getTime() / 60_000);
    const admission = admissionOf({ ...cohort, applicationDeadline: deadline }, now);
    if (admission === 'received' || admission === 'waiting') return admission;
    throw refusal(admission, cohort, deadline ?? now);
  }

  private async insert(tx: Transaction, cohort: LockedCohort, input: ApplicationForm, state: string): Promise<string> {
    const id = newId();
    const { givenNames, familyName, email, targetGroup, organisation = null, motivation = null } = input;
    await tx.query(
      `INSERT INTO application (id, cohort_id, number, place, given_names, family_name, name_key, email, target_group, organisation, motivation,
         privacy_notice_version, state, received_at)
       SELECT $1, $2, n, n, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM nextval('application_number') AS n`,
      [
        id,
        cohort.id,
        givenNames,
        familyName,
        nameSortKey(input),
        email,
        targetGroup,
        organisation,
        motivation,
        input.privacyNoticeVersion,
        state,
        this.clock.now(),
      ],
    );
    await this.keepConsents(tx, id, input.consents);
    return id;
  }

  // The answer of a new application: nobody learns from it that somebody else has applied.
  private async remind(tx: Transaction, cohort: LockedCohort, id: string, state: 'received' | 'waiting'): Promise<ReceiptAnswer> {
    const application = await this.applications.byId(id, tx);
    const { date } = epochMinutesToLocal(Math.floor(this.clock.now().getTime() / 60_000), cohort.timeZone);
    await this.mails.write(tx, cohort, application, { kind: knownMail, values: {}, once: `application/${id}/known/${date}` });
    const last = (await tx.query(`SELECT count(*)::int AS count FROM application WHERE cohort_id = $1 AND state = 'waiting'`, [
      cohort.id,
    ])) as [{ count: number }];
    return receiptOf(id, state, state === 'waiting' ? (application.position ?? last[0].count + 1) : null);
  }
}

async function giveConsents(tx: Transaction, id: string, consents: readonly ConsentKind[], now: Date): Promise<void> {
  await tx.query(
    `INSERT INTO application_consent AS c (application_id, kind, given_at) SELECT $1, k, $3 FROM unnest($2::text[]) AS k GROUP BY k
     ON CONFLICT (application_id, kind) DO UPDATE SET given_at = EXCLUDED.given_at, revoked_at = NULL WHERE c.revoked_at IS NOT NULL`,
    [id, consents, now],
  );
}

const receiptOf = (id: string, state: 'received' | 'waiting', position: number | null): ReceiptAnswer =>
  position === null ? { id, state } : { id, state, position };

const standSentence = (position: number | null) =>
  position === null
    ? 'Die Koordination prüft sie und meldet sich bei Ihnen.'
    : `Zurzeit sind alle Plätze vergeben: Sie stehen auf Platz ${position} der Warteliste. Die Koordination prüft Ihre Anmeldung und meldet sich bei Ihnen.`;

function refusal(admission: Exclude<Admission, 'received' | 'waiting'>, { timeZone }: LockedCohort, deadline: number) {
  if (admission === 'hidden') return notFound();
  if (admission === 'completed') return conflict('Der Durchgang ist abgeschlossen und nimmt keine Anmeldungen mehr an.');
  const { date } = epochMinutesToLocal(deadline, timeZone);
  return conflict(
    `Die Anmeldefrist ist am ${formatLongDate(date)} abgelaufen. Bitte fragen Sie die Koordination, ob noch ein Platz frei ist.`,
  );
}
