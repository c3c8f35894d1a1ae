import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { giveThePassword, password } from '../../../test/support/authenticator.js';
import { type Caller, House } from '../../../test/support/house.js';
import { aRunningCohort, type Run } from '../../../test/support/programme-builder.js';
import { lettersTo } from '../../../test/support/letterbox.js';
import { hashPassword } from './sign-in.service.js';

let house: House;
let run: Run;
let elsewhere: Run;
beforeAll(async () => {
  house = await House.open({ working: false });
  house.clock.set('2026-03-10T08:00:00Z');
  run = await aRunningCohort(house);
  elsewhere = await aRunningCohort(house, { office: run.office });
}, 60_000);
afterAll(() => house.close());
beforeEach(() => house.clock.set('2026-03-10T08:00:00Z'));

const give = (by: Caller, to: Caller, role: string, more: object = { municipalityId: run.municipalityId }) =>
  by.post('/role-grants', { email: to.email, role, ...more });
const rolesOf = async (person: Caller) => (await person.get('/me')).body.roles.map(({ role }: { role: string }) => role);
const end = (by: Caller, id: string) => by.delete(`/role-grants/${id}`);
const seesCohort = async (person: Caller, { cohortId }: Run) => (await person.get(`/cohorts/${cohortId}`)).status;

describe('a role', () => {
  it('with dates begins and ends with the local day, in summer and in winter', async () => {
    const person = await house.account();
    await give(run.office, person, 'coordinator', { municipalityId: run.municipalityId, from: '2026-03-28', to: '2026-03-29' });
    for (const [instant, held] of [
      ['2026-03-27T22:59:59Z', false],
      ['2026-03-27T23:00:00Z', true],
      // The clocks go forward on the 29th: its last second is two hours before UTC's.
      ['2026-03-29T21:59:59Z', true],
      ['2026-03-29T22:00:00Z', false],
    ] as const) {
      house.clock.set(instant);
      expect([instant, await rolesOf(person)]).toEqual([instant, held ? ['coordinator'] : []]);
      expect(await seesCohort(person, run)).toBe(held ? 200 : 404);
    }
  });

  it('is one of several that a person holds in several municipalities, each where it was given', async () => {
    const person = await house.account();
    await give(run.office, person, 'coordinator');
    await give(run.office, person, 'trainer', { municipalityId: elsewhere.municipalityId });
    await give(run.office, person, 'mayor_office', { municipalityId: elsewhere.municipalityId });
    expect((await rolesOf(person)).sort()).toEqual(['coordinator', 'mayor_office', 'trainer']);
    expect((await person.patch(`/cohorts/${run.cohortId}`, { title: 'Hier' })).status).toBe(200);
    expect((await person.patch(`/cohorts/${elsewhere.cohortId}`, { title: 'Dort' })).status).not.toBe(200);
  });

  it('that ends, ends access at once: for tokens, and for sessions that are open', async () => {
    const person = await house.account();
    // A demo account: no second factor stands between the password and the page.
    await house.sql('UPDATE account SET demo = true, password_hash = $2 WHERE id = $1', [
      person.accountId,
      await hashPassword(password),
    ]);
    const { id } = (await give(run.office, person, 'coordinator')).body;
    const browser = new FormBrowser(house.url);
    await giveThePassword(browser, person);
    expect((await browser.get(`/durchgaenge/${run.cohortId}`)).status).toBe(200);
    expect(await seesCohort(person, run)).toBe(200);
    expect((await end(run.office, id)).status).toBe(204);
    expect((await browser.get(`/durchgaenge/${run.cohortId}`)).status).toBe(404);
    expect(await seesCohort(person, run)).toBe(404);
    expect((await person.post(`/cohorts/${run.cohortId}/complete`)).status).toBe(404);
  });

  it('is given and ended by a coordinator in the own municipality only, and none that the programme office gives', async () => {
    const person = await house.account();
    const there = { municipalityId: elsewhere.municipalityId };
    expect((await give(run.coordinator, person, 'trainer', there)).status).toBe(404);
    expect((await give(run.coordinator, person, 'programme_office', {})).status).toBe(403);
    expect((await give(run.coordinator, person, 'privacy_officer')).status).toBe(403);
    const foreign = (await give(elsewhere.coordinator, person, 'trainer', there)).body.id;
    expect((await end(run.coordinator, foreign)).status).toBe(404);
    const higher = (await give(run.office, person, 'privacy_officer')).body.id;
    expect((await end(run.coordinator, higher)).status).toBe(403);
    const own = (await give(run.coordinator, person, 'mayor_office')).body.id;
    expect((await end(run.coordinator, own)).status).toBe(204);
  });

  it('for one cohort lets nobody give roles beyond it', async () => {
    const [limited, person] = [await house.account(), await house.account()];
    await give(run.office, limited, 'coordinator', { cohortId: run.cohortId });
    expect((await give(limited, person, 'coordinator')).status).toBe(404);
    expect((await give(limited, person, 'trainer', { cohortId: run.cohortId })).status).toBe(201);
  });
});

describe('the last role of the programme office', () => {
  const grantsOf = () =>
    house.sql<{ id: string }>(`SELECT id FROM role_grant WHERE role = 'programme_office' AND revoked_at IS NULL ORDER BY id`);

  it('is not ended: the message says what to do first; one that ends anyway is no successor', async () => {
    const [only] = await grantsOf();
    const successor = await house.account();
    const until = (await give(run.office, successor, 'programme_office', { to: '2026-12-31' })).body.id;
    const refused = await end(run.office, only!.id);
    expect(refused).toMatchObject({ status: 409, body: { detail: expect.stringContaining('erst jemand anderem') } });
    expect((await run.office.get('/municipalities')).status).toBe(200);
    expect((await end(run.office, until)).status).toBe(204);
  });

  it('remains when two end each other’s role at the same moment', async () => {
    const other = await house.caller('programme_office');
    const [first, second] = await grantsOf();
    const answers = await Promise.all([end(run.office, second!.id), end(other, first!.id)]);
    // The other is refused: with 409 for the last role, or with 404 once the own one has ended.
    expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
    expect(await grantsOf()).toHaveLength(1);
  });
});

describe('an invitation', () => {
  it('is sent again by the API, to those who have not arrived and by whoever may give the role', async () => {
    const email = 'neue.person@test.example';
    const { id } = (await run.coordinator.post('/role-grants', { email, role: 'trainer', municipalityId: run.municipalityId }))
      .body;
    expect((await elsewhere.coordinator.post(`/role-grants/${id}/invitation`)).status).toBe(404);
    expect((await run.coordinator.post(`/role-grants/${id}/invitation`)).status).toBe(204);
    expect(await lettersTo(house, email)).toHaveLength(2);
    await house.sql(`UPDATE account SET password_hash = 'x' WHERE email = $1`, [email]);
    expect((await run.coordinator.post(`/role-grants/${id}/invitation`)).status).toBe(409);
    expect(await lettersTo(house, email)).toHaveLength(2);
  });
});
