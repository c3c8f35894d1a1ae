import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, House } from '../../../test/support/house.js';
import {
  aRunningCohort,
  attend,
  enrol,
  fourPlusOne,
  fourPlusOneDates,
  type Run,
} from '../../../test/support/programme-builder.js';
import { CertificateMaker } from './certificate-maker.service.js';
import { drawPrintRun } from './pdf/draw-print-run.js';
import { anAward, sampleAssets } from './pdf/snapshot-builder.js';

const plan = {
  date: '2026-11-26',
  start: '17:00',
  venue: 'Rokokosaal, Altes Rathaus',
  presenter: { office: 'Zweiter Bürgermeister' },
};

interface Row {
  readonly certificateId: string;
  readonly name: string;
}

describe('the ceremony', () => {
  let house: House;
  let run: Run;
  let mayor: Caller;
  let ceremonyId: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
    run = await aRunningCohort(house, { dates: fourPlusOneDates });
    const people: string[] = [];
    for (const name of ['Żółć', 'Özdemir', 'Oezkan', 'Adler']) people.push(await enrol(run, name));
    await attend(run, people, fourPlusOne);
    mayor = await house.caller('mayor_office', run.municipalityId);
    ceremonyId = (await mayor.post(`/cohorts/${run.cohortId}/ceremonies`, plan)).body.id;
  });
  afterAll(() => house.close());

  const rows = async (): Promise<Row[]> => (await mayor.get(`/ceremonies/${ceremonyId}`)).body.rows;

  it('is planned by the mayor’s office, which sees nothing else of the cohort', async () => {
    expect((await mayor.get('/ceremonies')).body.items).toMatchObject([
      {
        id: ceremonyId,
        date: '2026-11-26',
        start: '17:00',
        startsAt: '2026-11-26T17:00:00+01:00',
        sequence: 0,
        presenter: { name: null },
      },
    ]);
    expect((await mayor.get(`/cohorts/${run.cohortId}/ceremonies`)).body.items).toHaveLength(1);
    expect((await mayor.get(`/certificates?cohortId=${run.cohortId}`)).status).toBe(403);
    expect((await mayor.get(`/cohorts/${run.cohortId}`)).status).toBe(404);
  });

  it('does not exist for another municipality', async () => {
    const other = await aRunningCohort(house, { office: run.office, dates: {} });
    const stranger = await house.caller('mayor_office', other.municipalityId);
    for (const caller of [stranger, other.coordinator]) {
      expect((await caller.get('/ceremonies')).body.items).toEqual([]);
      expect((await caller.get(`/ceremonies/${ceremonyId}`)).status).toBe(404);
      expect((await caller.post(`/cohorts/${run.cohortId}/ceremonies`, plan)).status).toBe(404);
      expect((await caller.get(`/cohorts/${run.cohortId}/ceremonies`)).status).toBe(404);
      expect((await caller.put(`/ceremonies/${ceremonyId}/handovers`, { rows: [] })).status).toBe(404);
    }
  });

  it('has nothing to print before the first Urkunde is issued', async () => {
    expect((await mayor.get(`/ceremonies/${ceremonyId}/print-run.pdf`)).status).toBe(409);
    expect((await mayor.get(`/ceremonies/${ceremonyId}/call-sheet.pdf`)).status).toBe(200);
  });

  it('calls the people with an issued Urkunde in DIN 5007-2 order, and prints them as one document', async () => {
    await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
    for (const { id } of await house.sql<{ id: string }>('SELECT id FROM certificate'))
      await house.app.get(CertificateMaker).makeNow(id);
    expect((await rows()).map(row => row.name)).toEqual(['Alex Adler', 'Alex Özdemir', 'Alex Oezkan', 'Alex Żółć']);
    const printRun = await mayor.get(`/ceremonies/${ceremonyId}/print-run.pdf`);
    expect(printRun.status).toBe(200);
    expect(printRun.body.subarray(0, 5).toString()).toBe('%PDF-');
    expect(printRun.headers.get('content-type')).toBe('application/pdf');
    const etag = printRun.headers.get('etag') ?? '';
    expect((await mayor.get(`/ceremonies/${ceremonyId}/print-run.pdf`, { 'if-none-match': etag })).status).toBe(304);
  });

  it('lets the process answer others while a big print run is drawn', async () => {
    const awards = Array.from({ length: 200 }, (_, index) => anAward({ registerNumber: `BA-2026-${1000 + index}` }));
    const order: string[] = [];
    const finished = (what: string) => () => void order.push(what);
    await Promise.all([
      drawPrintRun(awards, sampleAssets, { title: 'Urkunden' }).then(finished('the print run')),
      house.nobody().get('//healthz').then(finished('the other answer')),
    ]);
    expect(order).toEqual(['the other answer', 'the print run']);
  });

  it('moved keeps its calendar entry, with a raised sequence (story 7); another presenter is no move', async () => {
    const entry = async () => (await mayor.get(`/ceremonies/${ceremonyId}/calendar.ics`)).body.toString().split('\r\n');
    const uid = (lines: string[]) => lines.find(line => line.startsWith('UID:'));
    const before = await entry();
    const renamed = await mayor.patch(`/ceremonies/${ceremonyId}`, {
      presenter: { name: 'Erika Beispiel', office: 'Landrätin' },
    });
    expect(renamed.body).toMatchObject({ sequence: 0, presenter: { name: 'Erika Beispiel', office: 'Landrätin' } });
    const moved = await mayor.patch(
      `/ceremonies/${ceremonyId}`,
      { date: '2026-12-03' },
      { 'if-match': `"${renamed.body.version}"` },
    );
    expect(moved.body).toMatchObject({ date: '2026-12-03', start: '17:00', sequence: 1 });
    expect(
      (await mayor.patch(`/ceremonies/${ceremonyId}`, { venue: 'Saal' }, { 'if-match': `"${renamed.body.version}"` })).status,
    ).toBe(409);
    const after = await entry();
    expect(uid(after)).toBe(uid(before));
    expect(after).toEqual(expect.arrayContaining(['SEQUENCE:1', 'DTSTART;TZID=Europe/Berlin:20261203T170000']));
  });

  it.each([
    [{ ...plan, date: '2026-06-31' }, 422],
    [{ ...plan, date: '2026-03-29', start: '02:30' }, 422],
    [{ ...plan, date: '2026-10-25', start: '02:30' }, 422],
    [{ ...plan, presenter: {} }, 422],
    [{ ...plan, venue: '' }, 422],
  ])('is not planned as %j', async (body, status) => {
    expect((await mayor.post(`/cohorts/${run.cohortId}/ceremonies`, body)).status).toBe(status);
  });

  it('notes handovers all or nothing, again overwrites, and the audit keeps both', async () => {
    const [first, second] = (await rows()) as [Row, Row];
    const put = (body: object[]) => mayor.put(`/ceremonies/${ceremonyId}/handovers`, { rows: body });
    const stranger = await put([
      { certificateId: first.certificateId, state: 'handed_over' },
      { certificateId: ceremonyId, state: 'sent' },
    ]);
    expect(stranger).toMatchObject({ status: 422, body: { errors: [{ path: 'rows[1].certificateId' }] } });
    expect((await rows())[0]).toMatchObject({ handover: null });
    await put([
      { certificateId: first.certificateId, state: 'handed_over' },
      { certificateId: second.certificateId, state: 'not_collected' },
    ]);
    const answer = await put([{ certificateId: second.certificateId, state: 'sent', on: '2026-12-05', by: 'Poststelle' }]);
    expect(answer.body.rows).toMatchObject([
      { handover: { state: 'handed_over', on: '2026-12-03', by: 'Erika Beispiel, Landrätin' } },
      { handover: { state: 'sent', on: '2026-12-05', by: 'Poststelle' } },
      { handover: null },
      { handover: null },
    ]);
    const audited = await house.sql(`SELECT 1 FROM audit_event WHERE action = 'ceremony.handover' AND subject_id = $1`, [
      ceremonyId,
    ]);
    expect(audited).toHaveLength(2);
  });
});
