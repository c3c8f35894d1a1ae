import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { readCalendar } from '../../../test/support/read-calendar.js';
import { House } from '../../../test/support/house.js';
import { aRunningCohort, type Run } from '../../../test/support/programme-builder.js';

describe('the catalogue', () => {
  let house: House;
  let run: Run;

  beforeAll(async () => {
    house = await House.open();
    house.clock.set('2026-01-10T12:00:00Z');
    run = await aRunningCohort(house, { capacity: 9 });
  });
  afterAll(() => house.close());

  const page = async (path: string) => {
    const answer = await fetch(house.url + path);
    return { status: answer.status, text: await answer.text(), headers: answer.headers };
  };
  const cohort = async (code: string, rest: Record<string, unknown> = {}, steps: readonly string[] = ['publish']) => {
    const { municipalityId, curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    const dates = { startsOn: '2026-03-01', endsOn: '2026-11-30' };
    const input = { municipalityId, curriculumId, code, title: `Reihe ${code}`, capacity: 9, ...dates, ...rest };
    const made = await run.coordinator.post('/cohorts', input);
    expect(made.status).toBe(201);
    for (const step of steps) await run.coordinator.post(`/cohorts/${made.body.id}/${step}`);
    return made.body.id as string;
  };

  it('lists what is open, and neither drafts nor what has begun', async () => {
    await cohort('KAT-OFFEN');
    await cohort('KAT-ENTWURF', {}, []);
    await cohort('KAT-LAEUFT', {}, ['publish', 'start']);
    const { text, headers } = await page('/angebote');
    expect(text).toContain('Reihe KAT-OFFEN');
    expect(text).not.toContain('Reihe KAT-ENTWURF');
    expect(text).not.toContain('Reihe KAT-LAEUFT');
    expect(headers.get('x-robots-tag')).toBe('all');
    expect((await page('/angebote/KAT-ENTWURF')).status).toBe(404);
  });

  it('shows an unlisted cohort only to whoever has its link', async () => {
    const id = await cohort('KAT-INTERN', { listed: false });
    const [row] = await house.sql<{ link_key: string }>('SELECT link_key FROM cohort WHERE id = $1', [id]);
    expect((await page('/angebote')).text).not.toContain('KAT-INTERN');
    expect((await page('/angebote/KAT-INTERN')).status).toBe(404);
    expect((await page('/angebote/KAT-INTERN?schluessel=falsch')).status).toBe(404);
    const found = await page(`/angebote/KAT-INTERN?schluessel=${row?.link_key}`);
    expect(found.status).toBe(200);
    expect(found.headers.get('x-robots-tag')).toBe('noindex');
  });

  it('says before anybody types whether there are seats, and until when', async () => {
    await cohort('KAT-FRIST', { applicationDeadline: '2026-02-15', capacity: 1 });
    expect((await page('/angebote/KAT-FRIST')).text).toContain('Noch 1 Platz ist frei.');
    expect((await page('/angebote/KAT-FRIST')).text).toMatch(/Anmeldung bis 15\.\u00a0Februar 2026\./);
    await cohort('KAT-VORBEI', { applicationDeadline: '2026-01-05' });
    expect((await page('/angebote/KAT-VORBEI')).text).toContain('Die Anmeldefrist ist am 5.');
    const full = await cohort('KAT-VOLL', { capacity: 1 });
    await run.coordinator.post(`/cohorts/${full}/enrolments`, { familyName: 'Adler', targetGroup: 'other' });
    expect((await page('/angebote/KAT-VOLL')).text).toContain(
      'Der einzige Platz ist vergeben; Sie können sich auf die Warteliste setzen lassen.',
    );
  });

  it('tells nobody who takes part, who trains, and where the video conference is', async () => {
    const { text } = await page(`/angebote/${(await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.code}`);
    expect(text).toContain('Der Durchgang hat schon begonnen.');
    expect(text).not.toMatch(/https:\/\/(?!schema\.org)/);
  });

  it('filters by Land and place, whatever is asked for', async () => {
    expect((await page('/angebote?land=BY&ort=nirgendwo')).text).toContain('Hier ist gerade kein Durchgang offen.');
    for (const query of ['land=XX', 'land[]=BY', `ort=${'a'.repeat(5000)}`, 'ab=unsinn', 'ort=%25%00'])
      expect((await page(`/angebote?${query}`)).status).toBeLessThan(500);
  });

  it('is a calendar of first days, too', async () => {
    const { text, headers } = await page('/angebote.ics');
    expect(headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    expect(text).toMatch(/DTSTART;VALUE=DATE:20260301/);
    expect(readCalendar(text)).toMatchObject({ method: 'PUBLISH', name: 'Konfliktmanager:in: offene Durchgänge' });
    expect(text).toContain('Reihe KAT-OFFEN');
    expect(text).not.toContain('KAT-INTERN');
  });
});
