import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type DeclaredRoute, type Role, RouteDeclarations, type SubjectKind, subjectKinds } from '#identity';
import { undeclaredRoutes } from '../../apps/web/src/served-routes.js';
import { Readiness } from '../../apps/web/src/readiness.js';
import { type Caller, House } from '../support/house.js';
import { aRunningCohort, enrol } from '../support/programme-builder.js';
import { sampleNotice } from '../support/sample.mail.js';
import { ownRoutes, publicRoutes } from './open-routes.js';
import { accessFixture, type Asker, askers, type Fixture, type Place } from './access-fixture.js';

/** Who knows that an own record of this kind exists (domain.md, section 6): said once more here, so that a slip in the code shows. */
const knows: Record<SubjectKind, readonly Role[]> = {
  municipality: ['coordinator', 'programme_office'],
  'role-grant': ['coordinator', 'programme_office'],
  curriculum: ['programme_office'],
  cohort: ['participant', 'trainer', 'coordinator', 'programme_office'],
  session: ['participant', 'trainer', 'coordinator', 'programme_office'],
  enrolment: ['participant', 'trainer', 'coordinator', 'programme_office'],
  application: ['participant', 'coordinator', 'programme_office'],
  offer: ['participant', 'coordinator', 'programme_office'],
  person: ['coordinator', 'programme_office'],
  merge: ['coordinator', 'programme_office'],
  guest: ['coordinator', 'programme_office'],
  correction: ['trainer', 'coordinator', 'programme_office'],
  batch: ['coordinator', 'programme_office'],
  certificate: ['participant', 'coordinator', 'programme_office'],
  ceremony: ['coordinator', 'mayor_office', 'programme_office'],
  mail: ['programme_office'],
};

/** A token the caller has made, of its own, as nobody else may see it. */
async function ownToken(asker: Caller): Promise<string> {
  const made = await asker.post('/me/tokens', { label: 'Auswertung', scope: 'read', validDays: 30 });
  return made.body.id;
}

const anyId = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';

/** Parameters of routes that name no subject: the public ones, and those that decide by themselves which of the callers' roles counts. */
const parameters: Record<string, (place: Place, asker: Caller | undefined) => string | Promise<string>> = {
  '/api/v1/sessions/:id/guests': ({ run }) => run.sessions['M1/2'] as string,
  '/api/v1/cohorts/:id/applications': ({ run }) => run.cohortId,
  '/api/v1/cohorts/:id/ceremonies': ({ run }) => run.cohortId,
  '/durchgaenge/:id/uebergaben/neu': ({ run }) => run.cohortId,
  '/datenschutz/:id': ({ run }) => run.municipalityId,
  '/api/v1/municipalities/:id/privacy-notice': ({ run }) => run.municipalityId,
  '/angebote/:code': place => place.cohortCode,
  '/angebote/:code/anmeldung': place => place.cohortCode,
  '/angebote/:code/angemeldet': place => place.cohortCode,
  '/meine-anmeldung/:token': place => place.applicationToken,
  '/meine-anmeldung/:token/bestaetigen': place => place.applicationToken,
  '/meine-anmeldung/:token/annehmen': place => place.applicationToken,
  '/meine-anmeldung/:token/ablehnen': place => place.applicationToken,
  '/meine-anmeldung/:token/einwilligung': place => place.applicationToken,
  '/meine-anmeldung/:token/angaben': place => place.applicationToken,
  '/meine-anmeldung/:token/zurueckziehen': place => place.applicationToken,
  '/kalender/:file': ({ calendarFile }) => calendarFile,
  '/api/v1/me/tokens/:id': (_, asker) => (asker ? ownToken(asker) : anyId),
  '/verify/:code': place => place.verificationCode,
  '/verify/:code/name-match': place => place.verificationCode,
};

/** What a form must name to be more than an empty one, where that is itself looked up. */
const forms: Record<string, (place: Place) => object> = {
  '/teilnahmen/:id/gastplaetze': ({ run }) => ({ sessionId: run.sessions['M1/2'] }),
};

const allowed = 'neither 401, 403 nor 404';
type Expected = 401 | 403 | 404 | typeof allowed;

function mayCall({ who }: DeclaredRoute['endpoint'], role: Role): boolean {
  if (who === 'public' || who === 'signed_in') return true;
  return who.includes(role) || (role === 'programme_office' && who.includes('coordinator'));
}

function expected({ endpoint }: DeclaredRoute, asker: Asker, isOwn: boolean): Expected {
  const { who, subject } = endpoint;
  if (who === 'public') return allowed;
  if (asker === 'signed out') return 401;
  if (asker === 'without a role') return who === 'signed_in' && !subject ? allowed : subject ? 404 : 403;
  if (!subject) return mayCall(endpoint, asker) ? allowed : 403;
  const sees = knows[subject].includes(asker) && (isOwn || asker === 'programme_office');
  if (!sees) return 404;
  return mayCall(endpoint, asker) ? allowed : 403;
}

const fits = (status: number, wanted: Expected) =>
  wanted === allowed ? ![401, 403, 404].includes(status) && status < 500 : status === wanted;

describe('who may call what', () => {
  let house: House;
  let fixture: Fixture;
  let routes: readonly DeclaredRoute[];
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-01T12:00:00Z');
    fixture = await accessFixture(house);
    house.app.get(Readiness).declare();
    ({ routes } = house.app.get(RouteDeclarations));
  }, 60_000);
  afterAll(() => house.close());

  async function pathFor(route: DeclaredRoute, place: Place, asker: Asker): Promise<string> {
    if (!route.path.includes(':')) return route.path;
    const { subject } = route.endpoint;
    const caller = asker === 'signed out' ? undefined : fixture.callers[asker];
    const value = subject ? await place.ids[subject]() : await parameters[route.path]?.(place, caller);
    if (value === undefined) throw new Error(`this test has no record for ${route.path}`);
    return route.path.replace(/:\w+/, value).replace(':kind', sampleNotice.kind);
  }

  // A call that ends its token gets one of its own.
  async function tokenFor(route: DeclaredRoute, asker: Asker): Promise<string | null> {
    if (asker === 'signed out') return null;
    if (!route.path.endsWith('/auth/token')) return fixture.callers[asker].token;
    return (await house.account()).token;
  }

  async function wrongAnswers(isAsked: (route: DeclaredRoute) => boolean, isOwn: boolean): Promise<string[]> {
    const wrong: string[] = [];
    for (const route of routes.filter(isAsked)) {
      for (const asker of askers) {
        const place = isOwn ? fixture.own : fixture.foreign;
        const path = await pathFor(route, place, asker);
        const body = route.method === 'GET' || route.method === 'DELETE' ? undefined : (forms[route.path]?.(place) ?? {});
        const { status } = await house.call(route.method, `/${path}`, await tokenFor(route, asker), body);
        const wanted = expected(route, asker, isOwn);
        if (!fits(status, wanted)) wrong.push(`${route.method} ${route.path} by ${asker}: ${status}, not ${wanted}`);
      }
    }
    return wrong;
  }

  it('every route with an own record answers each role as its declaration says', async () => {
    expect(await wrongAnswers(() => true, true)).toEqual([]);
  }, 60_000);

  it('a record of another municipality is not found by anybody but the programme office', async () => {
    expect(await wrongAnswers(({ endpoint }) => endpoint.subject !== undefined, false)).toEqual([]);
  }, 60_000);

  it("the ceremonies of a cohort elsewhere are not found, although the mayor's office may not know the cohort itself", async () => {
    const path = `/cohorts/${fixture.foreign.run.cohortId}/ceremonies`;
    const ceremony = { date: '2026-11-26', start: '17:00', venue: 'Rathaus', presenter: { office: 'Oberbürgermeister' } };
    for (const role of ['coordinator', 'mayor_office'] as const) {
      expect((await fixture.callers[role].get(path)).status).toBe(404);
      expect((await fixture.callers[role].post(path, ceremony)).status).toBe(404);
    }
    expect((await fixture.callers.programme_office.get(path)).status).toBe(200);
  });

  it('a record that does not exist is not found by the programme office either', async () => {
    const wrong: string[] = [];
    for (const route of routes.filter(({ endpoint }) => endpoint.subject !== undefined)) {
      for (const id of ['01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f', 'nicht-vorhanden', '1']) {
        const { status } = await house.call(
          route.method,
          `/${route.path.replace(/:\w+/, id)}`,
          fixture.callers.programme_office.token,
        );
        if (status !== 404) wrong.push(`${route.method} ${route.path} with ${id}: ${status}`);
      }
    }
    expect(wrong).toEqual([]);
  }, 60_000);

  it('only these routes are open to all, and only these to everybody signed in whatever the role', () => {
    const openTo = (who: string) =>
      routes
        .filter(({ endpoint }) => endpoint.who === who && !endpoint.subject)
        .map(({ method, path }) => `${method} ${path}`)
        .sort();
    expect(openTo('public')).toEqual([...publicRoutes].sort());
    expect(openTo('signed_in')).toEqual([...ownRoutes].sort());
  });

  it('a route that nobody declared is found out, also one that the server got past the controllers', () => {
    expect(undeclaredRoutes(['GET /heimlich', 'HEAD /anmelden', 'GET /anmelden'], routes)).toEqual(['GET /heimlich']);
  });

  it('every kind of record is asked for by some route, and its readers are said here as in the code', () => {
    expect(knows).toEqual(subjectKinds);
  });

  it('a trainer learns the name of a participant of own sessions, and nothing else', async () => {
    const path = `/enrolments/${await fixture.own.ids.enrolment()}`;
    const { body } = await fixture.callers.trainer.get(path);
    expect(Object.keys(body).sort()).toEqual(['cohortId', 'id', 'name', 'state', 'version']);
  });

  it('an account sees an enrolment as long as its own address stands there', async () => {
    const run = await aRunningCohort(house);
    const { coordinator } = run;
    const path = `/enrolments/${await enrol(run, 'Vertippt', { email: 'niemand@test.example' })}`;
    const guest = await house.caller('participant');
    expect((await guest.get(path)).status).toBe(404);
    await coordinator.patch(path, { email: guest.email });
    expect((await guest.get(path)).status).toBe(200);
    await coordinator.patch(path, { email: 'richtig@test.example' });
    expect((await guest.get(path)).status).toBe(404);
  });

  it('who coordinates a single cohort finds that one in the lists, and no other of the municipality', async () => {
    const run = await aRunningCohort(house);
    const { curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    const second = { municipalityId: run.municipalityId, curriculumId, code: 'ZWEITER', title: 'Zweiter', capacity: 5 };
    await run.coordinator.post('/cohorts', { ...second, startsOn: '2026-02-06', endsOn: '2026-10-06' });
    const limited = await house.caller('coordinator', run.municipalityId, run.cohortId);
    const ids = ({ body }: { body: { items: { id: string }[] } }) => body.items.map(({ id }) => id);
    expect(ids(await limited.get('/cohorts'))).toEqual([run.cohortId]);
    expect((await limited.get('/role-grants')).body.items.map(({ email }: { email: string }) => email)).toEqual([limited.email]);
    expect(ids(await run.coordinator.get('/cohorts'))).toHaveLength(2);
  });

  it('a refusal is a problem document and says nothing about the record', async () => {
    const { coordinator } = fixture.callers;
    const foreign = await coordinator.get(`/cohorts/${fixture.foreign.run.cohortId}`);
    const nowhere = await coordinator.get('/cohorts/01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f');
    expect(foreign.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(foreign.body).toEqual(nowhere.body);
  });
});
