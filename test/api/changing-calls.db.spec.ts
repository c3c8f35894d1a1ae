import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeclaredRoute, RouteDeclarations } from '#identity';
import { Readiness } from '../../apps/web/src/readiness.js';
import { giveThePassword, withPassword } from '../support/authenticator.js';
import { FormBrowser } from '../support/form-browser.js';
import { type Caller, House } from '../support/house.js';

const anyId = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';
const pathOf = ({ path }: DeclaredRoute) => path.replace(/:\w+/g, anyId);

describe('a call that changes something', () => {
  let house: House;
  let office: Caller;
  let browser: FormBrowser;
  let changing: readonly DeclaredRoute[];
  let strangersToken: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    office = await house.caller('programme_office');
    await withPassword(house, office);
    // A demo account: no second factor stands between the password and the page.
    await house.sql('UPDATE account SET demo = true WHERE id = $1', [office.accountId]);
    browser = new FormBrowser(house.url);
    expect((await giveThePassword(browser, office)).status).toBe(303);
    strangersToken = /name="_csrf" value="([^"]+)"/.exec((await new FormBrowser(house.url).get('/anmelden')).text)?.[1] ?? '';
    house.app.get(Readiness).declare();
    changing = house.app.get(RouteDeclarations).routes.filter(({ method }) => method !== 'GET');
  }, 60_000);
  afterAll(() => house.close());

  const isPage = ({ path }: DeclaredRoute) => !path.startsWith('/api/');

  async function send(route: DeclaredRoute, headers: Record<string, string>, body?: string): Promise<number> {
    const init = { method: route.method, headers: { accept: 'text/html', ...headers }, ...(body === undefined ? {} : { body }) };
    return (await fetch(house.url + pathOf(route), { ...init, redirect: 'manual' })).status;
  }

  /** The routes that answer something else than refusing (415: they take no files). */
  async function letThrough(
    routes: readonly DeclaredRoute[],
    refusals: readonly number[],
    call: (route: DeclaredRoute) => Promise<number>,
  ) {
    const open: string[] = [];
    for (const route of routes) {
      const status = await call(route);
      if (!refusals.includes(status)) open.push(`${route.method} ${route.path}: ${status}`);
    }
    return open;
  }

  const form = { 'content-type': 'application/x-www-form-urlencoded' };
  const upload = { 'content-type': 'multipart/form-data; boundary=x' };

  it.each([
    ['a form without a token', form, ''],
    ['a form with the token of another session', form, 'foreign'],
    ['a form that brings files', upload, '--x--\r\n'],
    ['nothing at all', {}, undefined],
  ])('by a page is refused where another site could have sent it: %s', async (_, headers: Record<string, string>, kind) => {
    const pages = changing.filter(isPage);
    expect(pages.length).toBeGreaterThan(60);
    const body = kind === 'foreign' ? new URLSearchParams({ _csrf: strangersToken }).toString() : kind;
    const cookie = browser.cookies();
    expect(await letThrough(pages, [403, 415], route => send(route, { ...headers, cookie }, body))).toEqual([]);
  });

  it('by a form needs a session that knows its token also where nobody is signed in', async () => {
    const open = changing.filter(route => isPage(route) && route.endpoint.who === 'public');
    expect(await letThrough(open, [403], route => send(route, form, '_csrf=geraten'))).toEqual([]);
  });

  it('by the API is no matter of cookies', async () => {
    const calls = changing.filter(route => !isPage(route) && route.endpoint.who !== 'public' && !route.endpoint.byLink);
    expect(calls.length).toBeGreaterThan(50);
    const headers = { cookie: browser.cookies(), 'content-type': 'application/json', accept: 'application/json' };
    expect(await letThrough(calls, [401], route => send(route, headers, '{}'))).toEqual([]);
  });

  it('is refused to a token for reading, whatever the route', async () => {
    const { token } = (await office.post('/me/tokens', { label: 'Auswertung', scope: 'read', validDays: 1 })).body;
    const calls = changing.filter(({ endpoint }) => endpoint.who !== 'public');
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', accept: 'application/json' };
    expect(await letThrough(calls, [403], route => send(route, headers, '{}'))).toEqual([]);
    expect((await house.call('GET', '/me', token)).status).toBe(200);
  });
});
