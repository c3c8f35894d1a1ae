import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hashToken } from '#identity';
import type { LockedCohort } from '#enrolment';
import { Mailer, type MailKind } from '#mail';
import type { Transaction } from '#platform';
import { MunicipalityService } from '#programme';
import { composeName } from '#rules';
import { paths } from '#ui';
import type { StoredApplication } from './application.repository.js';

type Own = 'name' | 'durchgang' | 'kommune';

interface Letter<P extends string> {
  readonly kind: MailKind<P>;
  readonly values: Readonly<Record<Exclude<P, Own>, string>>;
  /** What makes it the only one of its kind. */
  readonly once: string;
  /** After this moment it is not sent any more. */
  readonly makesSenseUntil?: Date;
  /** For whoever the application is no longer for. */
  readonly withoutLink?: boolean;
}

type Addressee = Pick<StoredApplication, 'id' | 'email' | 'givenNames' | 'familyName'>;

/** Mails to applicants: written with the change, each with a secret link of its own to the applicant's page. */
@Injectable()
export class ApplicantMailService {
  constructor(
    private readonly mailer: Mailer,
    private readonly municipalities: MunicipalityService,
  ) {}

  /** Writes one mail to an applicant of the locked cohort. */
  async write<P extends string>(
    tx: Transaction,
    cohort: LockedCohort,
    application: Addressee,
    { kind, values, withoutLink = false, ...when }: Letter<P>,
  ): Promise<void> {
    const { municipalityId, title } = cohort;
    const name = composeName(application);
    const municipality = await this.municipalities.byId(municipalityId, tx);
    const own = { name, durchgang: title, kommune: municipality?.name ?? '' };
    await this.mailer.write(tx, kind, {
      to: { email: application.email, name },
      values: { ...values, ...own } as Record<P, string>,
      municipalityId,
      ...(withoutLink ? {} : { link: await this.newLink(tx, application.id) }),
      ...when,
      about: application.id,
    });
  }

  private async newLink(tx: Transaction, applicationId: string): Promise<{ label: string; path: string }> {
    const token = randomBytes(32).toString('base64url');
    await tx.query(
      'INSERT INTO application_link (token_hash, application_id, address_number) SELECT $1, id, address_number FROM application WHERE id = $2',
      [hashToken(token), applicationId],
    );
    return { label: 'Zu Ihrer Anmeldung', path: paths.ownApplication(token) };
  }
}
