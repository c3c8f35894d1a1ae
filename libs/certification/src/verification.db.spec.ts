import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { strictLimit } from '#identity';
import { type Caller, House } from '../../../test/support/house.js';
import {
  aRunningCohort,
  attend,
  enrol,
  fourPlusOne,
  fourPlusOneDates,
  type Run,
} from '../../../test/support/programme-builder.js';
import { CertificateMaker } from './certificate-maker.service.js';

describe('verification and the holder’s own documents', () => {
  let house: House;
  let run: Run;
  let holder: Caller;
  let proof: { id: string; enrolmentId: string; verificationCode: string; registerNumber: string };
  let neighbour: { id: string };
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates });
    holder = await house.account('kate@test.example');
    await house.sql(`INSERT INTO role_grant (id, account_id, role) VALUES (gen_random_uuid(), $1, 'participant')`, [
      holder.accountId,
    ]);
    const own = await enrol(run, 'Nováková', { givenNames: 'Kateřina', degreeBefore: 'Dr.', email: 'kate@test.example' });
    await attend(run, [own, await enrol(run, 'Adler')], fourPlusOne);
    await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof'] });
    const { items } = (await run.coordinator.get(`/certificates?cohortId=${run.cohortId}`)).body;
    [neighbour, proof] = items;
    expect(proof.enrolmentId).toBe(own);
  });
  afterAll(() => house.close());

  const look = (code: string) => house.nobody().get(`//verify/${encodeURIComponent(code)}`);
  const match = async (name: string) =>
    (await house.nobody().post(`//verify/${proof.verificationCode}/name-match`, { name })).body;
  const set = (assignments: string) => house.sql(`UPDATE certificate SET ${assignments} WHERE id = $1`, [proof.id]);

  it('knows no code that is not printed on an issued document', async () => {
    expect((await look('0000-0000-0000-0000-0000')).status).toBe(404);
    expect((await look('%')).status).toBe(404);
    expect((await look(proof.verificationCode)).status).toBe(404);
  });

  it('says what the document is and never a name, however the code is typed', async () => {
    await house.app.get(CertificateMaker).makeNow(proof.id);
    for (const typed of [proof.verificationCode, proof.verificationCode.toLowerCase().replaceAll('-', ' ')]) {
      const answer = await look(typed);
      expect(answer.body).toEqual({
        state: 'valid',
        kind: 'proof',
        series: 'Qualifizierungsreihe Kommunales Konfliktmanagement',
        municipality: expect.stringContaining('Musterstadt'),
        issuedOn: '2026-11-20',
      });
      expect(JSON.stringify(answer.body)).not.toContain('Nov');
    }
  });

  it('tells whether a typed name fits', async () => {
    expect(await match('Dr. Kateřina Nováková')).toEqual({ match: true });
    expect(await match('kateřina nováková')).toEqual({ match: true });
    expect(await match('Alex Adler')).toEqual({ match: false });
    expect((await house.nobody().post(`//verify/${proof.verificationCode}/name-match`, {})).status).toBe(422);
  });

  it('shows holders their own documents and nobody else’s', async () => {
    for (const path of ['/certificates', `/certificates?cohortId=${run.cohortId}`]) {
      expect((await holder.get(path)).body.items.map(({ id }: { id: string }) => id)).toEqual([proof.id]);
    }
    expect((await run.coordinator.get('/certificates')).status).toBe(422);
    expect((await holder.get(`/certificates/${proof.id}/pdf`)).status).toBe(200);
    expect((await holder.get(`/certificates/${neighbour.id}`)).status).toBe(404);
    const elsewhere = await aRunningCohort(house, { office: run.office, dates: {} });
    expect((await elsewhere.coordinator.get(`/certificates?cohortId=${run.cohortId}`)).status).toBe(404);
    expect((await elsewhere.coordinator.get(`/certificates/${proof.id}`)).status).toBe(404);
    expect((await run.office.get(`/certificates?cohortId=${run.cohortId}`)).body.items).toHaveLength(2);
    const noted = await house.sql(`SELECT 1 FROM audit_event WHERE action = 'read' AND subject_id = $1`, [run.cohortId]);
    expect(noted).toHaveLength(1);
  });

  it('a replaced document answers "ersetzt" and by its own name, a revoked one with the date and by no name', async () => {
    await set(`state = 'superseded'`);
    expect((await look(proof.verificationCode)).body).toMatchObject({ state: 'superseded' });
    expect(await match('Kateřina Nováková')).toEqual({ match: true });
    await house.app.get(CertificateMaker).makeNow(neighbour.id);
    const { verificationCode } = (await run.coordinator.get(`/certificates/${neighbour.id}`)).body;
    await house.sql(`UPDATE certificate SET state = 'revoked', revoked_on = '2026-12-01' WHERE id = $1`, [neighbour.id]);
    expect((await look(verificationCode)).body).toMatchObject({ state: 'revoked', revokedOn: '2026-12-01' });
    expect((await house.nobody().post(`//verify/${verificationCode}/name-match`, { name: 'Alex Adler' })).body).toEqual({
      match: false,
    });
    expect((await holder.get(`/certificates/${proof.id}/pdf`)).status).toBe(200);
  });
});

describe('guessing codes', () => {
  it('is slowed down for everybody', async () => {
    const house = await House.open({ working: false, env: { RATE_LIMIT: 'on' } });
    const statuses: number[] = [];
    for (let call = 0; call <= strictLimit.rateLimit.max; call += 1)
      statuses.push((await house.nobody().get('//verify/0000')).status);
    expect(statuses.slice(0, -1)).toEqual(Array.from({ length: strictLimit.rateLimit.max }, () => 404));
    expect(statuses.at(-1)).toBe(429);
    await house.close();
  });
});
