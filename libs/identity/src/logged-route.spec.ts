import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { loggedRoute } from './logged-route.js';

const secret = randomBytes(32).toString('base64url');

describe('what the log says of a failed call', () => {
  it.each([
    `/meine-anmeldung/${secret}`,
    `/meine-anmeldung/${secret}/annehmen`,
    `/kalender/${secret}.ics`,
    `/konto?code=${secret}`,
  ])('never holds the secret of a link (%#)', url => expect(loggedRoute({ method: 'GET', url })).not.toContain(secret));

  it('names the route, and the record by its id', () => {
    const url = '/api/v1/cohorts/01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f/enrolments?limit=5';
    expect(loggedRoute({ method: 'GET', url })).toBe('GET /api/v1/cohorts/01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f/enrolments');
    expect(loggedRoute({ method: 'POST', url: `/meine-anmeldung/${secret}/annehmen` })).toBe('POST /meine-anmeldung/…/annehmen');
  });
});
