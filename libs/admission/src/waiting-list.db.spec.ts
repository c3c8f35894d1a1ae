import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { anOpenCohort, apply, applicationOf, applyAndAccept, mailsTo } from '../../../test/support/admission-builder.js';
import { enrol, type Run } from '../../../test/support/programme-builder.js';
import { LapseOffersJob } from './jobs/lapse-offers.job.js';
import { PromotionService } from './promotion.service.js';

describe('R14: from the application to the seat', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const promote = ({ cohortId }: Run) => house.app.get(PromotionService, { strict: false }).promoteNow(cohortId);

  it('accepting takes a seat; without a free one the person waits, accepted, in the order of receipt', async () => {
    const run = await anOpenCohort(house, 1);
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
    expect(await mailsTo(house, 'Anna')).toEqual(['application-received', 'invitation', 'application-accepted']);
    expect(await mailsTo(house, 'Bert')).toEqual(['application-received', 'application-waiting']);
  });

  it('story 4: the seat of who leaves is offered with the warning, lapses at the deadline, and goes to the next once', async () => {
    const run = await anOpenCohort(house, 1);
    const { coordinator, cohortId } = run;
    const leaver = await enrol(run, 'Geht');
    const ids: string[] = [];
    for (const name of ['Eins', 'Zwei', 'Drei']) ids.push(await applyAndAccept(run, name));
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
    expect(await mailsTo(house, 'Eins')).toEqual([
      'application-received',
      'application-waiting',
      'seat-offered',
      'seat-offer-lapsed',
    ]);
  });

  it('T18, T20: a raised capacity offers one seat more, to accepted people only, in order, each once', async () => {
    const run = await anOpenCohort(house, 1);
    await enrol(run, 'Belegt');
    const unseen = await apply(run, 'Ungeprueft');
    const ids = [await applyAndAccept(run, 'Nummer Eins'), await applyAndAccept(run, 'Nummer Zwei')];
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { capacity: 2 });
    await Promise.all([promote(run), promote(run), promote(run)]);
    const states = async () => Promise.all([unseen.id, ...ids].map(async id => (await applicationOf(run, id)).state));
    expect(await states()).toEqual(['waiting', 'offered', 'waiting']);
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { capacity: 9 });
    const newcomer = await apply(run, 'Neu');
    await run.coordinator.post(`/applications/${newcomer.id}/accept`);
    expect(await states()).toEqual(['waiting', 'offered', 'offered']);
    expect((await applicationOf(run, newcomer.id)).state).toBe('accepted');
    expect(await mailsTo(house, 'Nummer Eins')).toEqual(['application-received', 'application-waiting', 'seat-offered']);
  });

  it('a declined offer, a withdrawn seat and a rejection after acceptance pass the seat on at once', async () => {
    const run = await anOpenCohort(house, 1);
    const [holder, ...waiting] = [
      await applyAndAccept(run, 'Inhaberin'),
      await applyAndAccept(run, 'Erste Reserve'),
      await applyAndAccept(run, 'Zweite Reserve'),
      await applyAndAccept(run, 'Dritte Reserve'),
    ];
    const rejected = await run.coordinator.post(`/applications/${holder}/reject`, { reason: 'Falscher Bereich' });
    expect(rejected.body.state).toBe('rejected');
    const offer = (await applicationOf(run, waiting[0] as string)).offer;
    expect((await run.coordinator.post(`/offers/${offer.id}/decline`)).body.state).toBe('declined');
    expect((await run.coordinator.post(`/offers/${offer.id}/decline`)).status).toBe(200);
    expect((await run.coordinator.post(`/offers/${offer.id}/accept`)).status).toBe(409);
    expect((await run.coordinator.post(`/applications/${waiting[1]}/withdraw`)).body.state).toBe('withdrawn');
    const last = (await applicationOf(run, waiting[2] as string)).offer;
    const taken = (await run.coordinator.post(`/offers/${last.id}/accept`)).body;
    await run.coordinator.post(`/applications/${waiting[2]}/withdraw`);
    expect((await run.coordinator.get(`/enrolments/${taken.enrolmentId}`)).body.state).toBe('withdrawn');
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}`)).body).toMatchObject({ seatsTaken: 0, openOffers: 0 });
    const { items } = (await run.coordinator.get(`/applications/${holder}/transitions`)).body;
    expect(items.map(({ to }: { to: string }) => to)).toEqual(['received', 'accepted', 'rejected']);
    expect(items[2]).toMatchObject({ from: 'accepted', actingAs: 'coordinator', reason: 'Falscher Bereich' });
  });

  it('a coordinator reorders the list with a reason; who comes later comes after; a list that has changed is refused', async () => {
    const run = await anOpenCohort(house, 1);
    await enrol(run, 'Belegt');
    const ids = [
      await applyAndAccept(run, 'Platz A'),
      await applyAndAccept(run, 'Platz B'),
      await applyAndAccept(run, 'Platz C'),
    ];
    const path = `/cohorts/${run.cohortId}/waiting-list`;
    const order = [ids[2], ids[0], ids[1]];
    const put = (applicationIds: unknown, reason = 'Zusage an die Wohlfahrt') =>
      run.coordinator.put(path, { applicationIds, reason });
    const idsOf = ({ body }: { body: { items: { applicationId: string }[] } }) =>
      body.items.map(({ applicationId }) => applicationId);
    expect(idsOf(await put(order))).toEqual(order);
    const later = await applyAndAccept(run, 'Platz D');
    expect(idsOf(await run.coordinator.get(path))).toEqual([...order, later]);
    expect((await put(order)).status).toBe(409);
    expect((await put([...order, ids[0]])).status).toBe(409);
    expect((await put([...order, later], '')).status).toBe(422);
  });

  it('what announces an offer and has not gone out stays here once the offer has ended, whichever way', async () => {
    const run = await anOpenCohort(house, 3);
    const leavers = [await enrol(run, 'Geht A'), await enrol(run, 'Geht B'), await enrol(run, 'Geht C')];
    const ids = [await applyAndAccept(run, 'Nein'), await applyAndAccept(run, 'Zieht zurueck'), await applyAndAccept(run, 'Ja')];
    for (const leaver of leavers) await run.coordinator.post(`/enrolments/${leaver}/withdraw`);
    await promote(run);
    const offers = await Promise.all(ids.map(async id => (await applicationOf(run, id)).offer.id as string));
    const statesOf = () =>
      house.sql<{ state: string }>(
        `SELECT m.state FROM mail m WHERE m.kind = 'seat-offered' AND m.about = ANY($1::uuid[]) ORDER BY array_position($1::uuid[], m.about)`,
        [ids],
      );
    const before = await statesOf();
    expect(before).toHaveLength(3);
    expect(before.filter(({ state }) => state === 'overtaken')).toEqual([]);
    await run.coordinator.post(`/offers/${offers[0]}/decline`);
    await run.coordinator.post(`/applications/${ids[1]}/withdraw`);
    await run.coordinator.post(`/offers/${offers[2]}/accept`);
    expect((await statesOf()).map(({ state }) => state)).toEqual(['overtaken', 'overtaken', 'overtaken']);
    const others = await house.sql(
      `SELECT 1 FROM mail WHERE about = ANY($1::uuid[]) AND kind <> 'seat-offered' AND state = 'overtaken'`,
      [ids],
    );
    expect(others).toEqual([]);
  });
});
