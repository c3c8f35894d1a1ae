import { PromoteJob } from '../../libs/admission/src/jobs/promote.job.js';
import { newId } from '#platform';
import { type Role, type SubjectKind, Viewer } from '#identity';
import { CalendarFeedService } from '../../libs/enrolment/src/calendar-feed.service.js';
import type { Caller, House } from '../support/house.js';
import { aRunningCohort, enrol, type Run } from '../support/programme-builder.js';
import { aCeremony, aCertificate, type IssuedRows } from './certificate-rows.js';

/** A municipality with one record of every kind a route can be about. */
export interface Place {
  readonly run: Run;
  readonly ids: Readonly<Record<SubjectKind, () => Promise<string>>>;
  readonly verificationCode: string;
  readonly cohortCode: string;
  /** The secret of a link that was mailed to an applicant. */
  readonly applicationToken: string;
  /** The last part of the address of somebody's calendar feed. */
  readonly calendarFile: string;
}

export type Asker = Role | 'without a role' | 'signed out';
export const askers: readonly Asker[] = [
  ...(['participant', 'trainer', 'coordinator', 'mayor_office', 'programme_office', 'privacy_officer'] as const),
  ...(['without a role', 'signed out'] as const),
];

export interface Fixture {
  readonly own: Place;
  readonly foreign: Place;
  readonly callers: Readonly<Record<Exclude<Asker, 'signed out'>, Caller>>;
}

const always = (id: string) => () => Promise.resolve(id);

// Proposed by somebody else than the callers, so that each may confirm it as the second account.
async function correctionIn({ house, municipalityId, sessions }: Run, enrolmentId: string): Promise<string> {
  const trainer = await house.caller('trainer', municipalityId);
  const proposal = { enrolmentId, status: 'absent', reason: 'Verwechselt' };
  const created = await trainer.post(`/sessions/${sessions['M1/1']}/attendance/corrections`, proposal);
  if (created.status !== 201) throw new Error(JSON.stringify(created.body));
  return created.body.id;
}

async function roleGrantIn({ house, municipalityId }: Run): Promise<string> {
  const { accountId } = await house.account();
  const id = newId();
  await house.sql(`INSERT INTO role_grant (id, account_id, role, municipality_id) VALUES ($1, $2, 'trainer', $3)`, [
    id,
    accountId,
    municipalityId,
  ]);
  return id;
}

// Given up, so that it may be sent again; a new one each time.
async function deadMailIn({ house, municipalityId }: Run): Promise<string> {
  const id = newId();
  await house.sql(
    `INSERT INTO mail (id, kind, recipient, municipality_id, subject, body, message_id, state) VALUES ($1, 'sample-notice', 'k@test.example', $2, 'x', 'y', $3, 'dead')`,
    [id, municipalityId, `<${id}@test.example>`],
  );
  return id;
}

async function guestSeat(host: Run, enrolmentId: string, key: string): Promise<string> {
  const seat = await host.office.post(`/sessions/${host.sessions[key]}/guests`, { enrolmentId });
  if (seat.status !== 201) throw new Error(JSON.stringify(seat.body));
  return seat.body.id;
}

const personOf = async ({ office }: Run, enrolmentId: string): Promise<string> =>
  (await office.get(`/enrolments/${enrolmentId}`)).body.personId;

// Two people of one name become one.
async function mergeIn(run: Run): Promise<string> {
  const [kept, other] = [await enrol(run, 'Doppelt'), await enrol(run, 'Doppelt')];
  const input = { otherId: await personOf(run, other), reason: 'Zweimal angemeldet' };
  const merged = await run.office.post(`/people/${await personOf(run, kept)}/merges`, input);
  if (merged.status !== 201) throw new Error(JSON.stringify(merged.body));
  return merged.body.id;
}

async function openCohortIn(run: Run, curriculumId: string): Promise<Run> {
  const { municipalityId, coordinator } = run;
  const times = { startsOn: '2027-02-06', endsOn: '2027-10-06' };
  const cohort = {
    municipalityId,
    curriculumId,
    code: newId().slice(-12).toUpperCase(),
    title: 'Offener Durchgang',
    capacity: 400,
    ...times,
  };
  const { id: cohortId } = (await coordinator.post('/cohorts', cohort)).body;
  await coordinator.post(`/cohorts/${cohortId}/publish`);
  return { ...run, cohortId };
}

async function applicationIn({ cohortId, house }: Run, email: string): Promise<string> {
  const applied = await house.nobody().post(`/cohorts/${cohortId}/applications`, {
    givenNames: 'Alex',
    familyName: newId(),
    email,
    targetGroup: 'other',
    privacyNoticeVersion: '1',
  });
  if (applied.status !== 201) throw new Error(JSON.stringify(applied.body));
  return applied.body.id;
}

async function offerIn(run: Run, email: string): Promise<string> {
  const { house, cohortId, office } = run;
  const { body } = await office.get(`/cohorts/${cohortId}`);
  await office.patch(`/cohorts/${cohortId}`, { capacity: Math.max(1, body.seatsTaken + body.openOffers) });
  const applicationId = await applicationIn(run, email);
  await office.post(`/applications/${applicationId}/accept`);
  await office.patch(`/cohorts/${cohortId}`, { capacity: body.capacity });
  await house.app.get(PromoteJob, { strict: false }).handle(cohortId);
  return (await office.get(`/applications/${applicationId}`)).body.offer.id;
}

async function calendarFeedIn({ house }: Run): Promise<string> {
  const { accountId } = await house.account();
  const address = await house.app.get(CalendarFeedService).renew(new Viewer(accountId, []));
  return address.slice(address.lastIndexOf('/') + 1);
}

interface Half {
  readonly run: Run;
  readonly enrolmentId: string;
  readonly email: string;
  readonly issued: IssuedRows;
}

async function half(house: House, office: Caller, curriculumId: string | undefined, email: string): Promise<Half> {
  const run = await aRunningCohort(house, { office, ...(curriculumId ? { curriculumId } : {}) });
  const enrolmentId = await enrol(run, 'Nováková', { email });
  return { run, enrolmentId, email, issued: await aCertificate(run, enrolmentId) };
}

async function placeOf({ run, enrolmentId, email, issued }: Half, guestFrom: Half, curriculumId: string): Promise<Place> {
  const open = await openCohortIn(run, curriculumId);
  await enrol(open, 'Vergeben');
  const ids = {
    municipality: always(run.municipalityId),
    'role-grant': () => roleGrantIn(run),
    curriculum: always(curriculumId),
    cohort: always(run.cohortId),
    session: always(run.sessions['M1/1'] as string),
    enrolment: always(enrolmentId),
    offer: always(await offerIn(open, email)),
    application: always(await applicationIn(open, email)),
    person: always(await personOf(run, enrolmentId)),
    merge: always(await mergeIn(run)),
    guest: always(await guestSeat(run, guestFrom.enrolmentId, 'M2/1')),
    correction: always(await correctionIn(run, enrolmentId)),
    batch: always(issued.batchId),
    certificate: always(issued.certificateId),
    ceremony: always(await aCeremony(run)),
    mail: () => deadMailIn(run),
  };
  await applicationIn(open, `link-${newId()}@test.example`);
  const [mail] = await run.house.sql<{ href: string }>(
    `SELECT link->>'href' AS href FROM mail WHERE kind = 'application-received' ORDER BY id DESC LIMIT 1`,
  );
  const applicationToken = mail?.href.split('/').at(-1) ?? '';
  const { code: cohortCode } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
  const calendarFile = await calendarFeedIn(run);
  return { run, ids, verificationCode: issued.verificationCode, cohortCode, applicationToken, calendarFile };
}

/** Two municipalities with the same records, and somebody of every role at home in the first. */
export async function accessFixture(house: House): Promise<Fixture> {
  const office = await house.caller('programme_office');
  const participant = await house.caller('participant');
  const here = await half(house, office, undefined, participant.email);
  const curriculumId: string = (await office.get(`/cohorts/${here.run.cohortId}`)).body.curriculumId;
  const there = await half(house, office, curriculumId, 'fremd@test.example');
  const { municipalityId } = here.run;
  return {
    own: await placeOf(here, there, curriculumId),
    foreign: await placeOf(there, here, curriculumId),
    callers: {
      participant,
      trainer: await house.caller('trainer', municipalityId),
      coordinator: here.run.coordinator,
      mayor_office: await house.caller('mayor_office', municipalityId),
      programme_office: office,
      privacy_officer: await house.caller('privacy_officer'),
      'without a role': await house.account(),
    },
  };
}
