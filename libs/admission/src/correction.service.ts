import { Injectable } from '@nestjs/common';
import { type LockedCohort, SeatService } from '#enrolment';
import { type Actor, Audit, conflict, Database, explainViolations, invalid, type Transaction } from '#platform';
import { nameSortKey } from '#rules';
import { addressChangedMail, addressLeftMail } from './address-changed.mail.js';
import { ApplicantMailService } from './applicant-mail.service.js';
import { type ApplicationAnswer, applicationFields, type CorrectionForm } from './application.form.js';
import { applicationAnswerOf, ApplicationRepository, type StoredApplication } from './application.repository.js';

// Says nothing of anybody else's application.
const impossible = () => conflict('So können die Angaben nicht geändert werden. Bitte wenden Sie sich an die Koordination.');

explainViolations({
  application_under_way_is_unique: impossible,
  application_changes_its_address_a_few_times: impossible,
});

const correctable: readonly string[] = ['received', 'waiting', 'offered'];

/** Correcting what an application says, as long as it is under way; with a seat the enrolment is corrected instead. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly mails: ApplicantMailService,
  ) {}

  /**
   * Changes what is given. A new address has to be confirmed, the one before is told.
   * @throws Problem 409 for an application with a seat or ended, or that changed since it was `seen`
   */
  async correct(actor: Actor, id: string, input: CorrectionForm, seen?: number): Promise<ApplicationAnswer> {
    return this.database.transaction(async tx => {
      const { cohortId } = await this.applications.byId(id, tx);
      const cohort = await this.seats.lockCohort(tx, cohortId);
      const before = await this.applications.byId(id, tx);
      requireCorrectable(before, seen);
      const given = Object.fromEntries(Object.entries(input).filter(([, value]) => value !== undefined));
      const after: StoredApplication = { ...before, ...given };
      if (!after.givenNames && !after.familyName)
        throw invalid([{ path: 'familyName', message: 'Bitte geben Sie mindestens einen Namen an.' }]);
      const changed = applicationFields.filter(field => after[field] !== before[field]);
      if (changed.length > 0) await this.store(tx, after);
      if (changed.includes('email')) await this.renewAddress(tx, cohort, before);
      const entry = { action: 'application.correct', subjectKind: 'application', subjectId: id, details: { changed } };
      if (changed.length > 0) await this.audit.record(tx, actor, { ...entry, municipalityId: cohort.municipalityId });
      return applicationAnswerOf(await this.applications.byId(id, tx), actor);
    });
  }

  private async store(tx: Transaction, after: StoredApplication): Promise<void> {
    const { id, givenNames, familyName, email, targetGroup, organisation, motivation } = after;
    await tx.query(
      `UPDATE application SET given_names = $2, family_name = $3, name_key = $4, email = $5, target_group = $6, organisation = $7, motivation = $8,
         version = version + 1 WHERE id = $1`,
      [id, givenNames, familyName, nameSortKey(after), email, targetGroup, organisation, motivation],
    );
  }

  private async renewAddress(tx: Transaction, cohort: LockedCohort, before: StoredApplication): Promise<void> {
    const { id } = before;
    const [[row]] = (await tx.query(
      'UPDATE application SET address_number = address_number + 1, address_confirmed_at = NULL WHERE id = $1 RETURNING address_number AS number',
      [id],
    )) as [[{ number: number }], number];
    const after = await this.applications.byId(id, tx);
    const once = `application/${id}/address/${row.number}`;
    await this.mails.write(tx, cohort, after, { kind: addressChangedMail, values: {}, once });
    await this.mails.write(tx, cohort, before, { kind: addressLeftMail, values: {}, once: `${once}/left`, withoutLink: true });
  }
}

function requireCorrectable({ state, version }: StoredApplication, seen: number | undefined): void {
  if (state === 'accepted') throw conflict('Sie haben schon einen Platz. Bitte geben Sie Änderungen Ihrer Koordination weiter.');
  if (!correctable.includes(state)) throw conflict('Diese Anmeldung ist beendet und kann nicht mehr geändert werden.');
  if (seen !== undefined && seen !== version)
    throw conflict('Inzwischen hat sich die Anmeldung geändert. Bitte laden Sie sie neu und prüfen Sie Ihre Änderung.');
}
