import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addressOf,
  anOpenCohort,
  apply,
  applicationOf,
  applyAndAccept,
  linkOf,
  mailsTo,
} from '../../../test/support/admission-builder.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { House } from '../../../test/support/house.js';
import { enrol, type Run } from '../../../test/support/programme-builder.js';
import { PromoteJob } from './jobs/promote.job.js';

describe('applicants correct their own data', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
    run = await anOpenCohort(house, 400);
  }, 60_000);
  afterAll(() => house.close());

  const by = (token: string) => ({ 'x-link-token': token });

  it('what is given changes, the rest stays; the audit names fields, never what stands in them', async () => {
    const { id } = await apply(run, 'Vertippt', { organisation: 'Amt 5', motivation: 'Neugier' });
    const token = await linkOf(house, 'Vertippt');
    const changed = await house.nobody().patch(`/applications/${id}`, { familyName: 'Getippt', organisation: null }, by(token));
    expect(changed).toMatchObject({
      status: 200,
      body: { name: 'Alex Getippt', organisation: null, motivation: 'Neugier', targetGroup: 'administration', version: 2 },
    });
    const [entry] = await house.sql(`SELECT details FROM audit_event WHERE action = 'application.correct' AND subject_id = $1`, [
      id,
    ]);
    expect(entry).toEqual({ details: { changed: ['familyName', 'organisation'] } });
    const nameless = { givenNames: null, familyName: null };
    expect((await house.nobody().patch(`/applications/${id}`, nameless, by(token))).status).toBe(422);
    const stale = { ...by(token), 'if-match': '"1"' };
    expect((await house.nobody().patch(`/applications/${id}`, { familyName: 'Alt' }, stale)).status).toBe(409);
  });

  it('a new address is confirmed by its own link only, the old one is told, and its links end with that', async () => {
    const { id } = await apply(run, 'Zieht Um');
    const before = await linkOf(house, 'Zieht Um');
    await house.nobody().post(`/applications/${id}/confirm-address`, {}, by(before));
    const moved = await house.nobody().patch(`/applications/${id}`, { email: addressOf('Neue Adresse') }, by(before));
    expect(moved.body).toMatchObject({ email: addressOf('Neue Adresse'), addressConfirmed: false });
    expect(await mailsTo(house, 'Neue Adresse')).toEqual(['application-address-changed']);
    expect(await mailsTo(house, 'Zieht Um')).toEqual(['application-received', 'application-address-left']);
    const [told] = await house.sql(`SELECT link, body FROM mail WHERE kind = 'application-address-left'`);
    expect(told).toMatchObject({ link: null, body: expect.not.stringContaining(addressOf('Neue Adresse')) });
    expect((await house.nobody().post(`/applications/${id}/confirm-address`, {}, by(before))).status).toBe(409);
    const after = await linkOf(house, 'Neue Adresse');
    const confirmed = await house.nobody().post(`/applications/${id}/confirm-address`, {}, by(after));
    expect(confirmed.body.addressConfirmed).toBe(true);
    expect((await house.nobody().get(`/applications/${id}`, by(before))).status).toBe(404);
    expect((await house.nobody().get(`/applications/${id}`, by(after))).status).toBe(200);
  });

  it('nobody becomes somebody else who has applied, and the refusal does not say why', async () => {
    await apply(run, 'Schon Da');
    const { id } = await apply(run, 'Will Werden');
    const token = await linkOf(house, 'Will Werden');
    const same = { familyName: 'Schon Da', email: addressOf('Schon Da') };
    const refused = await house.nobody().patch(`/applications/${id}`, same, by(token));
    expect(refused).toMatchObject({
      status: 409,
      body: { detail: expect.stringContaining('wenden Sie sich an die Koordination') },
    });
    expect((await applicationOf(run, id)).email).toBe(addressOf('Will Werden'));
  });

  it('with a seat the coordination corrects the enrolment; an ended application stays as it was', async () => {
    const seated = await applyAndAccept(run, 'Sitzt Schon');
    const token = await linkOf(house, 'Sitzt Schon');
    expect((await house.nobody().patch(`/applications/${seated}`, { familyName: 'X' }, by(token))).status).toBe(409);
    await run.coordinator.post(`/applications/${seated}/withdraw`);
    expect((await house.nobody().patch(`/applications/${seated}`, { familyName: 'X' }, by(token))).status).toBe(409);
  });

  it('by the page: consents one by one, corrections with nothing lost, and what happened in words', async () => {
    const { id } = await apply(run, 'Auf der Seite', { consents: ['newsletter'] });
    const home = `/meine-anmeldung/${await linkOf(house, 'Auf der Seite')}`;
    const browser = new FormBrowser(house.url);
    expect((await browser.get(home)).text).toContain('Anmeldung eingegangen, durch Sie');
    await browser.post(`${home}/einwilligung`, { einwilligung: 'photo', erteilt: 'ja' });
    await browser.post(`${home}/einwilligung`, { einwilligung: 'newsletter', erteilt: 'nein' });
    expect((await applicationOf(run, id)).consents).toEqual(['photo']);
    const form = await browser.get(`${home}/angaben`);
    const version = /name="version" value="(\d+)"/.exec(form.text)?.[1] ?? '';
    const typed = { version, givenNames: 'Alex', familyName: '', email: 'kein', targetGroup: 'other', organisation: 'Neu e. V.' };
    const refused = await browser.post(`${home}/angaben`, typed);
    expect(refused).toMatchObject({ status: 422, text: expect.stringContaining('Neu e. V.') });
    const saved = await browser.post(`${home}/angaben`, { ...typed, email: addressOf('Auf der Seite') });
    expect(saved).toMatchObject({ status: 303, location: home });
    expect(await applicationOf(run, id)).toMatchObject({ familyName: null, organisation: 'Neu e. V.', targetGroup: 'other' });
  });

  it('signed in under the address: "Meine Anmeldungen" leads to the same page; nobody else finds it', async () => {
    const { id } = await apply(run, 'Angemeldet');
    const [owner, stranger] = [await house.account(addressOf('Angemeldet')), await house.account()];
    expect(String((await owner.get('///')).body)).toContain(`href="/meine-anmeldungen/${id}"`);
    expect(String((await owner.get(`//meine-anmeldungen/${id}`)).body)).toContain('Anmeldung zurückziehen');
    expect((await stranger.get(`//meine-anmeldungen/${id}`)).status).toBe(404);
    expect(String((await stranger.get('///')).body)).not.toContain('Meine Anmeldungen');
  });

  it('before anybody applies they read after how many days the town deletes, as it has set it', async () => {
    const { code } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    const told = async () => String((await house.nobody().get(`//angebote/${code}/anmeldung`)).body);
    expect(await told()).toContain('90\u00a0Tage nach dem Beginn');
    await run.coordinator.put(`/municipalities/${run.municipalityId}/admission-settings`, { offerDays: 5, deletionDays: 30 });
    expect(await told()).toContain('30\u00a0Tage nach dem Beginn');
  });

  it('R14: an offer from before the start, looked at after it, says what is still reachable', async () => {
    const small = await anOpenCohort(house, 1);
    const seated = await enrol(small, 'Vorher');
    const id = await applyAndAccept(small, 'Schaut Spaet');
    house.clock.set('2026-02-04T09:00:00Z');
    await small.coordinator.post(`/enrolments/${seated}/withdraw`);
    await house.app.get(PromoteJob, { strict: false }).handle(small.cohortId);
    expect((await applicationOf(small, id)).offer).toMatchObject({ state: 'open', warning: null });
    house.clock.set('2026-02-08T09:00:00Z');
    const page = await new FormBrowser(house.url).get(`/meine-anmeldung/${await linkOf(house, 'Schaut Spaet')}`);
    expect(page.text).toContain('Der Durchgang hat bereits begonnen.');
    house.clock.set('2026-01-10T09:00:00Z');
  });
});
