import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../support/house.js';
import { aRunningCohort, attend, enrol, fourPlusOneDates, type Run } from '../support/programme-builder.js';
import { expectProblem } from './expect-problem.js';

describe('the contract, read by somebody who knows nothing else', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:34:56Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates, capacity: 100 });
  }, 60_000);
  afterAll(() => house.close());

  const grant = (more: object) =>
    run.office.post('/role-grants', {
      email: 'period@test.example',
      role: 'trainer',
      municipalityId: run.municipalityId,
      ...more,
    });

  it('a role that has run out can be given again, but not twice for the same day', async () => {
    expect((await grant({ from: '2026-01-01', to: '2026-03-31' })).status).toBe(201);
    expect((await grant({ from: '2026-04-01' })).status).toBe(201);
    expectProblem(await grant({}), 409, 'conflict');
    expectProblem(await grant({ from: '2026-03-31', to: '2026-03-31' }), 409, 'conflict');
    expect((await grant({ to: '2025-12-31' })).status).toBe(201);
  });

  it('a program that posts JSON gets JSON from the verification, whatever it accepts', async () => {
    for (const accept of ['*/*', 'application/json']) {
      const answer = await house.nobody().post('//verify/0000-0000-0000-0000-0000/name-match', { name: 'Adler' }, { accept });
      expectProblem(answer, 404, 'not_found');
    }
  });

  it('every list keeps to limit and cursor', async () => {
    for (const path of ['/me/enrolments', `/cohorts/${run.cohortId}/waiting-list`]) {
      for (const wrong of ['limit=0', 'limit=101', 'limit=x', 'cursor=%F0']) {
        const { status, body } = await run.coordinator.get(`${path}?${wrong}`);
        expect({ path, wrong, status, code: body.code }).toEqual({ path, wrong, status: 422, code: 'validation_failed' });
      }
    }
  });

  it('one’s own enrolments come page by page', async () => {
    const holder = await house.account('mehrfach@test.example');
    const elsewhere = await aRunningCohort(house, { office: run.office });
    const ids = [
      await enrol(run, 'Mehrfach', { email: holder.email }),
      await enrol(elsewhere, 'Mehrfach', { email: holder.email }),
    ];
    const first = (await holder.get('/me/enrolments?limit=1')).body;
    const second = (await holder.get(`/me/enrolments?limit=1&cursor=${first.nextCursor}`)).body;
    expect([...first.items, ...second.items].map(({ id }: { id: string }) => id).sort()).toEqual(ids.sort());
    expect(second.nextCursor).toBeNull();
  });

  it('an optional text may be sent empty', async () => {
    const session = {
      moduleKey: 'M1',
      date: '2026-02-06',
      blocks: [{ start: '09:00', end: '10:00' }],
      venue: '',
      videoLink: ' ',
    };
    const created = await run.coordinator.post(`/cohorts/${run.cohortId}/sessions`, session);
    expect(created).toMatchObject({ status: 201, body: { venue: null, videoLink: null } });
    await run.coordinator.post(`/sessions/${created.body.id}/cancel`);
    const signIn = { email: 'niemand@test.example', password: 'falsch' };
    for (const otp of ['', null])
      expectProblem(await house.nobody().post('/auth/token', { ...signIn, otp }), 401, 'unauthenticated');
  });

  it('either part of a name may be emptied later, and the printed name follows the parts again', async () => {
    const id = await enrol(run, 'Teil', { nameAsPrinted: 'A. Teil' });
    const change = (body: object) => run.coordinator.patch(`/enrolments/${id}`, body);
    expect(await change({ givenNames: '' })).toMatchObject({ status: 200, body: { givenNames: null, nameAsPrinted: 'A. Teil' } });
    expect(await change({ nameAsPrinted: null })).toMatchObject({ status: 200, body: { nameAsPrinted: 'Teil' } });
    expect(await change({ nameAsPrinted: 'A. T.' })).toMatchObject({ status: 200, body: { nameAsPrinted: 'A. T.' } });
    expect(await change({ nameAsPrinted: '' })).toMatchObject({ status: 200, body: { nameAsPrinted: 'Teil' } });
    expectProblem(await change({ familyName: '' }), 422, 'validation_failed');
  });

  it('what happened at an instant is told to the second', async () => {
    const id = await enrol(run, 'Sekunde');
    await attend(run, [id], ['M1/1']);
    const { body } = await run.coordinator.get(`/enrolments/${id}/progress`);
    expect(Math.abs(Date.parse(body.evaluatedAt) - house.clock.now().getTime())).toBeLessThan(10_000);
    const declared = await run.coordinator.post(`/enrolments/${id}/declarations`, { moduleKey: 'M1', part: 'pre' });
    expect(Math.abs(Date.parse(declared.body.declaredAt) - Date.now())).toBeLessThan(10_000);
  });

  it('what a municipality leaves empty on its documents is defaulted', async () => {
    const empty = { issuerName: '', place: ' ', fundingNotice: '', signatories: [{ name: '', function: 'Oberbürgermeisterin' }] };
    const { status, body } = await run.office.patch(`/municipalities/${run.municipalityId}`, { documentSettings: empty });
    expect(status).toBe(200);
    expect(body.documentSettings).toMatchObject({ issuerName: null, place: null, signatories: [{ name: null }] });
    expect((await grant({ email: 'ohne-namen@test.example', givenNames: '', familyName: '' })).status).toBe(201);
  });

  it('nobody asks for a guest seat for somebody who has left', async () => {
    const curriculumId = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.curriculumId;
    const host = await aRunningCohort(house, { office: run.office, curriculumId, dates: fourPlusOneDates });
    const id = await enrol(run, 'Fort');
    await run.coordinator.post(`/enrolments/${id}/withdraw`, { on: '2026-03-10' });
    const ask = () => run.coordinator.post(`/sessions/${host.sessions['M2/1']}/guests`, { enrolmentId: id });
    expectProblem(await ask(), 409, 'conflict');
    await run.coordinator.post(`/enrolments/${id}/reinstate`);
    expect((await ask()).status).toBe(201);
  });

  it('a session planned for the wrong module day is put right, unless somebody was there', async () => {
    const [recorded, empty] = [run.sessions['M1/2'], run.sessions['M3/2']];
    await attend(run, [await enrol(run, 'Dort')], ['M1/2']);
    const move = (id: string | undefined, body: object) => run.coordinator.patch(`/sessions/${id}`, body);
    expect(await move(empty, { moduleKey: 'M4', day: 1 })).toMatchObject({ status: 200, body: { moduleKey: 'M4', day: 1 } });
    expectProblem(await move(empty, { day: 2 }), 422, 'validation_failed');
    expect(await move(empty, { moduleKey: 'M3', day: 2 })).toMatchObject({ status: 200, body: { moduleKey: 'M3', day: 2 } });
    expectProblem(await move(recorded, { moduleKey: 'M2', day: 1 }), 409, 'conflict');
  });

  it('a cohort says that its municipality and its curriculum stay', async () => {
    const change = (body: object) => run.coordinator.patch(`/cohorts/${run.cohortId}`, body);
    const { municipalityId, curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    expect((await change({ municipalityId, curriculumId, title: 'Neu' })).status).toBe(200);
    const another = await aRunningCohort(house, { office: run.office });
    expectProblem(await change({ municipalityId: another.municipalityId }), 409, 'conflict');
    const { body } = await another.coordinator.get(`/cohorts/${another.cohortId}`);
    expectProblem(await change({ curriculumId: body.curriculumId }), 409, 'conflict');
  });
});
