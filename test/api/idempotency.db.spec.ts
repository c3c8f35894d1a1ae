import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { type DeclaredRoute, RouteDeclarations } from '#identity';
import { type Caller, House } from '../support/house.js';
import { testDatabaseUrl } from '../support/test-database.js';
import { rowDigest } from './row-digest.js';
import { sampleBody, samplePath, type Samples, samplesIn } from './sample-calls.js';

const aMunicipality = (code: string) => ({ name: 'Musterstadt', kind: 'city', state: 'BY', code });

describe('the Idempotency-Key of creating calls', () => {
  let house: House;
  let samples: Samples;
  let office: Caller;
  let creating: readonly DeclaredRoute[];
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-01T12:00:00Z');
    samples = await samplesIn(house);
    ({ office } = samples.run);
    creating = house.app.get(RouteDeclarations).routes.filter(({ endpoint }) => endpoint.kind === 'api' && endpoint.creates);
  }, 60_000);
  afterAll(() => house.close());

  const create = (caller: Caller, key: string, body: object) => caller.post('/municipalities', body, { 'idempotency-key': key });
  const countOf = async (code: string) => (await house.sql('SELECT 1 FROM municipality WHERE code = $1', [code])).length;

  it('every creating call answers the same key and body with the same status and body, and does nothing again', async () => {
    for (const route of creating) {
      const [path, body] = [samplePath(route, samples), sampleBody(route, samples, 1)];
      const headers = { 'idempotency-key': `gleich ${path}`.replaceAll(' ', '-').slice(0, 200) };
      const first = await office.post(path, body, headers);
      expect({ path, status: first.status }).toEqual({ path, status: route.endpoint.status });
      const after = await rowDigest(house);
      const again = await office.post(path, body, headers);
      expect({ path, status: again.status, body: again.body }).toEqual({ path, status: first.status, body: first.body });
      expect({ path, digest: await rowDigest(house) }).toEqual({ path, digest: after });
    }
  }, 60_000);

  it('every creating call refuses the same key with another body, and changes nothing', async () => {
    for (const route of creating) {
      const [path, headers] = [samplePath(route, samples), { 'idempotency-key': `anders-${route.path}` }];
      await office.post(path, sampleBody(route, samples, 2), headers);
      const before = await rowDigest(house);
      const refused = await office.post(path, sampleBody(route, samples, 3), headers);
      expect({ path, ...refused }).toMatchObject({ path, status: 422, body: { code: 'idempotency_key_reused' } });
      expect({ path, digest: await rowDigest(house) }).toEqual({ path, digest: before });
    }
  }, 60_000);

  it('of many twins at once one creates, and all get its answer', async () => {
    const twins = await Promise.all(Array.from({ length: 20 }, () => create(office, 'zwillinge', aMunicipality('TWIN'))));
    expect(new Set(twins.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(twins.map(({ body }) => body.id)).size).toBe(1);
    expect(await countOf('TWIN')).toBe(1);
  });

  it('the order of the fields does not make another body', async () => {
    const { name, kind, state, code } = aMunicipality('ORDER');
    const first = await create(office, 'ordnung', { name, kind, state, code });
    expect((await create(office, 'ordnung', { code, state, kind, name })).body).toEqual(first.body);
  });

  it('a key of another account, or on another route, is another key', async () => {
    const colleague = await house.caller('programme_office');
    expect((await create(office, 'geteilt', aMunicipality('KEY-1'))).status).toBe(201);
    expect((await create(colleague, 'geteilt', aMunicipality('KEY-2'))).status).toBe(201);
    const grant = { email: 'geteilt@test.example', role: 'programme_office' };
    expect((await office.post('/role-grants', grant, { 'idempotency-key': 'geteilt' })).status).toBe(201);
  });

  it('a refusal is repeated too, whether the rules or the database refused', async () => {
    const taken = await create(office, 'vergeben', aMunicipality('KEY-1'));
    expect(taken).toMatchObject({ status: 409, body: { code: 'conflict' } });
    await house.sql(`UPDATE municipality SET code = 'KEY-3' WHERE code = 'KEY-1'`);
    expect(await create(office, 'vergeben', aMunicipality('KEY-1'))).toMatchObject({ status: 409, body: taken.body });
    expect(await create(office, 'neuer', aMunicipality('KEY-1'))).toMatchObject({ status: 201 });
  });

  it('a second declaration of the same part keeps its 200 when asked again', async () => {
    const path = `/enrolments/${samples.people[5]}/declarations`;
    const body = { moduleKey: 'M1', part: 'post' };
    expect((await office.post(path, body, { 'idempotency-key': 'erste' })).status).toBe(201);
    expect((await office.post(path, body, { 'idempotency-key': 'zweite' })).status).toBe(200);
    expect((await office.post(path, body, { 'idempotency-key': 'zweite' })).status).toBe(200);
    expect((await office.post(path, body, { 'idempotency-key': 'erste' })).status).toBe(201);
  });

  it('an answer given stays, even where the same call would be refused by now', async () => {
    const { coordinator, sessions } = samples.run;
    const path = `/sessions/${sessions['V3/1']}/guests`;
    const body = { enrolmentId: samples.guests[6] };
    const first = await office.post(path, body, { 'idempotency-key': 'gast' });
    expect(first.status).toBe(201);
    await coordinator.post(`/sessions/${sessions['V3/1']}/cancel`);
    expect(await office.post(path, body, { 'idempotency-key': 'gast' })).toMatchObject({ status: 201, body: first.body });
  });

  it('after a failure that rolled everything back the same key works', async () => {
    const owner = new pg.Client({ connectionString: await testDatabaseUrl() });
    await owner.connect();
    // The next test file cuts the connection if this one fails half-way.
    owner.on('error', () => undefined);
    await owner.query(`
      CREATE FUNCTION break_down() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'disk full' USING ERRCODE = '53100'; END $$;
      CREATE TRIGGER audit_breaks_down BEFORE INSERT ON audit_event FOR EACH ROW EXECUTE FUNCTION break_down()`);
    const before = await rowDigest(house);
    expect(await create(office, 'zweiter-versuch', aMunicipality('RETRY'))).toMatchObject({
      status: 500,
      body: { code: 'internal_error' },
    });
    expect(await rowDigest(house)).toEqual(before);
    await owner.query('DROP TRIGGER audit_breaks_down ON audit_event; DROP FUNCTION break_down()');
    await owner.end();
    expect((await create(office, 'zweiter-versuch', aMunicipality('RETRY'))).status).toBe(201);
    expect(await countOf('RETRY')).toBe(1);
  });

  it('an answer that never arrived is given again: it was stored with the change', async () => {
    const body = JSON.stringify(aMunicipality('LOST'));
    const headers = {
      authorization: `Bearer ${office.token}`,
      'content-type': 'application/json',
      'idempotency-key': 'verloren',
    };
    const call = request(`${house.url}/api/v1/municipalities`, { method: 'POST', headers });
    call.on('error', () => undefined);
    await new Promise<void>(resolve => call.end(body, resolve));
    while ((await countOf('LOST')) === 0);
    call.destroy();
    const again = await create(office, 'verloren', aMunicipality('LOST'));
    expect(again.status).toBe(201);
    expect(await house.sql(`SELECT id FROM municipality WHERE code = 'LOST'`)).toEqual([{ id: again.body.id }]);
  });

  it('a key is 1 to 200 visible characters, and a body too deep to compare is refused', async () => {
    for (const key of ['', 'mit Leerzeichen', 'x'.repeat(201)]) {
      expect(await create(office, key, aMunicipality('BAD'))).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    }
    const deep = `${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`;
    const body = JSON.stringify(aMunicipality('DEEP')).replace(/}$/, `,"unbekannt":${deep}}`);
    expect(await office.post('/municipalities', body, { 'idempotency-key': 'tief' })).toMatchObject({
      status: 422,
      body: { code: 'validation_failed' },
    });
    expect(await countOf('DEEP')).toBe(0);
  });
});
