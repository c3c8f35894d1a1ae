import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kkmA } from '#rules';
import { type Caller, House } from '../../../test/support/house.js';

describe('a curriculum is changed as long as it is a draft', () => {
  let house: House;
  let office: Caller;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
  }, 60_000);
  afterAll(() => house.close());

  const draft = async (name: string) => (await office.post('/curricula', { name, ...kkmA })).body;
  const [first, ...others] = kkmA.modules;

  it('its modules, minutes and rule are replaced as a whole, in the order given', async () => {
    const { id, version } = await draft('Ersetzt');
    const modules = [...others, { ...first, title: 'Haltung', days: [{ contactMinutes: 720 }] }];
    const rule = { minInPerson: 3, minOnline: 2, thresholdPercent: 75 };
    const answer = await office.put(`/curricula/${id}`, { ...kkmA, name: 'Ersetzt', rule, modules });
    expect(answer).toMatchObject({ status: 200, body: { id, name: 'Ersetzt', versionNumber: 1, state: 'draft', rule, modules } });
    expect(answer.body.version).toBe(version + 1);
    expect(answer.body.modules.at(-1)).toEqual({ ...first, title: 'Haltung', days: [{ contactMinutes: 720 }] });
  });

  it('under a name in use it becomes the next version there', async () => {
    await draft('Reihe');
    const { id } = await draft('Anders');
    const answer = await office.put(`/curricula/${id}`, { ...kkmA, name: 'Reihe' });
    expect(answer.body).toMatchObject({ name: 'Reihe', versionNumber: 2 });
  });

  it('of two who change the same version at once, one is told', async () => {
    const { id, version } = await draft('Zu zweit');
    const change = (minInPerson: number) =>
      office.put(
        `/curricula/${id}`,
        { ...kkmA, name: 'Zu zweit', rule: { ...kkmA.rule, minInPerson } },
        { 'if-match': `"${version}"` },
      );
    const answers = await Promise.all([change(1), change(2)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it('published it stays as it is, also for the application’s own database role (R9)', async () => {
    const { id } = await draft('Fest');
    await office.post(`/curricula/${id}/publish`);
    expect(await office.put(`/curricula/${id}`, { ...kkmA, name: 'Fest' })).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: 'Diese Fassung ist veröffentlicht und ändert sich nicht mehr.' },
    });
    await expect(house.sql('DELETE FROM module_day WHERE curriculum_id = $1', [id])).rejects.toThrow('frozen');
    await expect(house.sql('DELETE FROM curriculum_module WHERE curriculum_id = $1', [id])).rejects.toThrow();
    const { items } = (await office.get('/curricula?limit=100')).body;
    expect(items.find((each: { id: string }) => each.id === id).modules).toEqual(kkmA.modules);
  });
});
