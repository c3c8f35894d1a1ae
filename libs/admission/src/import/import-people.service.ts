import { Inject, Injectable } from '@nestjs/common';
import { type LockedCohort, SeatService } from '#enrolment';
import { Mailer } from '#mail';
import { type Actor, Clock, type Config, CONFIG, newId, type Transaction } from '#platform';
import { MunicipalityService } from '#programme';
import { type ApplicationState, composeName, mayEnrolDirectly } from '#rules';
import { paths } from '#ui';
import { ApplicantMailService } from '../applicant-mail.service.js';
import { ApplicationHistoryService } from '../application-history.service.js';
import { ApplicationRepository } from '../application.repository.js';
import { PrivacyNoticeService } from '../notice/privacy-notice.service.js';
import { OutlookService } from '../outlook.service.js';
import { applicationImportedMail, enrolmentImportedMail } from './import.mail.js';
import type { ImportKind, ListedPerson } from './list-check.js';

interface Batch {
  readonly cohort: LockedCohort;
  readonly kind: ImportKind;
  readonly people: readonly ListedPerson[];
}

/** What their mail says of the privacy notice. */
interface Notice {
  readonly fassung: string;
  readonly datenschutz: string;
}

const reason = 'Aus einer Liste übernommen';

/** Takes checked people over, in the order of their list, within the lock of the cohort; each with an address is told by mail, with the way to the privacy notice. */
@Injectable()
export class ImportPeopleService {
  constructor(
    private readonly clock: Clock,
    private readonly seats: SeatService,
    private readonly applications: ApplicationRepository,
    private readonly history: ApplicationHistoryService,
    private readonly applicantMails: ApplicantMailService,
    private readonly mailer: Mailer,
    private readonly municipalities: MunicipalityService,
    private readonly outlook: OutlookService,
    private readonly notices: PrivacyNoticeService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async take(tx: Transaction, actor: Actor, { cohort, kind, people }: Batch): Promise<void> {
    const { hint } = await this.outlook.sentence(cohort, tx);
    const { name: municipality } = (await this.municipalities.byId(cohort.municipalityId, tx)) ?? { name: '' };
    const notice = await this.noticeOf(cohort.municipalityId, tx);
    for (const person of people) {
      if (kind === 'enrolments') await this.enrol(tx, actor, cohort, person, { stand: hint, kommune: municipality, ...notice });
      // Read again each time: the counters say who still gets a seat.
      else await this.apply(tx, actor, await this.seats.lockCohort(tx, cohort.id), person, { kind, hint, notice });
    }
  }

  private async enrol(
    tx: Transaction,
    actor: Actor,
    cohort: LockedCohort,
    person: ListedPerson,
    words: Notice & { stand: string; kommune: string },
  ): Promise<void> {
    const id = await this.seats.take(tx, actor, cohort, person);
    if (person.email === null) return;
    const name = nameOf(person);
    await this.mailer.write(tx, enrolmentImportedMail, {
      to: { email: person.email, name },
      values: { name, durchgang: cohort.title, ...words },
      municipalityId: cohort.municipalityId,
      link: { label: 'Datenschutzhinweise', path: paths.privacyNotice(cohort.municipalityId, words.fassung) },
      once: `enrolment/${id}/imported`,
    });
  }

  private async apply(
    tx: Transaction,
    actor: Actor,
    cohort: LockedCohort,
    person: ListedPerson,
    { kind, hint, notice }: { kind: ImportKind; hint: string; notice: Notice },
  ): Promise<void> {
    const id = newId();
    const hasSeat = mayEnrolDirectly(cohort);
    const arrived: ApplicationState = hasSeat ? 'received' : 'waiting';
    await this.insert(tx, id, cohort.id, person, { state: arrived, noticeVersion: notice.fassung });
    const { municipalityId } = cohort;
    await this.history.note(tx, { id, municipalityId }, { from: null, to: arrived, actor, reason });
    if (kind === 'accepted') {
      if (hasSeat) {
        const enrolmentId = await this.seats.take(tx, actor, cohort, person);
        await this.history.move(tx, { id, state: arrived, municipalityId }, { to: 'accepted', actor, enrolmentId, reason });
      }
      await this.history.acceptByCoordinator(tx, id, actor);
    }
    const { state, position } = await this.applications.byId(id, tx);
    const stand = state === 'accepted' ? `Sie haben einen Platz. ${hint}` : standOf(position, kind === 'accepted');
    const addressee = { id, email: person.email ?? '', givenNames: person.givenNames, familyName: person.familyName };
    const letter = { kind: applicationImportedMail, values: { stand, ...notice }, once: `application/${id}/imported` };
    await this.applicantMails.write(tx, cohort, addressee, letter);
  }

  private async insert(
    tx: Transaction,
    id: string,
    cohortId: string,
    person: ListedPerson,
    { state, noticeVersion }: { state: ApplicationState; noticeVersion: string },
  ): Promise<void> {
    const { givenNames, familyName, nameKey, email, targetGroup, organisation } = person;
    await tx.query(
      `INSERT INTO application (id, cohort_id, number, place, given_names, family_name, name_key, email, target_group, organisation,
         privacy_notice_version, state, received_at, source)
       SELECT $1, $2, n, n, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'import' FROM nextval('application_number') AS n`,
      [id, cohortId, givenNames, familyName, nameKey, email, targetGroup, organisation, noticeVersion, state, this.clock.now()],
    );
  }

  private async noticeOf(municipalityId: string, tx: Transaction): Promise<Notice> {
    const fassung = await this.notices.versionToKeep(municipalityId, tx);
    return { fassung, datenschutz: this.config.baseUrl + paths.privacyNotice(municipalityId, fassung) };
  }
}

function nameOf({ givenNames, familyName, namePrefix: prefix, degreeBefore, degreeAfter }: ListedPerson): string {
  return composeName({ givenNames, familyName, prefix, degreeBefore, degreeAfter });
}

function standOf(position: number | null, accepted: boolean): string {
  if (position === null) return 'Die Koordination prüft Ihre Anmeldung und meldet sich bei Ihnen.';
  const place = `Zurzeit sind alle Plätze vergeben: Sie stehen auf Platz ${position} der Warteliste.`;
  return accepted ? `${place} Wird ein Platz frei und Sie sind an der Reihe, bieten wir ihn Ihnen an.` : place;
}
