import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf, anOpenCohort, applyAndAccept } from '../../../test/support/admission-builder.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { House } from '../../../test/support/house.js';
import { aRunningCohort, enrol, type Run } from '../../../test/support/programme-builder.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';

describe('a seat opens the product to whoever got it', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
    run = await anOpenCohort(house, 400);
  }, 60_000);
  afterAll(() => house.close());

  const invitations = (email: string) =>
    house.sql<{ href: string }>(
      `SELECT link->>'href' AS href FROM mail WHERE recipient = $1 AND kind = 'invitation' ORDER BY id`,
      [email],
    );
  const rolesOf = (email: string) =>
    house.sql(
      `SELECT g.role, g.cohort_id AS "cohortId" FROM role_grant g JOIN account a ON a.id = g.account_id WHERE a.email = $1 AND revoked_at IS NULL`,
      [email],
    );

  it('accepted: the invitation leads to an account that sees the own enrolment', async () => {
    await applyAndAccept(run, 'Willkommen');
    const [invitation, ...more] = await invitations(addressOf('Willkommen'));
    expect(more).toEqual([]);
    const browser = new FormBrowser(house.url);
    const { pathname, search } = new URL(invitation?.href ?? '');
    await browser.get(pathname + search);
    await browser.get('/einladung');
    const password = 'ein langes Kennwort 7';
    await browser.post('/einladung', { givenNames: 'Alex', familyName: 'Willkommen', password });
    const { body } = await house.nobody().post('/auth/token', { email: addressOf('Willkommen'), password });
    const own = await house.call('GET', '/me/enrolments', body.token);
    expect(own.body.items).toMatchObject([{ cohortId: run.cohortId }]);
    const [enrolmentId] = own.body.items.map(({ id }: { id: string }) => id);
    expect((await house.call('GET', `/enrolments/${enrolmentId}/progress`, body.token)).status).toBe(200);
  });

  it('enrolled directly: the same; without an address nothing is written', async () => {
    await enrol(run, 'Direkt', { email: 'direkt@test.example' });
    expect(await invitations('direkt@test.example')).toHaveLength(1);
    expect(await rolesOf('direkt@test.example')).toEqual([{ role: 'participant', cohortId: run.cohortId }]);
    const before = await house.sql('SELECT count(*) FROM account');
    await enrol(run, 'Ohne Adresse');
    expect(await house.sql('SELECT count(*) FROM account')).toEqual(before);
  });

  it('two who share an address: one account, one invitation, for the first; the second stays without one', async () => {
    const email = 'geteilt@test.example';
    await applyAndAccept(run, 'Geteilt Eins', { email });
    await applyAndAccept(run, 'Geteilt Zwei', { email });
    await house.app.get(DeliverEventsJob, { strict: false }).handle();
    expect(await invitations(email)).toHaveLength(1);
    const linked = await house.sql('SELECT family_name FROM person WHERE email = $1 AND account_id IS NOT NULL', [email]);
    expect(linked).toEqual([{ family_name: 'Geteilt Eins' }]);
  });

  it('somebody with a password and the role gets no invitation, and no second role', async () => {
    const { email } = await house.caller('participant');
    await enrol(run, 'Bekannt', { email });
    expect(await invitations(email)).toEqual([]);
    expect(await rolesOf(email)).toEqual([{ role: 'participant', cohortId: null }]);
  });

  it('accepted in two cohorts at the same moment: one account, one role, one invitation', async () => {
    const other = await aRunningCohort(house, { office: run.office, started: false });
    const email = 'beide@test.example';
    await Promise.all([enrol(run, 'Beide', { email }), enrol(other, 'Beide', { email })]);
    expect(await rolesOf(email)).toHaveLength(1);
    expect(await invitations(email)).toHaveLength(1);
  });

  it('a role given by hand takes over the one that came with the seat, and the corrected address is invited in its turn', async () => {
    const id = await enrol(run, 'Verschrieben', { email: 'verschreiben@test.example' });
    const grant = { email: 'verschreiben@test.example', role: 'participant', municipalityId: run.municipalityId };
    expect((await run.coordinator.post('/role-grants', grant)).status).toBe(201);
    const ofCohort = { ...grant, cohortId: run.cohortId };
    expect((await run.coordinator.post('/role-grants', ofCohort)).status).toBe(201);
    expect((await run.coordinator.post('/role-grants', ofCohort)).status).toBe(409);
    await run.coordinator.patch(`/enrolments/${id}`, { email: 'verschrieben@test.example' });
    expect(await invitations('verschrieben@test.example')).toHaveLength(1);
  });
});
