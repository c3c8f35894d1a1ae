import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { anOpenCohort, apply, applicationOf, applyAndAccept } from '../../../test/support/admission-builder.js';
import { FormBrowser } from '../../../test/support/form-browser.js';
import { enrol, type Run } from '../../../test/support/programme-builder.js';
import { givePassword } from '../../../test/journeys/visit.js';

describe("the coordination's list of applications", () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const list = async ({ coordinator, cohortId }: Run, query = '') =>
    (await coordinator.get(`/cohorts/${cohortId}/applications${query}`)).body;

  async function signedIn({ coordinator }: Run): Promise<FormBrowser> {
    await givePassword(house, coordinator);
    const browser = new FormBrowser(house.url);
    await browser.get('/anmelden');
    await browser.post('/anmelden', { email: coordinator.email, password: 'ein-kennwort-zum-testen' });
    return browser;
  }

  it('is counted by state, target group and organisation, however the organisation is written', async () => {
    const run = await anOpenCohort(house, 9);
    await applyAndAccept(run, 'Eins', { organisation: 'Jugendring Süd' });
    await apply(run, 'Zwei', { organisation: 'jugendring süd ', targetGroup: 'civil_society' });
    await apply(run, 'Drei');
    const { body } = await run.coordinator.get(`/cohorts/${run.cohortId}/applications/summary`);
    expect(body).toMatchObject({
      total: 3,
      states: [
        { state: 'received', count: 2 },
        { state: 'accepted', count: 1 },
      ],
      targetGroups: [
        { targetGroup: 'administration', count: 2 },
        { targetGroup: 'civil_society', count: 1 },
      ],
      organisations: [{ name: expect.stringMatching(/jugendring süd/i), count: 2 }],
    });
    const [{ key }] = body.organisations;
    expect((await list(run, `?organisationKey=${key}`)).items).toHaveLength(2);
    expect((await list(run, `?organisationKey=${key}&targetGroup=civil_society&state=received`)).items).toHaveLength(1);
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}/applications?organisationKey=Jugendring`)).status).toBe(422);
  });

  it('names an organisation in the address by its key alone, and keeps the filter when somebody is accepted', async () => {
    const run = await anOpenCohort(house, 9);
    const { id } = await apply(run, 'Vier', { organisation: 'Praxis Dr. Muster' });
    const browser = await signedIn(run);
    const page = await browser.get(`/durchgaenge/${run.cohortId}/anmeldungen`);
    const key = /<option value="([0-9a-f]{12})"[^>]*>Praxis Dr. Muster \(1\)/.exec(page.text)?.[1] as string;
    expect(page.text).not.toMatch(/href="[^"]*Praxis/);
    await browser.get(`/durchgaenge/${run.cohortId}/anmeldungen?organisation=${key}`);
    const accepted = await browser.post(`/durchgaenge/${run.cohortId}/anmeldungen`, { organisation: key, anmeldung: id });
    expect(accepted).toMatchObject({ status: 303, location: `/durchgaenge/${run.cohortId}/anmeldungen?organisation=${key}` });
    expect((await applicationOf(run, id)).state).toBe('accepted');
  });

  it('shows fifty of sixty who pass the filter, and leads on with the filter kept', async () => {
    const run = await anOpenCohort(house, 9);
    for (let n = 0; n < 60; n += 1) await apply(run, `Viele ${n}`);
    const browser = await signedIn(run);
    const path = `/durchgaenge/${run.cohortId}/anmeldungen?stand=received&bereich=administration`;
    const first = await browser.get(path);
    expect(first.text.split('name="anmeldung"')).toHaveLength(51);
    expect(first.text).toContain('50 von 60');
    const next = /rel="next" href="([^"]+)"/.exec(first.text)?.[1]?.replaceAll('&amp;', '&') as string;
    expect(next).toContain(path);
    expect((await browser.get(next)).text.split('name="anmeldung"')).toHaveLength(11);
  });

  it('puts the waiting list in another order by place numbers, with the reason in the history of those who moved', async () => {
    const run = await anOpenCohort(house, 1);
    await enrol(run, 'Belegt');
    const ids: string[] = [];
    for (const name of ['Anna', 'Bert', 'Cleo']) ids.push((await apply(run, name)).id);
    const [anna, bert, cleo] = ids as [string, string, string];
    const browser = await signedIn(run);
    const path = `/durchgaenge/${run.cohortId}/warteliste`;
    await browser.get(path);
    const places = (...numbers: string[]) => Object.fromEntries(ids.map((id, index) => [`platz-${id}`, numbers[index] ?? '']));
    const twice = await browser.post(path, { ...places('3', '2', '1'), [`platz-${bert}`]: '1', reason: 'Losverfahren' });
    expect(twice).toMatchObject({ status: 422, text: expect.stringContaining('Platz 1 ist zweimal vergeben.') });
    expect((await browser.post(path, { ...places('1', '2', 'x'), reason: 'Losverfahren' })).text).toContain('von 1 bis 3');
    expect((await browser.post(path, { ...places('', '', '1'), reason: '' })).text).toContain('Bitte geben Sie den Grund an.');
    expect((await browser.post(path, { ...places('2', '2', '1'), reason: 'Losverfahren' })).status).toBe(303);
    const order = (await run.coordinator.get(`/cohorts/${run.cohortId}/waiting-list`)).body.items;
    expect(order.map(({ applicationId }: { applicationId: string }) => applicationId)).toEqual([cleo, anna, bert]);
    const page = await browser.get(`/anmeldungen/${anna}`);
    expect(page.text).toContain('Warteliste neu geordnet');
    expect(page.text).toContain('Losverfahren');
    // Seen one by one, somebody is accepted there; that is no new order of the list.
    const accepted = await browser.post(`/durchgaenge/${run.cohortId}/anmeldungen`, { anmeldung: bert });
    expect(accepted.status).toBe(303);
    const one = await browser.get(`/anmeldungen/${bert}`);
    expect(one.text).toContain('Stand: Warteliste, Platz\u00a03, angenommen.');
    expect(one.text).toContain('angenommen, wartet auf einen Platz');
    expect(one.text).not.toContain('>Annehmen<');
    await apply(run, 'Dora');
    const late = await browser.post(path, { ...places('1', '2', '3'), reason: 'Zu spät' });
    expect(late).toMatchObject({ status: 409, text: expect.stringContaining('hat sich inzwischen geändert') });
  });
});
