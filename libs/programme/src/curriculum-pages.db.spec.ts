import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kkmA } from '#rules';
import { type Caller, House } from '../../../test/support/house.js';

describe('the pages of the curricula', () => {
  let house: House;
  let office: Caller;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
  }, 60_000);
  afterAll(() => house.close());

  const page = async (path: string) => {
    const { status, headers, body } = await office.get(`//${path}`, { accept: 'text/html' });
    return { status, location: headers.get('location'), text: String(body) };
  };

  it.each([
    ['01a20f4f-2957-724d-bdcf-0d8276a598f6', 404],
    ['nichts', 422],
    ['a&vorlage=b', 422],
    ['%00', 422],
  ])('a template that does not exist is refused: %s', async (template, status) => {
    expect((await page(`curricula/neu?vorlage=${template}`)).status).toBe(status);
  });

  it('a published version is shown, not offered for change', async () => {
    const { id } = (await office.post('/curricula', { name: 'Fest', ...kkmA })).body;
    expect((await page(`curricula/${id}/bearbeiten`)).status).toBe(200);
    await office.post(`/curricula/${id}/publish`);
    for (const step of ['bearbeiten', 'veroeffentlichen'])
      expect(await page(`curricula/${id}/${step}`)).toMatchObject({ status: 303, location: `/curricula/${id}` });
  });
});
