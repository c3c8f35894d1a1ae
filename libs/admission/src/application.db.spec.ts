import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  anApplication,
  anOpenCohort,
  apply,
  applicationOf,
  applyAndAccept,
  mailsTo,
} from '../../../test/support/admission-builder.js';
import { House } from '../../../test/support/house.js';
import { enrol } from '../../../test/support/programme-builder.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';
import { CloseApplicationsJob } from './jobs/close-applications.job.js';
import { DeleteApplicationsJob } from './jobs/delete-applications.job.js';

describe('applications, one by one and together', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  it('several are accepted at once, each for itself, first come first served', async () => {
    const run = await anOpenCohort(house, 1);
    const [first, second] = [await apply(run, 'Reihe Eins'), await apply(run, 'Reihe Zwei')];
    const gone = await apply(run, 'Reihe Weg');
    await run.coordinator.post(`/applications/${gone.id}/withdraw`);
    const nowhere = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';
    const selection = { applicationIds: [nowhere, second.id, gone.id, first.id] };
    const { status, body } = await run.coordinator.post(`/cohorts/${run.cohortId}/applications/accept`, selection);
    expect(status).toBe(200);
    expect(body.items).toMatchObject([
      { applicationId: first.id, state: 'accepted', code: null },
      { applicationId: second.id, state: 'waiting', position: 1 },
      { applicationId: gone.id, state: null, code: 'conflict' },
      { applicationId: nowhere, state: null, code: 'not_found' },
    ]);
  });

  it('the list is filtered by target group, state and organisation', async () => {
    const run = await anOpenCohort(house, 9);
    const { id } = await apply(run, 'Gefiltert', { targetGroup: 'civil_society', organisation: 'Jugendring Süd' });
    await apply(run, 'Anders', { organisation: 'Stadtverwaltung' });
    const found = async (query: string) =>
      (await run.coordinator.get(`/cohorts/${run.cohortId}/applications?${query}`)).body.items.map(
        (item: { id: string }) => item.id,
      );
    for (const query of ['targetGroup=civil_society', 'organisation=jugendring', 'state=received&targetGroup=civil_society'])
      expect(await found(query)).toEqual([id]);
    expect(await found('state=waiting')).toEqual([]);
    expect(await found('limit=1')).toEqual([id]);
  });

  it('before the deadline people apply, after it they are told the date; drafts do not exist', async () => {
    const run = await anOpenCohort(house, 3);
    const path = `/cohorts/${run.cohortId}`;
    const applying = (name = 'Vor Frist') => house.nobody().post(`${path}/applications`, anApplication(name));
    await run.coordinator.patch(path, { applicationDeadline: '2099-01-31' });
    expect((await applying()).status).toBe(201);
    await run.coordinator.patch(path, { applicationDeadline: '2026-01-09' });
    expect(await applying('Nach Frist')).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('9.\u00a0Januar 2026') },
    });
    const { municipalityId, curriculumId } = (await run.coordinator.get(path)).body;
    const dates = { startsOn: '2026-02-06', endsOn: '2026-10-06' };
    const draft = { municipalityId, curriculumId, code: 'ENTWURF', title: 'Entwurf', capacity: 2, ...dates };
    const { id } = (await run.coordinator.post('/cohorts', draft)).body;
    expect((await house.nobody().post(`/cohorts/${id}/applications`, anApplication('Zu Frueh'))).status).toBe(404);
  });

  it('who completes a cohort completes its people, and ends what still waits', async () => {
    const run = await anOpenCohort(house, 1);
    const [seated, left] = [await enrol(run, 'Fertig'), await applyAndAccept(run, 'Vergeblich')];
    await run.coordinator.post(`/cohorts/${run.cohortId}/start`);
    await run.coordinator.post(`/cohorts/${run.cohortId}/complete`);
    await house.app.get(DeliverEventsJob, { strict: false }).handle();
    await house.app.get(CloseApplicationsJob, { strict: false }).handle(run.cohortId);
    expect((await run.coordinator.get(`/enrolments/${seated}`)).body.state).toBe('completed');
    expect((await applicationOf(run, left)).state).toBe('lapsed');
    expect(await mailsTo(house, 'Vergeblich')).toContain('application-closed');
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.seatsTaken).toBe(1);
  });

  it('whoever has withdrawn is not accepted afterwards, even where a seat is free', async () => {
    const run = await anOpenCohort(house, 2);
    const { id } = await apply(run, 'Will nicht mehr');
    await run.coordinator.post(`/applications/${id}/withdraw`);
    expect(await run.coordinator.post(`/applications/${id}/accept`)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.seatsTaken).toBe(0);
  });

  it('an enrolment that ends ends its application; taken back, the application stands again', async () => {
    const run = await anOpenCohort(house, 2);
    const id = await applyAndAccept(run, 'Hin und Her');
    const { enrolmentId } = await applicationOf(run, id);
    const deliver = () => house.app.get(DeliverEventsJob, { strict: false }).handle();
    await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`, { reason: 'Umzug' });
    await deliver();
    expect((await applicationOf(run, id)).state).toBe('withdrawn');
    const { items } = (await run.coordinator.get(`/applications/${id}/transitions`)).body;
    expect(items.at(-1)).toMatchObject({ to: 'withdrawn', actingAs: 'coordinator', reason: 'Umzug' });
    await run.coordinator.post(`/enrolments/${enrolmentId}/reinstate`);
    await deliver();
    expect((await applicationOf(run, id)).state).toBe('accepted');
  });

  it('ended applications go 90 days after the start, with all that hangs on them; the audit keeps how many and no name', async () => {
    const run = await anOpenCohort(house, 1);
    const [kept, gone] = [await applyAndAccept(run, 'Bleibt'), await apply(run, 'Geloescht', { consents: ['newsletter'] })];
    await run.coordinator.post(`/applications/${gone.id}/reject`);
    const job = house.app.get(DeleteApplicationsJob, { strict: false });
    house.clock.set('2026-05-06T10:00:00Z');
    await job.handle(run.cohortId);
    expect((await applicationOf(run, gone.id)).state).toBe('rejected');
    house.clock.set('2026-05-07T10:00:00Z');
    await job.handle(run.cohortId);
    expect((await run.coordinator.get(`/applications/${gone.id}`)).status).toBe(404);
    expect((await applicationOf(run, kept)).state).toBe('accepted');
    for (const table of ['application_transition', 'application_consent', 'application_link'])
      expect(await house.sql(`SELECT 1 FROM ${table} WHERE application_id = $1`, [gone.id])).toEqual([]);
    const [line] = await house.sql(`SELECT details FROM audit_event WHERE action = 'application.deletion'`);
    expect(line).toEqual({ details: { count: 1, rejected: 1, declined: 0, lapsed: 0, withdrawn: 0, mails: 2 } });
    house.clock.set('2026-01-10T09:00:00Z');
  });
});
