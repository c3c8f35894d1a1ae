import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../support/house.js';
import {
  aRunningCohort,
  attend,
  dayBlocks,
  declare,
  enrol,
  eveningBlocks,
  publishCurriculum,
  type Run,
} from '../support/programme-builder.js';
import { readPdf } from '../documents/read-pdf.js';

/** A town's own curriculum: three modules of which two count, one online session, 45-minute units. */
const ownCurriculum = {
  name: 'Konfliktberatung kompakt',
  hourUnitMinutes: 45,
  nominalMinutes: 1665,
  rule: { minInPerson: 2, minOnline: 1, thresholdPercent: 75 },
  modules: [
    {
      key: 'A',
      kind: 'in_person',
      title: 'Grundlagen',
      days: [{ contactMinutes: 360 }, { contactMinutes: 360 }],
      preMinutes: 45,
      postMinutes: 45,
    },
    { key: 'B', kind: 'in_person', title: 'Praxis', days: [{ contactMinutes: 360 }], preMinutes: 0, postMinutes: 45 },
    { key: 'C', kind: 'in_person', title: 'Transfer', days: [{ contactMinutes: 270 }], preMinutes: 0, postMinutes: 0 },
    { key: 'O', kind: 'online', title: 'Austausch', days: [{ contactMinutes: 180 }], preMinutes: 0, postMinutes: 0 },
  ],
};

const names = [
  'Kateřina Nováková',
  'Nguyễn Thị Minh Khai',
  'Łukasz Żółć',
  'Ștefan Țurcanu',
  'Şükrü Yıldız',
  'Dr. Anna-Maria von der Weißenburg',
  'Đorđe Ðurić',
  'GROẞ Őrsi Ű',
  'Maximiliane Alexandra Theodora von und zu Hohenstein-Wallersbrunn, M. A.',
];

describe('from enrolment to the printed Urkunde, for a new municipality with a curriculum of its own', () => {
  let house: House;
  let run: Run;
  let people: string[];
  beforeAll(async () => {
    house = await House.open();
    house.clock.set('2026-11-02T10:00:00Z');
    const office = await house.caller('programme_office');
    const curriculumId = await publishCurriculum(office, ownCurriculum);
    run = await aRunningCohort(house, { office, curriculumId, code: 'NEU-2026', capacity: 9, dates: {} });
    for (const [moduleKey, day, date] of [
      ['A', 1, '2026-09-01'],
      ['A', 2, '2026-09-02'],
      ['B', 1, '2026-09-15'],
      ['O', 1, '2026-10-01'],
    ] as const) {
      const blocks = moduleKey === 'O' ? eveningBlocks : dayBlocks;
      const created = await run.coordinator.post(`/cohorts/${run.cohortId}/sessions`, { moduleKey, day, date, blocks });
      run.sessions[`${moduleKey}/${day}`] = created.body.id;
    }
    people = [];
    for (const nameAsPrinted of names) people.push(await enrol(run, nameAsPrinted, { givenNames: null, nameAsPrinted }));
    await attend(run, people, ['A/1', 'A/2', 'B/1', 'O/1']);
    await declare(run, people[0] as string, ['A', 'B']);
  });
  afterAll(() => house.close());

  const certificates = async () => (await run.coordinator.get(`/certificates?cohortId=${run.cohortId}&limit=100`)).body.items;

  /** Asks until the batch has no document left to make. */
  const finished = async (batchId: string) => {
    for (;;) {
      const { body } = await run.coordinator.get(`/batches/${batchId}`);
      if (body.state === 'done' || body.state === 'failed') return body;
    }
  };

  const textOf = async (bytes: unknown) => {
    const { pages } = await readPdf(bytes as Buffer);
    return {
      pages: pages.length,
      text: pages
        .map(page => page.text)
        .join(' ')
        .replace(/\s+/gu, ' '),
    };
  };

  it('four parallel calls make one gapless series, and the late ones learn who issued and when', async () => {
    const calls = await Promise.all(
      Array.from({ length: 4 }, () =>
        run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] }),
      ),
    );
    expect(calls.map(call => call.status)).toEqual([202, 202, 202, 202]);
    expect(calls.map(call => call.body.accepted).sort()).toEqual([0, 0, 0, 18]);
    const late = calls.find(call => call.body.accepted === 0)?.body.refused;
    expect(late).toHaveLength(18);
    expect(late[0]).toMatchObject({ code: 'already_issued', issuedBy: run.coordinator.accountId });
    const winner = calls.find(call => call.body.accepted === 18)?.body.batchId;
    expect(await finished(winner)).toMatchObject({ state: 'done', total: 18, done: 18, failed: 0 });
    const issued = await certificates();
    const numbers = (kind: string) =>
      issued
        .filter((item: { kind: string }) => item.kind === kind)
        .map((item: { registerNumber: string }) => item.registerNumber)
        .sort();
    const series = Array.from({ length: 9 }, (_, index) => `NEU-2026-000${index + 1}`);
    expect(numbers('proof')).toEqual(series);
    expect(numbers('award')).toEqual(series);
  });

  it('every name stands in its proof, in its award and in the print run', async () => {
    for (const certificate of await certificates()) {
      const file = await run.coordinator.get(`/certificates/${certificate.id}/pdf`);
      expect(file.headers.get('content-type')).toBe('application/pdf');
      const { text } = await textOf(file.body);
      expect(text).toContain(names[people.indexOf(certificate.enrolmentId)]);
    }
    const ceremony = await run.coordinator.post(`/cohorts/${run.cohortId}/ceremonies`, {
      date: '2026-12-01',
      start: '17:00',
      venue: 'Rathaus, großer Saal',
      presenter: { office: 'Bürgermeisterin' },
    });
    expect(ceremony.status).toBe(201);
    const mayor = await house.caller('mayor_office', run.municipalityId);
    const printRun = await mayor.get(`/ceremonies/${ceremony.body.id}/print-run.pdf`);
    expect(printRun.status).toBe(200);
    const { text, pages } = await textOf(printRun.body);
    expect(pages).toBe(9);
    for (const name of names) expect(text).toContain(name);
  });

  it('anybody can verify a document without learning a name', async () => {
    const [certificate] = await certificates();
    const answer = await house.nobody().get(`//verify/${certificate.verificationCode}`);
    expect(answer).toMatchObject({ status: 200, body: { state: 'valid', series: expect.any(String), issuedOn: '2026-11-02' } });
    expect(JSON.stringify(answer.body)).not.toMatch(new RegExp(names.join('|'), 'u'));
    const match = (name: string) => house.nobody().post(`//verify/${certificate.verificationCode}/name-match`, { name });
    expect((await match(names[people.indexOf(certificate.enrolmentId)] as string)).body).toEqual({ match: true });
    expect((await match('Erika Mustermann')).body).toEqual({ match: false });
  });
});
