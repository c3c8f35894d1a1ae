import type { DeclaredRoute } from '#identity';
import type { Caller, House } from '../support/house.js';
import { aRunningCohort, dayBlocks, enrol, type Run } from '../support/programme-builder.js';
import { sampleNotice } from '../support/sample.mail.js';
import { aCeremony, aCertificate } from './certificate-rows.js';

/** Records that the sample calls are about. */
export interface Samples {
  readonly run: Run;
  readonly curriculumId: string;
  readonly draftCurriculumId: string;
  /** Enrolments in the cohort, nothing recorded. */
  readonly people: readonly string[];
  /** Enrolments of another cohort with the same curriculum version. */
  readonly guests: readonly string[];
  /** Where nobody applies. */
  readonly otherMunicipalityId: string;
  readonly correctionId: string;
  readonly ceremonyId: string;
  readonly certificateId: string;
  readonly roleGrantId: string;
  readonly guestSeatId: string;
  readonly applicationId: string;
  /** People (not enrolments) nothing else is about. */
  readonly personIds: readonly string[];
  readonly mergeId: string;
}

interface SampleCall {
  /** Value of `:id`. */
  readonly id?: (samples: Samples) => string;
  /** A valid body; different for each `n` from 0 to 5. */
  readonly body?: (samples: Samples, n: number) => object;
}

export const people = 8;

const anApplication = (n: number) => ({
  givenNames: 'Kateřina',
  familyName: `Nováková ${n}`,
  email: `a${n}@test.example`,
  targetGroup: 'other',
  organisation: 'Jugendring',
  motivation: 'Ich möchte lernen, wie man vermittelt.',
  privacyNoticeVersion: '1',
  consents: ['newsletter'],
});

const aSeries = (name: string) => ({
  name,
  hourUnitMinutes: 60,
  nominalMinutes: 420,
  rule: { minInPerson: 1, minOnline: 0, thresholdPercent: 80 },
  modules: [part(360)],
});

/** A running cohort of an office, with all that the sample calls need. */
export async function samplesIn(house: House): Promise<Samples> {
  const run = await aRunningCohort(house, { capacity: 500 });
  const { curriculumId } = (await run.office.get(`/cohorts/${run.cohortId}`)).body;
  const other = await aRunningCohort(house, { office: run.office, curriculumId, dates: {} });
  const ids = async (place: Run, name: string) => {
    const all: string[] = [];
    for (let n = 0; n < people; n += 1) all.push(await enrol(place, `${name} ${n}`));
    return all;
  };
  const [own, guests] = [await ids(run, 'Eigen'), await ids(other, 'Gast')];
  const created = async (path: string, body: object): Promise<string> => (await run.coordinator.post(path, body)).body.id;
  const personIds: string[] = [];
  for (let n = 0; n < 2 * people; n += 1)
    personIds.push((await run.office.get(`/enrolments/${await enrol(run, `Doppelt ${n}`)}`)).body.personId);
  const guestSeatId = (await run.office.post(`/sessions/${run.sessions['V4/1']}/guests`, { enrolmentId: guests[7] })).body.id;
  return {
    run,
    curriculumId,
    draftCurriculumId: (await run.office.post('/curricula', aSeries('Entwurf'))).body.id,
    people: own,
    guests,
    otherMunicipalityId: other.municipalityId,
    guestSeatId,
    personIds,
    mergeId: await created(`/people/${personIds[14]}/merges`, { otherId: personIds[15], reason: 'Zweimal angemeldet' }),
    applicationId: await created(`/cohorts/${run.cohortId}/applications`, anApplication(9)),
    correctionId: await created(`/sessions/${run.sessions['M1/1']}/attendance/corrections`, {
      enrolmentId: own[0],
      status: 'absent',
      reason: 'Verwechselt',
    }),
    ceremonyId: await aCeremony(run),
    certificateId: (await aCertificate(run, own[7] as string)).certificateId,
    roleGrantId: await created('/role-grants', {
      email: 'trainer@test.example',
      role: 'trainer',
      municipalityId: run.municipalityId,
    }),
  };
}

const cohort = ({ run }: Samples) => run.cohortId;
const session = ({ run }: Samples) => run.sessions['M1/1'] as string;
const enrolment = ({ people: [first] }: Samples) => first as string;
const part = (contactMinutes: number) => ({
  key: 'A',
  kind: 'in_person',
  title: 'Haltung',
  days: [{ contactMinutes }],
  preMinutes: 30,
  postMinutes: 30,
});

/** One valid call of every route that takes a body. */
export const sampleCalls: Record<string, SampleCall> = {
  'POST /api/v1/auth/token': { body: () => ({ email: 'niemand@test.example', password: 'falsches Kennwort', otp: '123456' }) },
  'POST /api/v1/me/tokens': { body: (_, n) => ({ label: `Auswertung ${n}`, scope: 'read', validDays: 30 }) },
  'POST /api/v1/role-grants': {
    body: ({ run }, n) => ({
      email: `rolle${n}@test.example`,
      givenNames: 'Ada',
      familyName: 'Muster',
      role: 'trainer',
      municipalityId: run.municipalityId,
      cohortId: run.cohortId,
      from: '2026-01-01',
      to: '2026-12-31',
    }),
  },
  'POST /api/v1/role-grants/:id/second-factor-reset': {
    id: ({ roleGrantId }) => roleGrantId,
    body: () => ({ reason: 'Telefon verloren, am Telefon bestätigt' }),
  },
  'POST /api/v1/municipalities': {
    body: (_, n) => ({
      name: 'Neustadt',
      kind: 'city',
      state: 'BY',
      code: `NEU${n}`,
      titleStyle: 'colon',
      documentSettings: { place: 'Neustadt', signatories: [{ name: 'Ada Muster', function: 'Bürgermeisterin' }] },
      activeFrom: '2026-01-01',
      reminderDays: 3,
      reminderTime: '09:00',
    }),
  },
  'PATCH /api/v1/municipalities/:id': {
    id: ({ run }) => run.municipalityId,
    body: () => ({ name: 'Altstadt', activeTo: '2027-01-01' }),
  },
  'PUT /api/v1/municipalities/:id/mail-wordings/:kind': {
    id: ({ run }) => run.municipalityId,
    body: () => ({ subject: 'Termin am {day}', body: 'Wir sehen uns am {day}.', version: 0 }),
  },
  'POST /api/v1/municipalities/:id/privacy-notices': {
    id: ({ otherMunicipalityId }) => otherMunicipalityId,
    body: (_, n) => ({ short: `Kurz gesagt ${n}.`, body: '# Was wir speichern\n\nIhren Namen.', controller: 'Stadt Neustadt' }),
  },
  'POST /api/v1/curricula': { body: (_, n) => aSeries(`Reihe ${n}`) },
  'PUT /api/v1/curricula/:id': { id: ({ draftCurriculumId }) => draftCurriculumId, body: (_, n) => aSeries(`Andere Reihe ${n}`) },
  'POST /api/v1/cohorts': {
    body: ({ run, curriculumId }, n) => ({
      municipalityId: run.municipalityId,
      curriculumId,
      code: `NEU-${n}`,
      title: 'Neuer Durchgang',
      capacity: 9,
      startsOn: '2026-02-06',
      endsOn: '2026-10-06',
      applicationDeadline: '2026-01-31',
      targetGroups: ['administration'],
    }),
  },
  'PATCH /api/v1/cohorts/:id': { id: cohort, body: () => ({ title: 'Umbenannt', capacity: 499, endsOn: '2026-10-07' }) },
  'POST /api/v1/cohorts/:id/sessions': {
    id: cohort,
    body: (_, n) => ({
      moduleKey: 'M4',
      day: 1,
      date: `2026-07-0${n + 1}`,
      blocks: dayBlocks,
      venue: 'Rathaus',
      videoLink: 'https://treffen.example/1',
      trainerIds: [],
    }),
  },
  'PATCH /api/v1/sessions/:id': { id: session, body: () => ({ date: '2026-02-05', blocks: dayBlocks, venue: 'Rathaus' }) },
  'PUT /api/v1/sessions/:id/held': { id: session, body: () => ({ blocks: dayBlocks }) },
  'POST /api/v1/cohorts/:id/enrolments': {
    id: cohort,
    body: (_, n) => ({
      givenNames: 'Kateřina',
      familyName: `Nováková ${n}`,
      namePrefix: 'von',
      email: `k${n}@test.example`,
      nameAsPrinted: 'K. Nováková',
      targetGroup: 'other',
    }),
  },
  'PATCH /api/v1/enrolments/:id': {
    id: enrolment,
    body: () => ({ givenNames: 'Łukasz', familyName: 'Żółć', email: 'l@test.example', targetGroup: 'other' }),
  },
  'POST /api/v1/enrolments/:id/withdraw': { id: enrolment, body: () => ({ on: '2026-03-10', reason: 'Umzug' }) },
  'POST /api/v1/enrolments/:id/reinstate': { id: enrolment, body: () => ({ on: '2026-03-10', reason: 'Irrtum' }) },
  'POST /api/v1/people/:id/merges': {
    id: ({ personIds: [first] }) => first as string,
    body: ({ personIds }, n) => ({ otherId: personIds[n + 1], reason: 'Zweimal angemeldet' }),
  },
  'POST /api/v1/people/:id/distinctions': {
    id: ({ personIds }) => personIds[7] as string,
    body: ({ personIds }, n) => ({ otherId: personIds[n + 8] }),
  },
  'POST /api/v1/merges/:id/undo': { id: ({ mergeId }) => mergeId, body: () => ({ reason: 'Es sind zwei Personen' }) },
  'POST /api/v1/cohorts/:id/applications': { id: cohort, body: (_, n) => anApplication(n) },
  'POST /api/v1/cohorts/:id/applications/accept': {
    id: cohort,
    body: ({ applicationId }) => ({ applicationIds: [applicationId] }),
  },
  'POST /api/v1/cohorts/:id/applications/messages': {
    id: cohort,
    body: ({ applicationId }, n) => ({
      applicationIds: [applicationId],
      subject: `Raum ${n}`,
      body: 'wir treffen uns im Saal.',
      kind: 'news',
    }),
  },
  'POST /api/v1/cohorts/:id/enrolments/messages': {
    id: cohort,
    body: ({ people: [first] }, n) => ({
      enrolmentIds: [first],
      subject: `Raum ${n}`,
      body: 'wir treffen uns im Saal.',
      kind: 'notice',
    }),
  },
  'PUT /api/v1/cohorts/:id/waiting-list': {
    id: cohort,
    body: ({ applicationId }) => ({ applicationIds: [applicationId], reason: 'Härtefall' }),
  },
  'PUT /api/v1/cohorts/:id/people-import': {
    id: cohort,
    body: () => ({
      fileName: 'Liste.csv',
      content: Buffer.from('Vorname;Name\nKim;Weiß\n').toString('base64'),
      kind: 'enrolments',
      known: 'refuse',
      defaultTargetGroup: 'other',
      columns: ['givenNames', 'familyName'],
    }),
  },
  'POST /api/v1/cohorts/:id/people-import/confirm': {
    id: cohort,
    body: () => ({ uploadId: '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f', version: 1, seats: 1 }),
  },
  'PATCH /api/v1/applications/:id': {
    id: ({ applicationId }) => applicationId,
    body: () => ({ givenNames: 'Alexandra', organisation: 'Jugendring', email: 'neu@test.example', targetGroup: 'other' }),
  },
  'POST /api/v1/applications/:id/reject': {
    id: ({ applicationId }) => applicationId,
    body: () => ({ reason: 'Anderer Bereich' }),
  },
  'POST /api/v1/applications/:id/withdraw': { id: ({ applicationId }) => applicationId, body: () => ({ reason: 'Umzug' }) },
  'PUT /api/v1/applications/:id/consents': {
    id: ({ applicationId }) => applicationId,
    body: () => ({ consents: ['newsletter', 'photo'] }),
  },
  'PUT /api/v1/municipalities/:id/admission-settings': {
    id: ({ run }) => run.municipalityId,
    body: () => ({ offerDays: 7, deletionDays: 60 }),
  },
  'POST /api/v1/sessions/:id/guests': { id: session, body: ({ guests }, n) => ({ enrolmentId: guests[n] }) },
  'PUT /api/v1/sessions/:id/attendance': {
    id: session,
    body: ({ people: [first] }) => ({
      rows: [{ enrolmentId: first, status: 'partial', presence: [{ from: '09:00', to: '12:00' }], version: 0 }],
    }),
  },
  'POST /api/v1/sessions/:id/attendance/corrections': {
    id: session,
    body: ({ people: all }, n) => ({
      enrolmentId: all[n],
      status: 'partial',
      presence: [{ from: '09:00', to: '12:00' }],
      reason: 'Verwechselt',
    }),
  },
  'POST /api/v1/sessions/:id/attendance/waivers': {
    id: session,
    body: ({ people: all }, n) => ({ enrolmentId: all[n], reason: 'Liste verloren' }),
  },
  'POST /api/v1/enrolments/:id/declarations': {
    id: enrolment,
    body: (_, n) => ({ moduleKey: ['M1', 'M2', 'M3', 'M4', 'M5', 'V1'][n], part: 'pre' }),
  },
  'POST /api/v1/cohorts/:id/certificates/issue': {
    id: cohort,
    body: ({ people: all }, n) => ({ enrolmentIds: [all[n]], kinds: ['proof', 'award'] }),
  },
  'POST /api/v1/cohorts/:id/ceremonies': {
    id: cohort,
    body: (_, n) => ({
      date: `2026-11-2${n}`,
      start: '17:00',
      venue: 'Rokokosaal',
      presenter: { name: 'Ada Muster', office: 'Bürgermeisterin' },
    }),
  },
  'PATCH /api/v1/ceremonies/:id': { id: ({ ceremonyId }) => ceremonyId, body: () => ({ venue: 'Rathaus', start: '18:00' }) },
  'PUT /api/v1/ceremonies/:id/handovers': {
    id: ({ ceremonyId }) => ceremonyId,
    body: ({ certificateId }) => ({ rows: [{ certificateId, state: 'sent', on: '2026-11-26', by: 'Ada Muster' }] }),
  },
  'POST /verify/:code/name-match': { id: () => '0000-0000-0000-0000-0000', body: () => ({ name: 'Ada Muster' }) },
};

/** Path (as `call` takes it) of a route with its sample's id. @throws Error for a route without a sample */
export function samplePath({ method, path }: DeclaredRoute, samples: Samples): string {
  const sample = sampleCalls[`${method} ${path}`];
  if (!sample) throw new Error(`no sample call for ${method} ${path}: please add one`);
  return `/${path.replace(/:\w+/, () => sample.id?.(samples) ?? '').replace(':kind', sampleNotice.kind)}`;
}

/** A valid body for a route. */
export function sampleBody({ method, path }: DeclaredRoute, samples: Samples, n = 0): object {
  return sampleCalls[`${method} ${path}`]?.body?.(samples, n) ?? {};
}

/** Who may make every sample call: the programme office. */
export const sampleCaller = ({ run }: Samples): Caller => run.office;
