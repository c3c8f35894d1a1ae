import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { OfficeAccountService } from '../../apps/console/src/office-account.service.js';
import type { Role } from '#identity';
import { Audit, Database } from '#platform';
import { Authenticator, shownSecret } from '../support/authenticator.js';
import { House } from '../support/house.js';
import { lettersTo } from '../support/letterbox.js';
import { FormBrowser } from '../support/form-browser.js';

let house: House;
beforeAll(async () => {
  house = await House.open({ working: false });
}, 60_000);
afterAll(() => house.close());

const password = 'drei blaue Esel';

/** Sets the password by the invitation, and the second factor where the role asks for it. */
async function arrive(email: string): Promise<FormBrowser> {
  const [invitation] = await lettersTo(house, email);
  const browser = new FormBrowser(house.url);
  await browser.open(invitation?.path ?? '');
  const next = await browser.submit('/einladung', { givenNames: 'Kim', familyName: 'Weiß', password });
  if (next.path !== '/') {
    const app = new Authenticator(house, shownSecret(next.text));
    await browser.submit('/konto/zweiter-faktor', { code: app.code(), weiter: '/' });
  }
  expect(await browser.open('/')).toMatchObject({ path: '/', text: expect.stringContaining('Guten Tag, Kim Weiß') });
  return browser;
}

it('in an empty installation the console makes the first account, and from there every role comes by invitation', async () => {
  const office = 'servicestelle@test.example';
  await new OfficeAccountService(house.app.get(Database), house.app.get(Audit)).create({ email: office }, password);
  const signedIn = await house.call('POST', '/auth/token', null, { email: office, password });
  const { token } = signedIn.body;
  const town = { name: 'Musterstadt', kind: 'city', state: 'BY', code: 'MU' };
  const municipalityId: string = (await house.call('POST', '/municipalities', token, town)).body.id;
  const arrived: FormBrowser[] = [];
  const byOffice: readonly Role[] = ['coordinator', 'programme_office', 'privacy_officer'];
  for (const role of byOffice) {
    const place = role === 'coordinator' ? { municipalityId } : {};
    await house.call('POST', '/role-grants', token, { email: `${role}@test.example`, role, ...place });
    arrived.push(await arrive(`${role}@test.example`));
  }
  const coordinator = arrived[0] as FormBrowser;
  for (const role of ['trainer', 'participant', 'mayor_office', 'coordinator'] as const) {
    const email = `${role}.zwei@test.example`;
    await coordinator.open('/rollen/neu');
    const given = await coordinator.submit('/rollen/neu', { email, role, municipalityId });
    expect(given).toMatchObject({ path: '/rollen', text: expect.stringContaining('eingeladen, noch kein Kennwort') });
    await arrive(email);
  }
  const roles = await house.sql(
    'SELECT DISTINCT role FROM role_grant g JOIN account a ON a.id = account_id AND password_hash IS NOT NULL',
  );
  expect(roles).toHaveLength(6);
});

it('a coordinator gives, ends and invites again within the own municipality, and nothing of the office', async () => {
  const office = await house.caller('programme_office');
  const make = async (code: string) =>
    (await office.post('/municipalities', { name: `Stadt ${code}`, kind: 'city', state: 'BY', code })).body.id as string;
  const [here, there] = [await make('HIER'), await make('DORT')];
  await office.post('/role-grants', { email: 'leitung@test.example', role: 'coordinator', municipalityId: here });
  const browser = await arrive('leitung@test.example');
  const give = async (role: Role, municipalityId: string) => {
    await browser.open('/rollen/neu');
    return browser.submit('/rollen/neu', { email: 'neu@test.example', role, municipalityId });
  };
  expect((await give('programme_office', here)).status).toBe(403);
  expect((await give('trainer', there)).status).toBe(404);
  expect((await give('trainer', here)).path).toBe('/rollen');
  const grants = await house.sql<{ id: string }>(
    `SELECT g.id FROM role_grant g JOIN account a ON a.id = account_id WHERE a.email = 'neu@test.example'`,
  );
  expect(grants).toHaveLength(1);
  const id = grants[0]?.id ?? '';
  await browser.open(`/rollen/${id}/beenden`);
  await browser.submit(`/rollen/${id}/einladung`);
  expect(await lettersTo(house, 'neu@test.example')).toHaveLength(2);
  await arrive('neu@test.example');
  await browser.open(`/rollen/${id}/beenden`);
  expect(await browser.submit(`/rollen/${id}/einladung`)).toMatchObject({ status: 409 });
  expect((await browser.submit(`/rollen/${id}/beenden`)).text).toContain('Die Rolle ist beendet.');
  const audit = await house.sql('SELECT action, acting_as, details FROM audit_event WHERE subject_id = $1 ORDER BY id', [id]);
  expect(audit).toEqual(
    ['role.grant', 'role.invite', 'role.revoke'].map(action => ({
      action,
      acting_as: 'coordinator',
      details: { role: 'trainer' },
    })),
  );
});
