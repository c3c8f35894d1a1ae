import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { Authenticator, shownSecret } from '../../../test/support/authenticator.js';
import { FormBrowser, type PageAnswer } from '../../../test/support/form-browser.js';
import { type Caller, House } from '../../../test/support/house.js';
import { IdentityProvider, type Person } from '../../../test/support/identity-provider.js';

const address = 'http://kokoma.example';
const returnPath = '/anmelden/dienst/zurueck';

describe('signing in through an OpenID Connect provider', () => {
  let provider: IdentityProvider;
  let house: House;
  let caller: Caller;
  let browser: FormBrowser;
  let subjects = 0;
  beforeAll(async () => {
    provider = await IdentityProvider.open(address + returnPath);
    house = await House.open({ working: false, env: { ...provider.env, BASE_URL: address } });
  });
  afterAll(async () => {
    await house.close();
    await provider.close();
  });
  beforeEach(async () => {
    caller = await house.caller('programme_office');
    browser = new FormBrowser(house.url);
    provider.person = personOf(caller);
  });

  const personOf = ({ email }: Pick<Caller, 'email'>, more: Partial<Person> = {}): Person => ({
    subject: `p-${(subjects += 1)}`,
    email,
    verified: true,
    ...more,
  });
  const homeward = (location: string) => location.replace(address, '');

  /** To the provider (at the address `sent`, made from ours) and until it sends the browser back: the address it comes back to. */
  async function wayBack(at = browser, next = '/durchgaenge', sent = (ours: string) => ours): Promise<string> {
    let { location } = await at.get(`/anmelden/dienst?weiter=${encodeURIComponent(next)}`);
    location = location && sent(location);
    for (let hops = 0; location && !location.startsWith(address) && hops < 8; hops += 1)
      ({ location } = await at.get(new URL(location, provider.issuer).href));
    return homeward(location ?? '');
  }
  const signIn = async (next?: string): Promise<PageAnswer> => browser.get(await wayBack(browser, next));
  const identities = () => house.sql('SELECT subject FROM provider_identity WHERE account_id = $1', [caller.accountId]);

  it('is offered on the sign-in page', async () => {
    const { text } = await browser.get('/anmelden?weiter=%2Fdurchgaenge');
    expect(text).toContain('Mit 127.0.0.1 anmelden');
    expect(text).toContain('href="/anmelden/dienst?weiter=%2Fdurchgaenge"');
  });

  it('finds the account by its verified address once, and by issuer and subject from then on', async () => {
    const person = personOf(caller, { amr: ['mfa'] });
    provider.person = person;
    expect(await signIn()).toMatchObject({ status: 303, location: '/durchgaenge' });
    expect((await browser.get('/durchgaenge')).status).toBe(200);
    provider.person = { ...person, email: 'anders@test.example', verified: false };
    browser = new FormBrowser(house.url);
    expect(await signIn()).toMatchObject({ status: 303, location: '/durchgaenge' });
    expect((await browser.get('/api/v1/me')).text).toContain(caller.accountId);
    expect(await identities()).toEqual([{ subject: person.subject }]);
  });

  it.each([
    ['knows no account of that address', () => personOf({ email: 'niemand@test.example' })],
    ['the provider has not verified the address', () => personOf(caller, { verified: false })],
  ])('opens nothing and makes nothing up where it %s', async (_, person) => {
    provider.person = person();
    const accounts = () => house.sql('SELECT count(*) FROM account');
    const before = await accounts();
    const answer = await signIn();
    expect(answer.text).toContain('Sie haben hier noch keine Rolle');
    expect(answer.text).toContain('Rollen vergibt die Koordination Ihrer Kommune oder die Servicestelle.');
    expect((await browser.get('/')).location).toContain('/anmelden');
    expect([await accounts(), await identities()]).toEqual([before, []]);
  });

  it('does not hand an account on to another identity that got its address', async () => {
    await signIn();
    provider.person = personOf(caller);
    browser = new FormBrowser(house.url);
    expect((await signIn()).text).toContain('Sie haben hier noch keine Rolle');
  });

  it('stays with its account when the provider says another address, that of somebody else here too', async () => {
    const person = personOf(caller, { amr: ['mfa'] });
    provider.person = person;
    await signIn();
    const victim = await house.caller('programme_office');
    provider.person = { ...person, email: victim.email };
    browser = new FormBrowser(house.url);
    await signIn();
    expect((await browser.get('/api/v1/me')).text).toContain(caller.accountId);
    expect(await house.sql('SELECT 1 FROM provider_identity WHERE account_id = $1', [victim.accountId])).toEqual([]);
  });

  it('opens a session under a new id, on a device that is known from then on', async () => {
    provider.person = personOf(caller, { amr: ['mfa'] });
    const back = await wayBack();
    const before = browser.cookies();
    await browser.get(back);
    expect(browser.cookies()).toContain('kokoma-device=');
    expect((await new FormBrowser(house.url).get('/durchgaenge', { cookie: before })).location).toContain('/anmelden');
  });

  it('opens no closed account', async () => {
    await signIn();
    await house.sql('UPDATE account SET disabled_at = now() WHERE id = $1', [caller.accountId]);
    browser = new FormBrowser(house.url);
    expect((await signIn()).text).toContain('Sie haben hier noch keine Rolle');
  });

  describe('and the second factor', () => {
    async function setUpOwn(person: Person) {
      provider.person = person;
      expect((await signIn()).location).toBe('/durchgaenge');
      expect((await browser.get('/durchgaenge')).location).toContain('/konto/zweiter-faktor');
      const app = new Authenticator(house, shownSecret((await browser.get('/konto/zweiter-faktor')).text));
      expect((await browser.post('/konto/zweiter-faktor', { code: app.code() })).status).toBe(303);
      browser = new FormBrowser(house.url);
    }

    it('is set up where the provider does not say that it saw one, and asked for from then on', async () => {
      await setUpOwn(personOf(caller, { amr: ['pwd'] }));
      expect((await signIn()).location).toBe('/anmelden/bestaetigen');
      expect((await browser.get('/durchgaenge')).location).toContain('/anmelden');
    });

    it('counts as given where the provider says so, also for an account with an own one', async () => {
      const person = personOf(caller);
      await setUpOwn(person);
      provider.person = { ...person, amr: ['pwd', 'otp'] };
      expect((await signIn()).location).toBe('/durchgaenge');
      expect((await browser.get('/durchgaenge')).status).toBe(200);
    });
  });

  describe('is refused', () => {
    const refused = 'ist nicht zustande gekommen';

    it('where the provider refuses', async () => {
      provider.person = 'refuses';
      const answer = await signIn();
      expect([answer.status, answer.text.includes(refused)]).toEqual([409, true]);
    });

    it.each([
      ['another state', (back: string) => back.replace(/state=[^&]+/, 'state=untergeschoben')],
      ['no state', (back: string) => back.replace(/&?state=[^&]+/, '')],
      ['another code', (back: string) => back.replace(/code=[^&]+/, 'code=geraten')],
      ['another issuer', (back: string) => back.replace(/iss=[^&]+/, 'iss=https%3A%2F%2Fboese.example')],
      ['no issuer', (back: string) => back.replace(/&?iss=[^&]+/, '')],
    ])('with %s', async (_, changed) => {
      const answer = await browser.get(changed(await wayBack()));
      expect([answer.status, answer.text.includes(refused)]).toEqual([409, true]);
      expect((await browser.get('/')).location).toContain('/anmelden');
    });

    it.each([
      ['a nonce', (ours: string) => ours.replace(/nonce=[^&]+/, 'nonce=untergeschoben')],
      ['no nonce', (ours: string) => ours.replace(/&nonce=[^&]+/, '')],
      ['a code challenge', (ours: string) => ours.replace(/code_challenge=[^&]+/, `code_challenge=${'A'.repeat(43)}`)],
    ])('with %s that is not the one it set out with', async (_, sent) => {
      const answer = await browser.get(await wayBack(browser, '/durchgaenge', sent));
      expect([answer.status, answer.text.includes(refused)]).toEqual([409, true]);
      expect((await browser.get('/')).location).toContain('/anmelden');
    });

    it('in a browser that did not set out, with the answer meant for another', async () => {
      const other = new FormBrowser(house.url);
      const back = await wayBack();
      expect(await other.get(back)).toMatchObject({ status: 303, location: '/anmelden' });
      await other.get('/anmelden/dienst');
      expect((await other.get(back)).status).toBe(409);
      expect((await other.get('/')).location).toContain('/anmelden');
    });

    it('a second time with the same answer', async () => {
      const back = await wayBack();
      expect((await browser.get(back)).status).toBe(303);
      browser = new FormBrowser(house.url);
      await browser.get('/anmelden/dienst');
      expect((await browser.get(back)).status).toBe(409);
    });
  });

  it.each(['//boese.example/', 'https://boese.example/', '/\\boese.example'])('never leads to another site: %s', async next => {
    provider.person = personOf(caller, { amr: ['mfa'] });
    expect((await signIn(next)).location).toBe('/');
  });
});

describe('an installation whose provider does not answer', () => {
  let house: House;
  beforeAll(async () => {
    const provider = await IdentityProvider.open(address + returnPath);
    await provider.close();
    house = await House.open({ working: false, env: provider.env });
  });
  afterAll(() => house.close());

  it('starts, and the button says that it does not work now', async () => {
    const answer = await new FormBrowser(house.url).get('/anmelden/dienst');
    expect(answer.status).toBe(409);
    expect(answer.text).toContain(
      'Die Anmeldung bei 127.0.0.1 antwortet gerade nicht. Bitte melden Sie sich mit Ihrem Kennwort an',
    );
  });
});

describe('an installation without a provider', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
  });
  afterAll(() => house.close());

  it('has no button, and nothing behind it', async () => {
    const browser = new FormBrowser(house.url);
    expect((await browser.get('/anmelden')).text).not.toContain('/anmelden/dienst');
    for (const path of ['/anmelden/dienst', returnPath])
      expect(await browser.get(path)).toMatchObject({ status: 303, location: expect.stringMatching(/^\/anmelden(\?|$)/) });
  });
});
