import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOpenCohort, apply, linkOf, mailsTo } from '../../../test/support/admission-builder.js';
import { House } from '../../../test/support/house.js';
import type { Run } from '../../../test/support/programme-builder.js';

describe('who acts as an applicant', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
    run = await anOpenCohort(house, 9);
  }, 60_000);
  afterAll(() => house.close());

  it('whoever has the link of a mail reads, confirms the address, changes consents and withdraws, without an account', async () => {
    const { id } = await apply(run, 'Verlinkt', { consents: ['newsletter'] });
    const header = { 'x-link-token': await linkOf(house, 'Verlinkt') };
    const nobody = house.nobody();
    expect((await nobody.get(`/applications/${id}`)).status).toBe(401);
    expect((await nobody.get(`/applications/${id}`, header)).body).toMatchObject({
      addressConfirmed: false,
      consents: ['newsletter'],
    });
    expect((await nobody.post(`/applications/${id}/confirm-address`, {}, header)).body.addressConfirmed).toBe(true);
    expect((await nobody.put(`/applications/${id}/consents`, { consents: ['photo'] }, header)).body.consents).toEqual(['photo']);
    expect((await nobody.post(`/applications/${id}/accept`, {}, header)).status).toBe(401);
    expect((await nobody.get(`/applications/${id}/transitions`, header)).status).toBe(401);
    const withdrawn = await nobody.post(`/applications/${id}/withdraw`, { reason: 'Umzug' }, header);
    expect(withdrawn).toMatchObject({ status: 200, body: { state: 'withdrawn' } });
  });

  it('a link opens its own application only, and a wrong one opens nothing', async () => {
    const [own, foreign] = [await apply(run, 'Eigen'), await apply(run, 'Fremd')];
    const nobody = house.nobody();
    const token = await linkOf(house, 'Eigen');
    expect((await nobody.get(`/applications/${own.id}`, { 'x-link-token': token })).status).toBe(200);
    for (const wrong of [await linkOf(house, 'Fremd'), 'falsch', ''])
      expect((await nobody.get(`/applications/${own.id}`, { 'x-link-token': wrong })).status).toBe(404);
    expect((await nobody.get(`/applications/${foreign.id}`, { 'x-link-token': token })).status).toBe(404);
  });

  it('an account under the address of the application acts as the applicant, without any role; another one finds nothing', async () => {
    const { id } = await apply(run, 'Mit Konto');
    const [owner, stranger] = [await house.account('mit-konto@test.example'), await house.account()];
    expect((await stranger.get(`/applications/${id}`)).status).toBe(404);
    expect((await owner.get(`/applications/${id}`)).status).toBe(200);
    expect((await owner.post(`/applications/${id}/accept`)).status).toBe(403);
    expect((await owner.post(`/applications/${id}/withdraw`)).body.state).toBe('withdrawn');
  });

  it('an answer tells nobody that somebody else has applied, or how far they are', async () => {
    const first = await apply(run, 'Bekannt');
    await run.coordinator.post(`/applications/${first.id}/accept`);
    expect(await apply(run, 'Bekannt')).toEqual({ id: first.id, state: 'received' });
    const letters = ['application-received', 'invitation', 'application-accepted', 'application-known'];
    expect(await mailsTo(house, 'Bekannt')).toEqual(letters);
  });

  it('a link is kept as a hash only, and no name stands in a job or in the audit', async () => {
    await apply(run, 'Verborgen');
    const token = await linkOf(house, 'Verborgen');
    expect(await house.sql('SELECT 1 FROM application_link WHERE token_hash = $1', [token])).toEqual([]);
    const audit = await house.sql(`SELECT 1 FROM audit_event WHERE details::text ILIKE '%verborgen%'`);
    expect(audit).toEqual([]);
  });
});
