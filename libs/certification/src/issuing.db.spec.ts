import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Viewer } from '#identity';
import { requestContext } from '#platform';
import { House } from '../../../test/support/house.js';
import {
  aRunningCohort,
  attend,
  enrol,
  fourPlusOne,
  fourPlusOneDates,
  type Run,
} from '../../../test/support/programme-builder.js';
import { IssueService } from './issue.service.js';

const names = ['Zimmer', 'Öhler', 'Oehlert', 'Nováková', 'Żółć', 'Adler', 'Nguyễn', 'Şükrü', 'Weiß'];
const inOrder = ['Adler', 'Nguyễn', 'Nováková', 'Öhler', 'Oehlert', 'Şükrü', 'Weiß', 'Zimmer', 'Żółć'];
const both = { kinds: ['proof', 'award'] };

/** A cohort of which everybody is at 4+1. */
async function aCohortAt4Plus1(house: House, people: readonly string[], options: Parameters<typeof aRunningCohort>[1] = {}) {
  const run = await aRunningCohort(house, { dates: fourPlusOneDates, ...options });
  const enrolments: string[] = [];
  for (const name of people) enrolments.push(await enrol(run, name));
  await attend(run, enrolments, fourPlusOne);
  return { ...run, enrolments };
}

describe('issuing (R10)', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
  });
  afterAll(() => house.close());

  const issue = (run: Run, body: object = both) => run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, body);
  const documents = async (run: Run) =>
    (await run.coordinator.get(`/certificates?cohortId=${run.cohortId}&limit=100`)).body.items;

  it('allots numbers without a gap in DIN 5007-2 order, the same to the proof and the award', async () => {
    const run = await aCohortAt4Plus1(house, names, { code: 'BA-2026' });
    expect(await issue(run)).toMatchObject({ status: 202, body: { accepted: 18, refused: [] } });
    const items: { registerNumber: string; kind: string; nameAsPrinted: string }[] = await documents(run);
    const numbered = (kind: string) =>
      items.filter(item => item.kind === kind).map(item => `${item.registerNumber} ${item.nameAsPrinted}`);
    expect(numbered('proof')).toEqual(inOrder.map((name, index) => `BA-2026-000${index + 1} Alex ${name}`));
    expect(numbered('award')).toEqual(numbered('proof'));
    expect(items[0]).toMatchObject({
      state: 'requested',
      issuedOn: '2026-11-20',
      issuedAt: null,
      sha256: null,
      flagged: false,
      edition: 1,
    });
  });

  it('is refused as a whole, before anybody has a number, with a coat of arms that cannot be drawn', async () => {
    const run = await aCohortAt4Plus1(house, ['Adler']);
    const coatOfArms = { mediaType: 'image/png', content: Buffer.from('kein Bild').toString('base64'), alt: 'Wappen' };
    const refused = await run.office.patch(`/municipalities/${run.municipalityId}`, { documentSettings: { coatOfArms } });
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'documentSettings.coatOfArms.content' }] } });
    // Stored all the same, as if by a version that did not look.
    await house.sql('UPDATE municipality SET document_settings = $2 WHERE id = $1', [
      run.municipalityId,
      JSON.stringify({ coatOfArms }),
    ]);
    expect(await issue(run)).toMatchObject({
      status: 409,
      body: { code: 'conflict', detail: expect.stringContaining('Wappen') },
    });
    expect(await documents(run)).toEqual([]);
    await run.office.patch(`/municipalities/${run.municipalityId}`, { documentSettings: {} });
    expect(await issue(run)).toMatchObject({ status: 202, body: { accepted: 2 } });
  });

  it('by four callers at once makes each document once, and tells the others who was first and when', async () => {
    const run = await aCohortAt4Plus1(house, names);
    const others = await Promise.all([1, 2, 3].map(() => house.caller('coordinator', run.municipalityId)));
    const callers = [run.coordinator, ...others];
    const answers = await Promise.all(callers.map(caller => caller.post(`/cohorts/${run.cohortId}/certificates/issue`, both)));
    expect(answers.map(({ status, body }) => `${status} ${body.accepted}`).sort()).toEqual(['202 0', '202 0', '202 0', '202 18']);
    const winner = callers[answers.findIndex(({ body }) => body.accepted === 18)]!;
    for (const { body } of answers.filter(answer => answer.body.accepted === 0)) {
      expect(body.refused).toHaveLength(18);
      for (const refusal of body.refused) {
        expect(refusal).toMatchObject({
          code: 'already_issued',
          issuedBy: winner.accountId,
          issuedAt: expect.stringMatching(/^2026-11-20T13:0\d:\d\d(\.\d{3})?\+01:00$/),
        });
      }
      expect((await run.coordinator.get(`/batches/${body.batchId}`)).body).toMatchObject({ state: 'done', total: 0 });
    }
    const numbers = await house.sql('SELECT number FROM register_entry WHERE cohort_id = $1 ORDER BY number', [run.cohortId]);
    expect(numbers.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
  });

  it('again under the same key gives the same answer and nothing new', async () => {
    const run = await aCohortAt4Plus1(house, ['Adler']);
    const path = `/cohorts/${run.cohortId}/certificates/issue`;
    const [first, second] = [
      await run.coordinator.post(path, both, { 'idempotency-key': 'k1' }),
      await run.coordinator.post(path, both, { 'idempotency-key': 'k1' }),
    ];
    expect(second).toMatchObject({ status: 202, body: first.body });
    expect(await documents(run)).toHaveLength(2);
  });

  it('an award after the proof bears the number of the proof', async () => {
    const run = await aCohortAt4Plus1(house, ['Adler', 'Weiß']);
    const [adler, weiss] = run.enrolments;
    expect((await issue(run, { kinds: ['award'] })).body.refused.map(({ code }: { code: string }) => code)).toEqual([
      'proof_missing',
      'proof_missing',
    ]);
    await issue(run, { kinds: ['proof'], enrolmentIds: [weiss] });
    await issue(run, { kinds: ['proof'], enrolmentIds: [adler] });
    expect((await issue(run, { kinds: ['award'] })).body.accepted).toBe(2);
    const items: { registerNumber: string; enrolmentId: string }[] = await documents(run);
    expect(new Set(items.map(item => `${item.enrolmentId} ${item.registerNumber.slice(-4)}`))).toEqual(
      new Set([`${weiss} 0001`, `${adler} 0002`]),
    );
  });

  it('refuses who is not eligible, withdrawn, not fully recorded or unprintable, and issues to the others', async () => {
    const run = await aCohortAt4Plus1(house, ['Adler', 'Weiß']);
    const [, withdrawn] = run.enrolments as [string, string];
    const unprintable = await enrol(run, '漢');
    const short = await enrol(run, 'Kurz');
    await attend(run, [unprintable], fourPlusOne);
    await attend(
      run,
      [short],
      fourPlusOne.filter(key => key !== 'M4/1'),
    );
    await attend(run, [short], ['M4/1'], { status: 'absent' });
    await run.coordinator.post(`/enrolments/${withdrawn}/withdraw`, {});
    const { body } = await issue(run, { kinds: ['proof'] });
    expect(body.accepted).toBe(1);
    expect(
      Object.fromEntries(body.refused.map((refusal: { enrolmentId: string }) => [refusal.enrolmentId, refusal])),
    ).toMatchObject({
      [withdrawn]: { code: 'not_eligible', missing: [{ kind: 'withdrawn' }] },
      [unprintable]: { code: 'unprintable_name', missing: [{ sentence: expect.stringContaining('漢') }] },
      [short]: { code: 'not_eligible', missing: [{ kind: 'in_person', count: 1, sentence: 'Es fehlt noch 1 Präsenzmodul.' }] },
    });
    const batch = (await run.coordinator.get(`/batches/${body.batchId}`)).body;
    expect(batch).toMatchObject({ state: 'queued', total: 1, done: 0, issuedBy: run.coordinator.accountId });
    expect(JSON.stringify(batch)).not.toContain('漢');
  });

  it('waits for a session that nobody recorded, until it is waived (R8)', async () => {
    const run = await aCohortAt4Plus1(house, ['Adler'], {
      dates: {
        M1: ['2026-02-06', '2026-02-07'],
        M2: ['2026-03-06'],
        M3: ['2026-03-28', '2026-03-29'],
        M4: ['2026-06-12'],
        V1: ['2026-02-24'],
        V2: ['2026-04-21'],
      },
    });
    const [refusal] = (await issue(run)).body.refused;
    expect(refusal).toMatchObject({
      code: 'attendance_incomplete',
      missing: [{ sentence: expect.stringContaining('V2 am 21.04.') }],
    });
    await run.coordinator.post(`/sessions/${run.sessions['V2/1']}/attendance/waivers`, {
      enrolmentId: run.enrolments[0],
      reason: 'Ausfall der Technik',
    });
    expect((await issue(run)).body.accepted).toBe(2);
  });

  it('is refused before the cohort has begun, for strangers and for the wrong kinds', async () => {
    const run = await aCohortAt4Plus1(house, ['Adler']);
    const draft = await aRunningCohort(house, { office: run.office, dates: {}, started: false });
    expect(await issue(draft)).toMatchObject({ status: 409, body: { code: 'conflict' } });
    const stranger = await enrol(await aRunningCohort(house, { dates: {} }), 'Fremd');
    expect((await issue(run, { ...both, enrolmentIds: [run.enrolments[0], stranger] })).status).toBe(404);
    for (const kinds of [[], ['proof', 'proof'], ['confirmation'], undefined])
      expect((await issue(run, { kinds })).status).toBe(422);
    expect(await documents(run)).toEqual([]);
    expect((await draft.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, both)).status).toBe(404);
  });

  it('takes the same number of statements for two people and for nine', async () => {
    const service = house.app.get(IssueService);
    const statementsFor = async (people: readonly string[]) => {
      const run = await aCohortAt4Plus1(house, people);
      const viewer = new Viewer(run.coordinator.accountId, [], 'coordinator');
      const context = { requestId: 'test', statements: 0 };
      await requestContext.run(context, () => service.issue(viewer, run.cohortId, { kinds: ['proof', 'award'] }));
      return context.statements;
    };
    await statementsFor(['Adler']);
    expect(await statementsFor(names)).toBe(await statementsFor(names.slice(0, 2)));
  });
});
