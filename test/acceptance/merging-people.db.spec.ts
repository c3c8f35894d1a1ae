import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { InvariantService } from '#platform';
import { House } from '../support/house.js';
import { aRunningCohort, attend, enrol, fourPlusOne, fourPlusOneDates, type Run } from '../support/programme-builder.js';
import { flagEvents } from '../../libs/certification/src/flag.repository.js';
import { FlagService } from '../../libs/certification/src/flag.service.js';
import { DeskRepository } from '../../libs/reporting/src/desk.repository.js';
import { MunicipalityFiguresRepository } from '../../libs/reporting/src/municipality-figures.repository.js';

describe('merging people while others work', () => {
  let house: House;
  let run: Run;
  let elsewhere: Run;
  let other: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates, capacity: 500 });
    elsewhere = await aRunningCohort(house, { dates: fourPlusOneDates });
    other = await personOf(await enrol(elsewhere, 'Fremd'));
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(() => house.sql('DELETE FROM domain_event'));

  const personOf = async (enrolmentId: string): Promise<string> =>
    (await run.office.get(`/enrolments/${enrolmentId}`)).body.personId;
  const body = (otherId: string) => ({ otherId, reason: 'Zweimal angemeldet' });
  const merge = (kept: string, otherId: string) => run.coordinator.post(`/people/${kept}/merges`, body(otherId));
  const issue = () => run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof'] });
  const statuses = async (answers: readonly Promise<{ status: number }>[]) =>
    (await Promise.all(answers)).map(({ status }) => status).toSorted();
  const broken = () => house.app.get(InvariantService).findings();
  const two = async (name: string) => {
    const enrolments: [string, string] = [await enrol(run, name), await enrol(run, name)];
    return { enrolments, people: [await personOf(enrolments[0]), await personOf(enrolments[1])] as const };
  };
  const certificatesOf = async (enrolmentIds: readonly string[]) =>
    (await run.coordinator.get(`/certificates?cohortId=${run.cohortId}&limit=100`)).body.items.filter(
      ({ enrolmentId }: { enrolmentId: string }) => enrolmentIds.includes(enrolmentId),
    );
  const deliver = () =>
    house.database.transaction(async tx => {
      const [events] = (await tx.query('DELETE FROM domain_event RETURNING kind, subject_id')) as [
        { kind: string; subject_id: string }[],
        number,
      ];
      for (const { kind, subject_id: subjectId } of events)
        if (flagEvents.some(heard => heard === kind)) await house.app.get(FlagService).handleEvent(tx, { kind, subjectId });
    });

  it('of two merging the same two at once, one does it and one is told', async () => {
    const { people } = await two('Gleichzeitig');
    expect(await statuses([merge(people[0], people[1]), merge(people[0], people[1])])).toEqual([201, 409]);
    expect(await broken()).toEqual([]);
  });

  it('in opposite directions at once, one does it and one is told', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { people } = await two(`Entgegen ${round}`);
      expect(await statuses([merge(people[0], people[1]), merge(people[1], people[0])])).toEqual([201, 409]);
    }
    expect(await broken()).toEqual([]);
  });

  it('three in a circle at once leave no chain', async () => {
    const [a, b, c] = [
      await personOf(await enrol(run, 'Ring')),
      await personOf(await enrol(run, 'Ring')),
      await personOf(await enrol(run, 'Ring')),
    ];
    const codes = await statuses([merge(a, b), merge(b, c), merge(c, a)]);
    expect(codes.filter(code => ![201, 409].includes(code))).toEqual([]);
    expect(codes).toContain(201);
    expect(await broken()).toEqual([]);
  });

  it('R10: while certificates are issued, each document is of an enrolment that stands or is flagged, and the numbers have no gap', async () => {
    const { enrolments, people } = await two('Ausgestellt');
    await attend(run, enrolments, fourPlusOne);
    const [issued, merged] = await Promise.all([issue(), merge(people[0], people[1])]);
    expect([issued.status, merged.status]).toEqual([202, 201]);
    await deliver();
    const ended =
      (await run.coordinator.get(`/enrolments/${enrolments[1]}`)).body.mergedInto === enrolments[0]
        ? enrolments[1]
        : enrolments[0];
    for (const { enrolmentId, flagged } of await certificatesOf(enrolments))
      expect({ enrolmentId, flagged }).toEqual({ enrolmentId, flagged: enrolmentId === ended });
    expect(await broken()).toEqual([]);
  });

  it('R10, R11: the enrolment in the register goes on; what both have in hand stays, and what no longer fits is flagged', async () => {
    const { enrolments, people } = await two('Register');
    const [kept, registered] = enrolments;
    await attend(run, [registered], fourPlusOne);
    expect((await issue()).body.accepted).toBeGreaterThan(0);
    await attend(run, [kept], ['M1/1']);
    expect((await merge(...people)).status).toBe(201);
    expect((await run.coordinator.get(`/enrolments/${kept}`)).body.mergedInto).toBe(registered);
    await deliver();
    const before = await certificatesOf(enrolments);
    expect(before).toMatchObject([{ enrolmentId: registered, flagged: false }]);
    await run.coordinator.patch(`/enrolments/${registered}`, { familyName: 'Registrierte' });
    await deliver();
    expect(await certificatesOf(enrolments)).toMatchObject([{ registerNumber: before[0].registerNumber, flagged: true }]);
  });

  it('R8: a session recorded under the enrolment that ended waits on no desk and in no figure', async () => {
    const place = await aRunningCohort(house, { office: run.office, dates: { M1: fourPlusOneDates.M1 } });
    const [kept, second] = [await enrol(place, 'Tisch'), await enrol(place, 'Tisch')];
    await attend(place, [kept], ['M1/1']);
    await attend(place, [second], ['M1/2']);
    await place.coordinator.post(`/people/${await personOf(kept)}/merges`, body(await personOf(second)));
    const now = Math.floor(Date.parse('2026-11-20T12:00:00Z') / 60_000);
    const desk = { kind: 'coordinator', municipalityIds: [place.municipalityId] } as const;
    expect(await house.app.get(DeskRepository).unrecorded(desk, now, '2026-11-20')).toEqual([]);
    const start = { text: '', id: '00000000-0000-0000-0000-000000000000' };
    const figures = await house.app.get(MunicipalityFiguresRepository).page(new Date('2026-11-20T12:00:00Z'), '', start, 100);
    expect(figures.find(({ id }) => id === place.municipalityId)).toMatchObject({ unrecorded: 0 });
  });

  it('a coordinator merges within the own municipality only, and learns of nobody elsewhere', async () => {
    const { people } = await two('Eigene');
    expect((await merge(people[0], other)).status).toBe(404);
    expect((await run.coordinator.get(`/people/${people[0]}/merge-preview?otherId=${other}`)).status).toBe(404);
    expect((await run.office.post(`/people/${people[0]}/merges`, body(other))).status).toBe(201);
    expect((await merge(people[0], people[1])).status).toBe(403);
    const { enrolments } = (await run.coordinator.get(`/people/${people[0]}`)).body;
    expect(enrolments.map(({ cohortId }: { cohortId: string }) => cohortId)).toEqual([run.cohortId]);
  });

  it('likely pairs are those of one name after DIN 5007-2 or one address, until somebody says they are two', async () => {
    const [mueller, second] = [await enrol(run, 'Müller-Paar'), await enrol(run, 'Mueller-Paar')];
    const pair = [await personOf(mueller), await personOf(second)] as const;
    await enrol(run, 'Adresse', { email: 'geteilt@test.example' });
    await enrol(run, 'Anschrift', { email: 'geteilt@test.example' });
    const likely = async () =>
      (await run.coordinator.get('/people/duplicates')).body.items.map(
        ({
          first,
          second: twin,
          sameName,
          sameAddress,
        }: Record<string, never> & { first: { name: string }; second: { name: string } }) => ({
          names: [first.name, twin.name].toSorted().join(' / '),
          sameName,
          sameAddress,
        }),
      );
    const byName = { names: 'Alex Mueller-Paar / Alex Müller-Paar', sameName: true, sameAddress: false };
    expect(await likely()).toContainEqual(byName);
    expect(await likely()).toContainEqual({ names: 'Alex Adresse / Alex Anschrift', sameName: false, sameAddress: true });
    expect((await run.coordinator.post(`/people/${pair[0]}/distinctions`, { otherId: pair[1] })).status).toBe(200);
    expect(await likely()).not.toContainEqual(byName);
  });
});
