import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { InvariantService } from '#platform';
import { anOpenCohort, apply, applicationOf, applyAndAccept } from '../../../test/support/admission-builder.js';
import { House } from '../../../test/support/house.js';
import { enrol, type Run } from '../../../test/support/programme-builder.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';
import { PromoteJob } from './jobs/promote.job.js';

describe('somebody with a seat and an accepted application too many', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const deliver = () => house.app.get(DeliverEventsJob, { strict: false }).handle();
  const personOf = async ({ coordinator }: Run, enrolmentId: string) =>
    (await coordinator.get(`/enrolments/${enrolmentId}`)).body.personId;

  /** Enrolled directly, accepted by an application too, and one person by now. */
  const aMergedApplicant = async (capacity: number) => {
    const run = await anOpenCohort(house, capacity);
    const direct = await enrol(run, 'Direkt');
    const applicationId = await applyAndAccept(run, 'Beworben');
    const { enrolmentId } = await applicationOf(run, applicationId);
    const merge = { otherId: await personOf(run, enrolmentId as string), reason: 'Zweimal angemeldet' };
    expect((await run.coordinator.post(`/people/${await personOf(run, direct)}/merges`, merge)).status).toBe(201);
    return { run, direct, applicationId };
  };

  it('R14: the seat that is freed is offered to who waits, and the application stays accepted', async () => {
    const run = await anOpenCohort(house, 2);
    const direct = await enrol(run, 'Direkt');
    const applicationId = await applyAndAccept(run, 'Beworben');
    const { enrolmentId } = await applicationOf(run, applicationId);
    const waiting = await apply(run, 'Wartet');
    await run.coordinator.post(`/applications/${waiting.id}/accept`);
    const merge = { otherId: await personOf(run, enrolmentId as string), reason: 'Zweimal angemeldet' };
    await run.coordinator.post(`/people/${await personOf(run, direct)}/merges`, merge);
    await deliver();
    await house.app.get(PromoteJob, { strict: false }).handle(run.cohortId);
    expect((await applicationOf(run, waiting.id)).state).toBe('offered');
    expect((await applicationOf(run, applicationId)).state).toBe('accepted');
    expect(await house.app.get(InvariantService).findings()).toEqual([]);
  });

  it('withdrawing the application frees the seat of the enrolment that goes on', async () => {
    const { run, direct, applicationId } = await aMergedApplicant(5);
    await deliver();
    expect((await run.coordinator.post(`/applications/${applicationId}/withdraw`)).body.state).toBe('withdrawn');
    expect((await run.coordinator.get(`/enrolments/${direct}`)).body.state).toBe('withdrawn');
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.seatsTaken).toBe(0);
  });

  it('when the enrolment that goes on ends, so does the application', async () => {
    const { run, direct, applicationId } = await aMergedApplicant(5);
    await run.coordinator.post(`/enrolments/${direct}/withdraw`);
    await deliver();
    expect((await applicationOf(run, applicationId)).state).toBe('withdrawn');
  });
});
