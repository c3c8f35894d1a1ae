import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { aRunningCohort, enrol, type Run, storyDates } from '../../../test/support/programme-builder.js';
import { LapseOffersJob } from './jobs/lapse-offers.job.js';
import { PromotionService } from './promotion.service.js';

describe('R14: from the application to the seat', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const anOpenCohort = (capacity: number): Promise<Run> => aRunningCohort(house, { capacity, started: false });
  const apply = async ({ cohortId }: Run, familyName: string, more: object = {}) =>
    (
      await house.nobody().post(`/cohorts/${cohortId}/applications`, {
        givenNames: 'Alex',
        familyName,
        email: `${familyName.toLowerCase()}@test.example`,
        targetGroup: 'administration',
        privacyNoticeVersion: '1',
        ...more,
      })
    ).body;
  const promote = ({ cohortId }: Run) => house.app.get(PromotionService, { strict: false }).promoteNow(cohortId);
  const mailsTo = async (email: string) =>
    (await house.sql<{ kind: string }>('SELECT kind FROM mail WHERE recipient = $1 ORDER BY id', [email])).map(
      ({ kind }) => kind,
    );

  it('accepting takes a seat; without a free one the person waits, accepted, in the order of receipt', async () => {
    const run = await anOpenCohort(1);
    const { coordinator } = run;
    const [anna, bert] = [await apply(run, 'Anna'), await apply(run, 'Bert')];
    expect(anna).toEqual({ id: expect.any(String), state: 'received' });
    const accepted = await coordinator.post(`/applications/${anna.id}/accept`);
    expect(accepted).toMatchObject({ status: 200, body: { state: 'accepted', enrolmentId: expect.any(String), position: null } });
    const cleo = await apply(run, 'Cleo');
    expect(cleo).toMatchObject({ state: 'waiting', position: 1 });
    expect((await coordinator.post(`/applications/${bert.id}/accept`)).body).toMatchObject({ state: 'waiting', position: 1 });
    expect((await coordinator.get(`/applications/${cleo.id}`)).body).toMatchObject({ position: 2, acceptedByCoordinator: false });
    const { items } = (await coordinator.get(`/cohorts/${run.cohortId}/waiting-list`)).body;
    expect(items).toEqual([
      { applicationId: bert.id, name: 'Alex Bert', position: 1, state: 'waiting', acceptedByCoordinator: true },
      { applicationId: cleo.id, name: 'Alex Cleo', position: 2, state: 'waiting', acceptedByCoordinator: false },
    ]);
    expect(await mailsTo('anna@test.example')).toEqual(['application-received', 'application-accepted']);
    expect(await mailsTo('bert@test.example')).toEqual(['application-received', 'application-waiting']);
  });

  it('story 4: the seat of who leaves is offered with the warning, lapses at the deadline, and goes to the next once', async () => {
    const run = await anOpenCohort(1);
    const { coordinator, cohortId } = run;
    const leaver = await enrol(run, 'Geht');
    const ids: string[] = [];
    for (const name of ['Eins', 'Zwei', 'Drei']) {
      const { id } = await apply(run, name);
      await coordinator.post(`/applications/${id}/accept`);
      ids.push(id);
    }
    await coordinator.post(`/cohorts/${cohortId}/start`);
    house.clock.set('2026-03-10T18:00:00Z');
    await coordinator.post(`/enrolments/${leaver}/withdraw`, { on: '2026-03-10' });
    await promote(run);
    const first = (await coordinator.get(`/applications/${ids[0]}`)).body;
    expect(first).toMatchObject({ state: 'offered', offer: { state: 'open', expiresAt: '2026-03-15T23:59:00+01:00' } });
    expect(first.offer.warning).toContain('nur noch 3 von 5 Präsenzmodulen und 3 von 4 Online-Vertiefungen');
    expect((await coordinator.get(`/cohorts/${cohortId}`)).body).toMatchObject({ seatsTaken: 0, openOffers: 1 });
    const direct = await coordinator.post(`/cohorts/${cohortId}/enrolments`, { familyName: 'Drängelt', targetGroup: 'other' });
    expect(direct).toMatchObject({ status: 409, body: { code: 'capacity_reached' } });
    const lapse = house.app.get(LapseOffersJob, { strict: false });
    house.clock.set('2026-03-15T22:59:30Z');
    await lapse.handle(first.offer.id);
    expect((await coordinator.get(`/applications/${ids[0]}`)).body.state).toBe('offered');
    house.clock.set('2026-03-15T23:00:00Z');
    await Promise.all([lapse.handle(first.offer.id), lapse.handle(first.offer.id), promote(run)]);
    expect((await coordinator.get(`/applications/${ids[0]}`)).body).toMatchObject({
      state: 'lapsed',
      offer: { state: 'lapsed' },
    });
    const second = (await coordinator.get(`/applications/${ids[1]}`)).body;
    expect(second).toMatchObject({ state: 'offered', offer: { expiresAt: '2026-03-21T23:59:00+01:00' } });
    expect((await coordinator.get(`/applications/${ids[2]}`)).body).toMatchObject({ state: 'waiting', position: 1 });
    expect(await coordinator.post(`/offers/${first.offer.id}/accept`)).toMatchObject({
      status: 409,
      body: { code: 'offer_expired' },
    });
    const taken = await coordinator.post(`/offers/${second.offer.id}/accept`);
    expect(taken).toMatchObject({ status: 200, body: { state: 'accepted', enrolmentId: expect.any(String) } });
    expect((await coordinator.get(`/cohorts/${cohortId}`)).body).toMatchObject({ seatsTaken: 1, openOffers: 0 });
    expect(await mailsTo('eins@test.example')).toEqual([
      'application-received',
      'application-waiting',
      'seat-offered',
      'seat-offer-lapsed',
    ]);
    expect(Object.keys(storyDates)).toContain('M5');
  });
});
