import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { anOpenCohort, apply, mailsTo } from '../../../../test/support/admission-builder.js';
import { House } from '../../../../test/support/house.js';
import { enrol, type Run } from '../../../../test/support/programme-builder.js';
import { ForgetImportsJob } from '../jobs/forget-imports.job.js';

const heading = 'Vorname;Familienname;E-Mail-Adresse;Bereich;Organisation';
const line = (name: string, email = `${name.toLowerCase()}@test.example`) => `Alex;${name};${email};Verwaltung;Jugendamt`;
const list = (...lines: string[]) => [heading, ...lines].join('\n');

describe('a list of people taken over into a cohort', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const upload = async ({ coordinator, cohortId }: Run, text: string, more: object = {}, caller = coordinator) => {
    const content = Buffer.from(text).toString('base64');
    return caller.put(`/cohorts/${cohortId}/people-import`, { fileName: 'Liste.csv', content, ...more });
  };
  const confirm = ({ coordinator, cohortId }: Run, uploadId: string, more: object = {}, caller = coordinator) =>
    caller.post(`/cohorts/${cohortId}/people-import/confirm`, { uploadId, ...more });
  const numbers = async (run: Run) => {
    const [row] = await house.sql<{ applications: number; people: number }>(
      `SELECT (SELECT count(*)::int FROM application WHERE cohort_id = $1) AS applications,
         (SELECT count(*)::int FROM enrolment WHERE cohort_id = $1) AS people`,
      [run.cohortId],
    );
    return row;
  };

  it('says each problem by row and column and what to do, and takes nobody over as long as there is one', async () => {
    const run = await anOpenCohort(house, 9);
    await enrol(run, 'Bekannt', { givenNames: 'Alex', email: 'bekannt@test.example' });
    const text = list(
      line('Gut'),
      'Kim;;kim.example.de;Raumfahrt;',
      line('Gut'),
      '',
      line('Bekannt'),
      ';;leer@test.example;Verwaltung;',
      'Kim;"Weiß, Kim";a@test.example;Verwaltung;',
      '12;Dienstag;b@test.example;;',
      'Toni;Ohne;;Verwaltung;',
    );
    const { status, body } = await upload(run, text);
    expect(status).toBe(200);
    expect(body.people).toBe(1);
    expect(body.problems.map(({ row, column }: { row: number; column: string }) => `${row} ${column}`)).toEqual([
      '3 E-Mail-Adresse',
      '3 Bereich',
      '4 Person',
      '6 Person',
      '7 Familienname',
      '8 Familienname',
      '9 Vorname',
      '9 Bereich',
      '10 E-Mail-Adresse',
    ]);
    expect(body.problems[1]).toMatchObject({ value: 'Raumfahrt', message: expect.stringContaining('Möglich sind: Verwaltung') });
    const refused = await confirm(run, body.uploadId);
    expect(refused).toMatchObject({ status: 422, body: { code: 'validation_failed' } });
    expect(refused.body.errors[0]).toMatchObject({ path: 'rows[3].E-Mail-Adresse', message: expect.stringContaining('Zeile 3') });
    expect(await numbers(run)).toEqual({ applications: 0, people: 1 });
  });

  it('applications to be decided on are told where the privacy notice is, and say that a list brought them', async () => {
    const run = await anOpenCohort(house, 9);
    const { body } = await upload(run, list('Kateřina;Nováková;novakova@test.example;civil_society;', line('Zwei')));
    expect(body).toMatchObject({ people: 2, seats: 0, waiting: 0, toReview: 2, problems: [] });
    expect(await confirm(run, body.uploadId, { version: body.version, seats: 0 })).toMatchObject({
      status: 200,
      body: { imported: 2, toReview: 2 },
    });
    const { items } = (await run.coordinator.get(`/cohorts/${run.cohortId}/applications`)).body;
    expect(items).toMatchObject([
      { name: 'Kateřina Nováková', state: 'received', targetGroup: 'civil_society', consents: [], addressConfirmed: false },
      { name: 'Alex Zwei', state: 'received', organisation: 'Jugendamt' },
    ]);
    const history = (await run.coordinator.get(`/applications/${items[0].id}/transitions`)).body.items;
    expect(history).toMatchObject([
      { from: null, to: 'received', actingAs: 'coordinator', reason: 'Aus einer Liste übernommen' },
    ]);
    expect(await mailsTo(house, 'Zwei')).toEqual(['application-imported']);
    const [mail] = await house.sql<{ body: string }>(`SELECT body FROM mail WHERE recipient = 'zwei@test.example'`);
    expect(mail?.body).toMatch(/Datenschutzhinweisen \(Fassung 1\): https?:\S+\/datenschutz\/\S+fassung=1/);
    expect(await house.sql('SELECT DISTINCT source FROM application WHERE cohort_id = $1', [run.cohortId])).toEqual([
      { source: 'import' },
    ]);
  });

  it('accepted ones get the seats in the order of the list, the rest waits behind those who wait', async () => {
    const run = await anOpenCohort(house, 2);
    const { body } = await upload(run, list(line('Aa'), line('Bb'), line('Cc')), { kind: 'accepted' });
    expect(body).toMatchObject({ seats: 2, waiting: 1, toReview: 0 });
    await confirm(run, body.uploadId);
    const { items } = (await run.coordinator.get(`/cohorts/${run.cohortId}/applications`)).body;
    expect(items).toMatchObject([
      { state: 'accepted' },
      { state: 'accepted' },
      { state: 'waiting', position: 1, acceptedByCoordinator: true },
    ]);
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.seatsTaken).toBe(2);
    expect(await mailsTo(house, 'Aa')).toEqual(['invitation', 'application-imported']);
  });

  it('people who take part need no address and may share one; without seats for all nobody gets one', async () => {
    const run = await anOpenCohort(house, 2);
    const shared = list('Kim;Eins;', 'Kim;Zwei;familie@test.example', 'Toni;Drei;familie@test.example');
    const full = await upload(run, shared, { kind: 'enrolments', defaultTargetGroup: 'other' });
    expect(full.body.problems).toMatchObject([{ row: null, message: expect.stringContaining('sind nur 2 Plätze frei') }]);
    expect((await confirm(run, full.body.uploadId)).status).toBe(422);
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { capacity: 3 });
    expect((await run.coordinator.get(`/cohorts/${run.cohortId}/people-import`)).body.upload).toMatchObject({
      people: 3,
      problems: [],
      withoutEmail: 1,
    });
    expect((await confirm(run, full.body.uploadId)).body).toMatchObject({ imported: 3, seats: 3 });
    expect(await numbers(run)).toEqual({ applications: 0, people: 3 });
  });

  it('the same list twice, a repeated click and two coordinators at once make everybody one time', async () => {
    const run = await anOpenCohort(house, 9);
    const other = await house.caller('coordinator', run.municipalityId);
    const text = list(line('Nur Einmal', 'e@test.example'), line('Auch', 'f@test.example'));
    const [mine, theirs] = [await upload(run, text), await upload(run, text, {}, other)];
    const answers = await Promise.all([
      confirm(run, mine.body.uploadId),
      confirm(run, mine.body.uploadId),
      confirm(run, theirs.body.uploadId, {}, other),
    ]);
    expect(await numbers(run)).toEqual({ applications: 2, people: 0 });
    const statuses = answers.map(({ status }) => status);
    expect([
      [200, 200, 422],
      [422, 422, 200],
    ]).toContainEqual(statuses);
    const again = await upload(run, text);
    expect(again.body.problems).toHaveLength(2);
    const skipping = await upload(run, text, { known: 'skip' });
    expect(skipping.body).toMatchObject({ people: 0, skipped: 2, problems: [] });
    expect((await confirm(run, skipping.body.uploadId)).body).toMatchObject({ imported: 0, skipped: 2 });
    expect(await numbers(run)).toEqual({ applications: 2, people: 0 });
  });

  it('what changed since the preview is not taken over: another list, other seats', async () => {
    const run = await anOpenCohort(house, 1);
    const first = await upload(run, list(line('Erst')), { kind: 'accepted' });
    const second = await upload(run, list(line('Dann')), { kind: 'accepted' });
    expect((await confirm(run, first.body.uploadId)).status).toBe(409);
    await enrol(run, 'Schneller');
    expect((await confirm(run, second.body.uploadId, { seats: 1 })).status).toBe(409);
    expect((await confirm(run, second.body.uploadId, { seats: 0 })).body).toMatchObject({ imported: 1, waiting: 1 });
  });

  it("a list is its uploader's own, loses its names when it is taken over, and is gone after a day", async () => {
    const run = await anOpenCohort(house, 9);
    const other = await house.caller('coordinator', run.municipalityId);
    const { body } = await upload(run, list(line('Eigen')));
    expect((await other.get(`/cohorts/${run.cohortId}/people-import`)).body).toEqual({ upload: null });
    expect((await confirm(run, body.uploadId, {}, other)).status).toBe(409);
    await confirm(run, body.uploadId);
    const rows = () => house.sql('SELECT sheet FROM people_import WHERE upload_id = $1', [body.uploadId]);
    expect(await rows()).toEqual([{ sheet: [] }]);
    house.clock.set('2026-01-11T09:30:00Z');
    await house.app.get(ForgetImportsJob, { strict: false }).sweep();
    house.clock.set('2026-01-10T09:00:00Z');
    expect(await rows()).toEqual([]);
  });

  it('columns can be chosen, three hundred people fit, and the audit holds numbers alone', async () => {
    const run = await anOpenCohort(house, 9);
    await apply(run, 'Vorher');
    const many = ['A;B;C', ...Array.from({ length: 300 }, (_, n) => `Kim ${n};Nr ${n};n${n}@test.example`)].join('\n');
    const columns = ['givenNames', 'familyName', 'email'];
    const { body } = await upload(run, many, { columns, kind: 'accepted', defaultTargetGroup: 'other' });
    expect(body).toMatchObject({ people: 300, seats: 9, waiting: 291, problems: [] });
    expect((await confirm(run, body.uploadId)).body).toMatchObject({ imported: 300 });
    const [entry] = await house.sql(`SELECT details FROM audit_event WHERE action = 'people.import' AND subject_id = $1`, [
      run.cohortId,
    ]);
    expect(entry).toEqual({ details: { kind: 'accepted', imported: 300, seats: 9, waiting: 291, toReview: 0, skipped: 0 } });
  }, 60_000);
});
