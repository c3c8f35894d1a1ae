import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, House } from '../support/house.js';
import { aRunningCohort, enrol, type Run } from '../support/programme-builder.js';

describe('somebody who was enrolled before having an account', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open();
    house.clock.set('2026-11-01T12:00:00Z');
    run = await aRunningCohort(house);
  }, 60_000);
  afterAll(() => house.close());

  const invite = (email: string) => run.coordinator.post('/role-grants', { email, role: 'participant', cohortId: run.cohortId });

  /** As it was when a seat did not bring the role with it: the account knows nothing of the enrolment. */
  async function withoutWelcome(email: string): Promise<Caller> {
    await house.sql(`UPDATE role_grant SET revoked_at = now() WHERE account_id = (SELECT id FROM account WHERE email = $1)`, [
      email,
    ]);
    await house.sql('UPDATE person SET account_id = NULL WHERE email = $1', [email]);
    return house.account(email);
  }

  /** Asks until the answer holds; the event behind it is delivered right after the commit. */
  async function ownEnrolments(caller: Caller, wanted: number): Promise<string[]> {
    for (;;) {
      const { items } = (await caller.get('/me/enrolments')).body;
      if (items.length >= wanted) return items.map(({ id }: { id: string }) => id);
    }
  }

  it('sees the own enrolment and progress as soon as the coordination gives the role', async () => {
    const enrolmentId = await enrol(run, 'Nováková', { email: 'spaeter@test.example' });
    const caller = await withoutWelcome('spaeter@test.example');
    expect((await caller.get(`/enrolments/${enrolmentId}/progress`)).status).toBe(404);
    expect((await invite(caller.email)).status).toBe(201);
    expect(await ownEnrolments(caller, 1)).toEqual([enrolmentId]);
    expect((await caller.get(`/enrolments/${enrolmentId}/progress`)).status).toBe(200);
  });

  it('of two people with one address in a cohort the first gets the account, as with an account that was there before', async () => {
    const email = 'geteilt@test.example';
    const [first, second] = [await enrol(run, 'Erste', { email }), await enrol(run, 'Zweite', { email })];
    const caller = await withoutWelcome(email);
    await invite(email);
    expect(await ownEnrolments(caller, 1)).toEqual([first]);
    expect((await caller.get(`/enrolments/${second}`)).status).toBe(404);
  });
});
