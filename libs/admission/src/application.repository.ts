import { Injectable } from '@nestjs/common';
import { nameAfterMerge } from '#enrolment';
import { type Actor, Database, notFound, type Transaction } from '#platform';
import { instantText } from '#programme';
import { type ApplicationState, composeName } from '#rules';
import type { ApplicationAnswer, ConsentKind, WaitingListItem } from './application.form.js';

/** An application as it is stored, with all that its readers ask for. */
export interface StoredApplication {
  readonly id: string;
  readonly cohortId: string;
  readonly municipalityId: string;
  readonly number: string;
  readonly givenNames: string | null;
  readonly familyName: string | null;
  /** The seat's, where it has been merged into another record: the coordination reads no other one. */
  readonly mergedName: Pick<StoredApplication, 'givenNames' | 'familyName'> | null;
  readonly email: string;
  readonly targetGroup: ApplicationAnswer['targetGroup'];
  readonly organisation: string | null;
  readonly motivation: string | null;
  readonly privacyNoticeVersion: string;
  readonly consents: readonly ConsentKind[];
  readonly state: ApplicationState;
  readonly position: number | null;
  readonly acceptedAt: Date | null;
  readonly addressConfirmedAt: Date | null;
  readonly receivedAt: Date;
  readonly enrolmentId: string | null;
  readonly timeZone: string;
  readonly offer: {
    id: string;
    state: 'open' | 'accepted' | 'declined' | 'lapsed';
    expiresAt: string;
    warning: string | null;
  } | null;
  readonly version: number;
}

const position = `CASE WHEN a.state = 'waiting' THEN
    (SELECT count(*)::int FROM application w WHERE w.cohort_id = a.cohort_id AND w.state = 'waiting' AND w.place <= a.place) END`;

/** Until a corrected address is confirmed, the links sent before (`l`) still open the application (`a`). */
export const linkStillOpens = '(l.address_number = a.address_number OR a.address_confirmed_at IS NULL)';

/** Everything `StoredApplication` holds; `a` is the application, `c` its cohort. */
export const selectApplication = `SELECT a.id, a.cohort_id AS "cohortId", c.municipality_id AS "municipalityId", a.number, a.given_names AS "givenNames",
    a.family_name AS "familyName", a.email, a.target_group AS "targetGroup", a.organisation, a.motivation,
    a.privacy_notice_version AS "privacyNoticeVersion", a.state, a.accepted_at AS "acceptedAt", a.address_confirmed_at AS "addressConfirmedAt",
    a.received_at AS "receivedAt", a.enrolment_id AS "enrolmentId", ${nameAfterMerge('a.enrolment_id')} AS "mergedName", c.time_zone AS "timeZone", a.version, ${position} AS position,
    ARRAY(SELECT kind FROM application_consent n WHERE n.application_id = a.id AND n.revoked_at IS NULL ORDER BY kind) AS consents,
    (SELECT jsonb_build_object('id', o.id, 'state', o.state, 'expiresAt', o.expires_at, 'warning', o.warning)
     FROM seat_offer o WHERE o.application_id = a.id ORDER BY o.id DESC LIMIT 1) AS offer
  FROM application a JOIN cohort c ON c.id = a.cohort_id`;

@Injectable()
export class ApplicationRepository {
  constructor(private readonly database: Database) {}

  /** One application. @throws Problem 404 */
  async byId(id: string, tx: Transaction = this.database.reader): Promise<StoredApplication> {
    const [row] = (await tx.query(`${selectApplication} WHERE a.id = $1`, [id])) as StoredApplication[];
    if (!row) throw notFound();
    return row;
  }

  /** The id behind the secret of a link, or undefined. */
  async idByLink(tokenHash: string): Promise<string | undefined> {
    const [row]: { id: string }[] = await this.database.reader.query(
      `SELECT a.id FROM application_link l JOIN application a ON a.id = l.application_id WHERE l.token_hash = $1 AND ${linkStillOpens}`,
      [tokenHash],
    );
    return row?.id;
  }

  /** The same person (address and name) in the same cohort, with a seat or on the way to one. */
  async underWay(tx: Transaction, cohortId: string, email: string, nameKey: string): Promise<string | undefined> {
    const [row] = (await tx.query(
      `SELECT a.id FROM application a LEFT JOIN enrolment e ON e.id = a.enrolment_id LEFT JOIN enrolment k ON k.id = e.merged_into
       WHERE a.cohort_id = $1 AND a.email = $2 AND a.name_key = $3
         AND (a.state IN ('received', 'waiting', 'offered') OR a.state = 'accepted' AND COALESCE(k.state, e.state) <> 'withdrawn') LIMIT 1`,
      [cohortId, email, nameKey],
    )) as { id: string }[];
    return row?.id;
  }

  /** The waiting list in its order, from after `key` (the place) on. */
  async waitingList(cohortId: string, key: string | null, rows: number): Promise<(WaitingListItem & { place: string })[]> {
    const waiting: (Pick<StoredApplication, 'id' | 'givenNames' | 'familyName' | 'acceptedAt'> & {
      place: string;
      position: number;
    })[] = await this.database.reader.query(
      `SELECT * FROM (
           SELECT id, given_names AS "givenNames", family_name AS "familyName", accepted_at AS "acceptedAt", place,
             row_number() OVER (ORDER BY place)::int AS position
           FROM application WHERE cohort_id = $1 AND state = 'waiting') AS list
         WHERE place > $2 ORDER BY place LIMIT $3`,
      [cohortId, key ?? 0, rows],
    );
    return waiting.map(({ id, acceptedAt, position: at, place, ...name }) => ({
      applicationId: id,
      name: composeName(name),
      position: at,
      state: 'waiting',
      acceptedByCoordinator: acceptedAt !== null,
      place,
    }));
  }

  /** The applications under the address of an account, newest first. */
  ofAccount(accountId: string): Promise<(StoredApplication & { cohortTitle: string })[]> {
    return this.database.reader.query(
      `SELECT own.*, c.title AS "cohortTitle" FROM (${selectApplication} WHERE a.email = (SELECT t.email FROM account t WHERE t.id = $1)) AS own
       JOIN cohort c ON c.id = own."cohortId" ORDER BY own.number DESC LIMIT 50`,
      [accountId],
    );
  }

  /** Was this link sent to the address the application has now? */
  async isToCurrentAddress(tx: Transaction, id: string, tokenHash: string): Promise<boolean> {
    const rows = (await tx.query(
      `SELECT FROM application_link l JOIN application a ON a.id = l.application_id AND a.address_number = l.address_number
       WHERE l.token_hash = $2 AND a.id = $1`,
      [id, tokenHash],
    )) as unknown[];
    return rows.length > 0;
  }

  /** What happened to an application, in order. */
  history(id: string) {
    return this.database.reader.query(
      `SELECT from_state AS "from", to_state AS "to", at, acting_as AS "actingAs", reason
       FROM application_transition WHERE application_id = $1 ORDER BY id`,
      [id],
    ) as Promise<{ from: ApplicationState | null; to: ApplicationState; at: Date; actingAs: string; reason: string | null }[]>;
  }
}

/** The contract's form of an application. After a merge the coordination reads the name of the person it was merged into, applicants their own. */
export function applicationAnswerOf(row: StoredApplication, reader: Pick<Actor, 'actingAs'> = coordination): ApplicationAnswer {
  const { number: _, municipalityId: __, acceptedAt, addressConfirmedAt, receivedAt, offer, timeZone, consents, ...own } = row;
  const { mergedName, ...rest } = own;
  const name = (!isApplicant(reader) && mergedName) || { givenNames: row.givenNames, familyName: row.familyName };
  return {
    ...rest,
    ...name,
    name: composeName(name),
    consents: [...consents],
    acceptedByCoordinator: acceptedAt !== null,
    addressConfirmed: addressConfirmedAt !== null,
    receivedAt: instantText(receivedAt, timeZone),
    offer: offer && { ...offer, applicationId: row.id, expiresAt: instantText(new Date(offer.expiresAt), timeZone) },
  };
}

const coordination = { actingAs: 'coordinator' };
const isApplicant = ({ actingAs }: Pick<Actor, 'actingAs'>) => actingAs === 'participant' || actingAs.startsWith('applicant');
