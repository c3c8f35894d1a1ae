import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { giveThePassword, password, setUpFactor } from '../../../test/support/authenticator.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { aRunningCohort, type Run } from '../../../test/support/programme-builder.js';
import { hashPassword } from './sign-in.service.js';

describe('resetting the second factor of somebody who lost the device', () => {
  let house: House;
  let run: Run;
  let elsewhere: Run;
  let trainer: Caller;
  let browser: FormBrowser;
  beforeAll(async () => {
    house = await House.open({ working: false });
    run = await aRunningCohort(house);
    elsewhere = await aRunningCohort(house, { office: run.office });
  }, 60_000);
  afterAll(() => house.close());
  beforeEach(async () => {
    trainer = await house.caller('trainer', run.municipalityId);
    await withFactor(trainer);
  });

  async function withFactor({ accountId, email }: Caller) {
    await house.sql('UPDATE account SET password_hash = $2 WHERE id = $1', [accountId, await hashPassword(password)]);
    browser = new FormBrowser(house.url);
    await giveThePassword(browser, { email });
    await setUpFactor(house, browser);
  }
  const grantOf = async ({ accountId }: Caller) =>
    (await house.sql<{ id: string }>('SELECT id FROM role_grant WHERE account_id = $1 ORDER BY id', [accountId]))[0]?.id;
  const reset = async (by: Caller, whose: Caller, reason = 'Telefon verloren') =>
    by.post(`/role-grants/${await grantOf(whose)}/second-factor-reset`, { reason });
  const alsoHolds = (role: string, municipalityId: string | null) =>
    house.sql('INSERT INTO role_grant (id, account_id, role, municipality_id) VALUES (gen_random_uuid(), $1, $2, $3)', [
      trainer.accountId,
      role,
      municipalityId,
    ]);

  it.each(['coordinator', 'office'] as const)('by the %s ends codes and sessions, and the set-up is next', async by => {
    expect((await browser.get('/')).status).toBe(200);
    expect((await reset(run[by], trainer)).status).toBe(204);
    expect((await browser.get('/')).location).toContain('/anmelden');
    expect(await giveThePassword(browser, trainer)).toMatchObject({ location: '/' });
    expect((await browser.get('/')).location).toContain('/konto/zweiter-faktor');
    expect(await house.sql('SELECT * FROM recovery_code WHERE account_id = $1', [trainer.accountId])).toEqual([]);
  });

  it('ends personal tokens and those of programs as well', async () => {
    const other = await trainer.post('/me/tokens', { label: 'Auswertung', scope: 'read', validDays: 30 });
    expect(other.status).toBe(201);
    expect((await reset(run.coordinator, trainer)).status).toBe(204);
    expect((await trainer.get('/me')).status).toBe(401);
    expect((await house.call('GET', '/me', other.body.token)).status).toBe(401);
  });

  it('is offered on the list of roles to whom it is allowed', async () => {
    const foreign = await house.caller('trainer', run.municipalityId);
    await withFactor(foreign);
    await house.sql(`INSERT INTO role_grant (id, account_id, role) VALUES (gen_random_uuid(), $1, 'privacy_officer')`, [
      foreign.accountId,
    ]);
    const coordinator = await house.caller('coordinator', run.municipalityId);
    await withFactor(coordinator);
    const { text } = await browser.get('/rollen');
    const offered = async (whose: Caller) => text.includes(`/rollen/${await grantOf(whose)}/zweiter-faktor`);
    expect([await offered(trainer), await offered(foreign), await offered(coordinator)]).toEqual([true, false, false]);
  });

  it('is audited, its reason kept, and told to the person by mail', async () => {
    await reset(run.coordinator, trainer);
    expect(
      await house.sql(`SELECT actor_account_id, acting_as, municipality_id, details FROM audit_event
        WHERE action = 'second-factor.reset' AND subject_id = '${trainer.accountId}'`),
    ).toEqual([
      { actor_account_id: run.coordinator.accountId, acting_as: 'coordinator', municipality_id: run.municipalityId, details: {} },
    ]);
    expect(
      await house.sql('SELECT reset_by, reason FROM second_factor_reset WHERE account_id = $1', [trainer.accountId]),
    ).toEqual([{ reset_by: run.coordinator.accountId, reason: 'Telefon verloren' }]);
    const mails = await house.sql<{ body: string }>(
      `SELECT body FROM mail WHERE recipient = $1 AND kind = 'second-factor-reset'`,
      [trainer.email],
    );
    expect(mails).toHaveLength(1);
    expect(mails[0]?.body).toContain('Haben Sie das nicht veranlasst?');
  });

  it.each([
    ['a role the programme office gave', 'privacy_officer', false],
    ['a role elsewhere', 'coordinator', true],
  ] as const)('is not for a coordinator where the person has %s', async (_, role, foreign) => {
    await alsoHolds(role, foreign ? elsewhere.municipalityId : null);
    expect(await reset(run.coordinator, trainer)).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    expect((await reset(run.office, trainer)).status).toBe(204);
  });

  it('is not found by a coordinator elsewhere, and not for the person alone', async () => {
    expect((await reset(elsewhere.coordinator, trainer)).status).toBe(404);
    expect((await reset(trainer, trainer)).status).toBe(404);
    expect(await reset(run.coordinator, run.coordinator)).toMatchObject({ status: 403 });
    expect((await browser.get('/')).status).toBe(200);
  });

  it('needs a reason and a factor', async () => {
    expect((await reset(run.office, trainer, ' ')).status).toBe(422);
    expect((await reset(run.office, trainer)).status).toBe(204);
    expect((await reset(run.office, trainer)).status).toBe(409);
  });

  it('has a page that says what will happen, and then that it has', async () => {
    await withFactor(run.coordinator);
    const page = `/rollen/${await grantOf(trainer)}/zweiter-faktor`;
    expect((await browser.get(page)).text).toContain('Die Person ist auf allen Geräten abgemeldet und bekommt eine E-Mail.');
    expect((await browser.post(page, { reason: '' })).status).toBe(422);
    expect(await browser.post(page, { reason: 'Verloren' })).toMatchObject({ status: 303, location: page });
    expect((await browser.get(page)).text).toContain('Der zweite Faktor ist zurückgesetzt');
  });
});
