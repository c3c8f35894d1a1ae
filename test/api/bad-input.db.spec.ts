import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeclaredRoute, RouteDeclarations } from '#identity';
import { House } from '../support/house.js';
import { problemFault } from './expect-problem.js';
import { rowDigest } from './row-digest.js';
import { sampleBody, samplePath, type Samples, samplesIn } from './sample-calls.js';
import { spoil } from './spoil.js';

const nowhere = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';
const json = { 'content-type': 'application/json' };

describe('bad input', () => {
  let house: House;
  let samples: Samples;
  let token: string;
  let routes: readonly DeclaredRoute[];
  let before: Record<string, string>;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-01T12:00:00Z');
    samples = await samplesIn(house);
    ({ token } = samples.run.office);
    routes = house.app.get(RouteDeclarations).routes.filter(({ endpoint }) => endpoint.kind === 'api');
    before = await rowDigest(house);
  }, 60_000);
  afterAll(() => house.close());

  const withBody = () => routes.filter(({ endpoint }) => endpoint.body);

  async function faultsOf(
    route: DeclaredRoute,
    bodies: readonly { what: string; body: unknown }[],
    headers?: Record<string, string>,
  ) {
    const faults: string[] = [];
    for (const { what, body } of bodies) {
      const text = typeof body === 'string' && headers ? body : JSON.stringify(body);
      const answer = await house.call(route.method, samplePath(route, samples), token, text, headers);
      // Not a refusal of the caller or of the address: the input itself is what is wrong.
      const expected = route.endpoint.who === 'public' ? [400, 401, 413, 422] : [400, 413, 422];
      const fault = expected.includes(answer.status) ? problemFault(answer) : `status ${answer.status}`;
      if (fault) faults.push(`${route.method} ${route.path}, ${what}: ${fault}`);
    }
    return faults;
  }

  it('in any field of any body is answered with a problem document', async () => {
    const faults: string[] = [];
    for (const route of withBody()) faults.push(...(await faultsOf(route, spoil(sampleBody(route, samples, 4)))));
    expect(faults).toEqual([]);
  }, 90_000);

  it('that is no JSON object at all is answered with a problem document', async () => {
    const broken = [
      '{"a":',
      '',
      'nein',
      '[]',
      '"text"',
      '7',
      'null',
      'true',
      '{"__proto__":{"x":1}}',
      `${'['.repeat(100_000)}${']'.repeat(100_000)}`,
    ];
    const faults: string[] = [];
    for (const route of withBody()) {
      // An action without a body is a call, not a broken one.
      const texts = broken.filter(text => text !== '' || !route.endpoint.body?.safeParse({}).success);
      faults.push(
        ...(await faultsOf(
          route,
          texts.map(text => ({ what: text.slice(0, 30), body: text })),
          json,
        )),
      );
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('in another format than JSON, or too large, is answered with a problem document', async () => {
    const faults: string[] = [];
    for (const route of withBody()) {
      const [path, call] = [samplePath(route, samples), `${route.method} ${route.path}`];
      for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x', 'quatsch']) {
        const answer = await house.call(route.method, path, token, 'a=1', { 'content-type': type });
        if (answer.status !== 415) faults.push(`${call} as ${type}: ${answer.status}`);
        faults.push(...[problemFault(answer)].flatMap(fault => (fault ? [`${call} as ${type}: ${fault}`] : [])));
      }
      const huge = await house.call(route.method, path, token, `{"a":"${'x'.repeat(3_000_000)}"}`, json);
      if (huge.status !== 413 || problemFault(huge)) faults.push(`${call}, 3 MB: ${huge.status} ${problemFault(huge)}`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('in addresses and query strings is answered with a problem document', async () => {
    const lists = routes.filter(
      ({ method, endpoint, path }) => method === 'GET' && endpoint.query && !path.endsWith('/trainers'),
    );
    expect(lists.length).toBeGreaterThan(4);
    const faults: string[] = [];
    // The office's readings of a municipality's records would be audited, even refused ones.
    const { coordinator } = samples.run;
    for (const { path } of lists) {
      const own = `/${path.replace(':id', samples.run.cohortId)}`;
      for (const query of [
        'limit=0',
        'limit=101',
        'limit=-1',
        'limit=abc',
        'limit=1&limit=2',
        'limit=',
        'limit=1.5',
        'cursor=%00',
        'cursor=!!',
        `cursor=${'x'.repeat(500)}`,
        'cursor=a&cursor=b',
      ]) {
        const caller = path.includes(':id') ? coordinator.token : token;
        const fault = problemFault(await house.call('GET', `${own}?${query}`, caller));
        if (fault) faults.push(`GET ${path}?${query}: ${fault}`);
      }
    }
    const addresses = [
      '/cohorts/%zz',
      '/cohorts/%00',
      '/cohorts/%ED%A0%80',
      `/cohorts/${'x'.repeat(5_000)}`,
      '/gibt-es-nicht',
      '/cohorts/1%27%20OR%201=1',
      '/trainers',
      '/trainers?municipalityId=x',
      `/trainers?municipalityId=${nowhere}`,
      '/cohorts?state=neu',
      '/cohorts?municipalityId=1',
    ];
    for (const address of addresses) {
      const fault = problemFault(await house.call('GET', address, token));
      if (fault) faults.push(`GET ${address.slice(0, 60)}: ${fault}`);
    }
    expect(faults).toEqual([]);
  }, 60_000);

  it('in headers is answered with a problem document', async () => {
    const { office, cohortId } = samples.run;
    const faults: (string | undefined)[] = [];
    for (const version of ['abc', '"', '-1', '1.5', '99999999999']) {
      faults.push(problemFault(await office.patch(`/cohorts/${cohortId}`, { title: 'Neu' }, { 'if-match': version })));
    }
    for (const authorization of [
      'Bearer',
      'Bearer x',
      `Bearer ${'x'.repeat(300)}`,
      'Basic YTpi',
      `Bearer ${token}x`,
      `Bearer ${token} ${token}`,
    ]) {
      const answer = await house.call('GET', '/me', null, undefined, { authorization });
      expect({ authorization, status: answer.status }).toEqual({ authorization, status: 401 });
      faults.push(problemFault(answer));
    }
    expect(faults.filter(Boolean)).toEqual([]);
  });

  it('changes nothing, whatever it was', async () => {
    expect(await rowDigest(house)).toEqual(before);
  });
});
