import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Caller, House } from '../support/house.js';
import {
  aRunningCohort,
  attend,
  dayBlocks,
  enrol,
  eveningBlocks,
  publishCurriculum,
  type Run,
  storyDates,
} from '../support/programme-builder.js';
import { expectProblem } from './expect-problem.js';
import { rowDigest } from './row-digest.js';

const nowhere = '01935d2e-7c1a-7b3e-9f00-2a4b6c8d0e1f';

interface Refused {
  readonly why: string;
  readonly call: () => ReturnType<Caller['get']>;
  readonly status: number;
  readonly code: string;
}

describe('what cannot be', () => {
  let house: House;
  let run: Run;
  let elsewhere: Run;
  let person: string;
  let stranger: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-01T12:00:00Z');
    run = await aRunningCohort(house);
    elsewhere = await aRunningCohort(house);
    [person, stranger] = [await enrol(run, 'Nováková'), await enrol(elsewhere, 'Żółć')];
  }, 60_000);
  afterAll(() => house.close());

  async function expectRefusals(refused: readonly Refused[]): Promise<void> {
    for (const { why, call, status, code } of refused) {
      const before = await rowDigest(house);
      const answer = await call();
      expect({ why, status: answer.status, code: answer.body.code }).toEqual({ why, status, code });
      expectProblem(answer, status, code);
      expect({ why, digest: await rowDigest(house) }).toEqual({ why, digest: before });
    }
  }

  const plan = (body: object) =>
    run.coordinator.post(`/cohorts/${run.cohortId}/sessions`, {
      moduleKey: 'M4',
      day: 1,
      date: '2026-06-12',
      blocks: dayBlocks,
      ...body,
    });
  const invalid = { status: 422, code: 'validation_failed' };

  it('dates that do not exist are refused', async () => {
    const dates = [
      '2026-06-31',
      '2026-02-29',
      '2026-13-01',
      '2026-00-10',
      '2026-6-1',
      '26-06-01',
      '01.06.2026',
      '0000-00-00',
      '2026-06-12T09:00',
      ' 2026-06-12',
      '',
    ];
    await expectRefusals(dates.map(date => ({ why: date, call: () => plan({ date }), ...invalid })));
    const base = {
      title: 'X',
      capacity: 5,
      code: 'DATUM',
      municipalityId: run.municipalityId,
      curriculumId: nowhere,
      endsOn: '2026-10-01',
    };
    await expectRefusals([
      { why: 'cohort', call: () => run.coordinator.post('/cohorts', { ...base, startsOn: '2026-06-31' }), ...invalid },
      {
        why: 'deadline',
        call: () => run.coordinator.patch(`/cohorts/${run.cohortId}`, { applicationDeadline: '2026-02-30' }),
        ...invalid,
      },
      {
        why: 'deadline in the year 0',
        call: () => run.coordinator.patch(`/cohorts/${run.cohortId}`, { applicationDeadline: '0000-01-01T00:00:00Z' }),
        ...invalid,
      },
      {
        why: 'end before start',
        call: () => run.coordinator.patch(`/cohorts/${run.cohortId}`, { startsOn: '2027-01-01' }),
        ...invalid,
      },
      { why: 'withdrawal', call: () => run.coordinator.post(`/enrolments/${person}/withdraw`, { on: '2026-06-31' }), ...invalid },
      {
        why: 'a slip in the year',
        call: () => run.coordinator.post(`/enrolments/${person}/withdraw`, { on: '2062-03-10' }),
        ...invalid,
      },
      {
        why: 'a slip backwards',
        call: () => run.coordinator.post(`/enrolments/${person}/withdraw`, { on: '1999-03-10' }),
        ...invalid,
      },
    ]);
  });

  it('times that do not exist, happen twice, run backwards or overlap are refused', async () => {
    const blocks = (...spans: [string, string, string?][]) => ({
      blocks: spans.map(([start, end, offset]) => ({ start, end, ...(offset ? { offset } : {}) })),
    });
    const ambiguous = { status: 422, code: 'ambiguous_time' };
    await expectRefusals([
      { why: '24:00', call: () => plan(blocks(['09:00', '24:00'])), ...invalid },
      { why: '9:00', call: () => plan(blocks(['9:00', '10:00'])), ...invalid },
      { why: 'seconds', call: () => plan(blocks(['09:00:00', '10:00:00'])), ...invalid },
      { why: 'backwards', call: () => plan(blocks(['10:00', '09:00'])), ...invalid },
      { why: 'no time at all', call: () => plan(blocks(['10:00', '10:00'])), ...invalid },
      { why: 'no blocks', call: () => plan({ blocks: [] }), ...invalid },
      { why: 'overlap', call: () => plan(blocks(['09:00', '10:30'], ['10:00', '11:00'])), ...invalid },
      { why: 'the lost hour', call: () => plan({ date: '2026-03-29', ...blocks(['02:30', '03:30']) }), ...invalid },
      {
        why: 'the lost hour with an offset',
        call: () => plan({ date: '2026-03-29', ...blocks(['02:30', '03:30', '+01:00']) }),
        ...invalid,
      },
      { why: 'the doubled hour', call: () => plan({ date: '2026-10-25', ...blocks(['02:30', '03:30']) }), ...ambiguous },
      {
        why: 'the doubled hour with an offset of elsewhere',
        call: () => plan({ date: '2026-10-25', ...blocks(['02:30', '03:30', '+05:00']) }),
        ...ambiguous,
      },
    ]);
    const made = await plan({ date: '2026-10-25', ...blocks(['02:30', '03:30', '+01:00']) });
    expect(made).toMatchObject({
      status: 201,
      body: { plannedMinutes: 60, startsAt: '2026-10-25T02:30:00+01:00', blocks: [{ offset: '+01:00' }] },
    });
    await run.coordinator.post(`/sessions/${made.body.id}/cancel`);
  });

  it('the field that needs another value is named as the caller named it', async () => {
    const presence = [{ from: '12:00', to: '09:00' }];
    const sheet = await run.coordinator.put(`/sessions/${run.sessions['M1/1']}/attendance`, {
      rows: [{ enrolmentId: person, status: 'partial', presence }],
    });
    expect(sheet.body.errors).toEqual([{ path: 'rows[0].presence[0].to', message: 'Das Ende muss nach dem Beginn liegen.' }]);
    expect((await plan({ blocks: [{ start: '12:00', end: '09:00' }] })).body.errors[0].path).toBe('blocks[0].end');
  });

  it('records that do not exist, or belong to others, are refused in bodies too', async () => {
    const { coordinator, office, sessions, cohortId, municipalityId } = run;
    const { curriculumId } = (await coordinator.get(`/cohorts/${cohortId}`)).body;
    const cohort = {
      municipalityId,
      curriculumId,
      code: 'FREMD',
      title: 'Fremd',
      capacity: 5,
      startsOn: '2026-01-01',
      endsOn: '2026-12-31',
    };
    const draft = await office.post('/curricula', { ...simpleCurriculum, name: 'Entwurf' });
    const row = (enrolmentId: string) => ({ rows: [{ enrolmentId, status: 'present' }] });
    const sheet = `/sessions/${sessions['M1/1']}/attendance`;
    const missing = { status: 404, code: 'not_found' };
    await expectRefusals([
      { why: 'unknown municipality', call: () => office.post('/cohorts', { ...cohort, municipalityId: nowhere }), ...missing },
      {
        why: 'foreign municipality',
        call: () => coordinator.post('/cohorts', { ...cohort, municipalityId: elsewhere.municipalityId }),
        ...missing,
      },
      { why: 'unknown curriculum', call: () => coordinator.post('/cohorts', { ...cohort, curriculumId: nowhere }), ...invalid },
      {
        why: 'unpublished curriculum',
        call: () => coordinator.post('/cohorts', { ...cohort, curriculumId: draft.body.id }),
        ...invalid,
      },
      { why: 'unknown trainer', call: () => plan({ trainerIds: [nowhere] }), ...invalid },
      { why: 'foreign trainer', call: () => plan({ trainerIds: [elsewhere.coordinator.accountId] }), ...invalid },
      { why: 'module the curriculum lacks', call: () => plan({ moduleKey: 'M9' }), ...invalid },
      { why: 'day the module lacks', call: () => plan({ moduleKey: 'M4', day: 2 }), ...invalid },
      { why: 'unknown person on the sheet', call: () => coordinator.put(sheet, row(nowhere)), ...invalid },
      { why: 'stranger on the sheet', call: () => coordinator.put(sheet, row(stranger)), ...invalid },
      {
        why: 'person twice on the sheet',
        call: () => coordinator.put(sheet, { rows: [...row(person).rows, ...row(person).rows] }),
        ...invalid,
      },
      {
        why: 'waiver for a stranger',
        call: () => coordinator.post(`${sheet}/waivers`, { enrolmentId: stranger, reason: 'x' }),
        ...invalid,
      },
      {
        why: 'correction for a stranger',
        call: () => coordinator.post(`${sheet}/corrections`, { enrolmentId: stranger, status: 'absent', reason: 'x' }),
        ...invalid,
      },
      {
        why: 'foreign guest',
        call: () => coordinator.post(`/sessions/${elsewhere.sessions['M1/1']}/guests`, { enrolmentId: stranger }),
        ...missing,
      },
      {
        why: 'guest at home',
        call: () => coordinator.post(`/sessions/${sessions['M1/1']}/guests`, { enrolmentId: person }),
        ...invalid,
      },
      {
        why: 'guest of another curriculum',
        call: () => office.post(`/sessions/${sessions['M1/1']}/guests`, { enrolmentId: stranger }),
        ...invalid,
      },
      {
        why: 'declaration of a module the curriculum lacks',
        call: () => coordinator.post(`/enrolments/${person}/declarations`, { moduleKey: 'M9', part: 'pre' }),
        ...invalid,
      },
      {
        why: 'role in a foreign municipality',
        call: () =>
          coordinator.post('/role-grants', { email: 'a@b.example', role: 'trainer', municipalityId: elsewhere.municipalityId }),
        ...missing,
      },
      {
        why: 'role in a foreign cohort',
        call: () => coordinator.post('/role-grants', { email: 'a@b.example', role: 'trainer', cohortId: elsewhere.cohortId }),
        ...missing,
      },
      {
        why: 'role that is not theirs to give',
        call: () => coordinator.post('/role-grants', { email: 'a@b.example', role: 'programme_office' }),
        status: 403,
        code: 'forbidden',
      },
      {
        why: 'cohort of another municipality',
        call: () =>
          office.post('/role-grants', { email: 'a@b.example', role: 'trainer', municipalityId, cohortId: elsewhere.cohortId }),
        ...invalid,
      },
      {
        why: 'foreign person to be issued',
        call: () => coordinator.post(`/cohorts/${cohortId}/certificates/issue`, { enrolmentIds: [stranger], kinds: ['proof'] }),
        ...missing,
      },
      {
        why: 'trainers of nowhere',
        call: () => coordinator.get(`/trainers?municipalityId=${elsewhere.municipalityId}`),
        ...missing,
      },
    ]);
  });

  it('steps out of order are refused', async () => {
    const { coordinator, cohortId, sessions } = run;
    const draft = await aRunningCohort(house, { started: false });
    const future = await plan({ date: '2027-06-12' });
    const cancelled = await plan({ date: '2026-06-13' });
    await coordinator.post(`/sessions/${cancelled.body.id}/cancel`);
    await attend(run, [person], ['M2/1']);
    await coordinator.post(`/sessions/${sessions['M2/1']}/attendance/lock`);
    const proposal = await coordinator.post(`/sessions/${sessions['M2/1']}/attendance/corrections`, {
      enrolmentId: person,
      status: 'absent',
      reason: 'x',
    });
    const row = (status: string) => ({ rows: [{ enrolmentId: person, status }] });
    const conflict = { status: 409, code: 'conflict' };
    const locked = { status: 409, code: 'sheet_locked' };
    await expectRefusals([
      { why: 'publishing twice', call: () => coordinator.post(`/cohorts/${cohortId}/publish`), ...conflict },
      { why: 'starting twice', call: () => coordinator.post(`/cohorts/${cohortId}/start`), ...conflict },
      {
        why: 'completing before the start',
        call: () => draft.coordinator.post(`/cohorts/${draft.cohortId}/complete`),
        ...conflict,
      },
      {
        why: 'attendance before the start',
        call: () => draft.coordinator.put(`/sessions/${draft.sessions['M1/1']}/attendance`, { rows: [] }),
        ...conflict,
      },
      {
        why: 'issuing before the start',
        call: () => draft.coordinator.post(`/cohorts/${draft.cohortId}/certificates/issue`, { kinds: ['proof'] }),
        ...conflict,
      },
      {
        why: 'attendance of a session ahead',
        call: () => coordinator.put(`/sessions/${future.body.id}/attendance`, row('present')),
        ...conflict,
      },
      {
        why: 'attendance of a cancelled session',
        call: () => coordinator.put(`/sessions/${cancelled.body.id}/attendance`, row('present')),
        ...conflict,
      },
      { why: 'cancelling twice', call: () => coordinator.post(`/sessions/${cancelled.body.id}/cancel`), ...conflict },
      {
        why: 'moving a cancelled session',
        call: () => coordinator.patch(`/sessions/${cancelled.body.id}`, { venue: 'x' }),
        ...conflict,
      },
      {
        why: 'holding a cancelled session',
        call: () => coordinator.put(`/sessions/${cancelled.body.id}/held`, { blocks: dayBlocks }),
        ...conflict,
      },
      {
        why: 'attendance on a locked sheet',
        call: () => coordinator.put(`/sessions/${sessions['M2/1']}/attendance`, row('absent')),
        ...locked,
      },
      {
        why: 'other times on a locked sheet',
        call: () => coordinator.put(`/sessions/${sessions['M2/1']}/held`, { blocks: eveningBlocks }),
        ...locked,
      },
      {
        why: 'other planned times on a locked sheet',
        call: () => coordinator.patch(`/sessions/${sessions['M2/1']}`, { blocks: eveningBlocks }),
        ...locked,
      },
      {
        why: 'moving a session with attendance',
        call: () => coordinator.patch(`/sessions/${sessions['M2/1']}`, { date: '2026-03-07' }),
        status: 409,
        code: 'conflict',
      },
      {
        why: 'confirming the own correction',
        call: () => coordinator.post(`/corrections/${proposal.body.id}/confirm`),
        status: 403,
        code: 'forbidden',
      },
      {
        why: 'waiving what is recorded',
        call: () => coordinator.post(`/sessions/${sessions['M2/1']}/attendance/waivers`, { enrolmentId: person, reason: 'x' }),
        ...conflict,
      },
      { why: 'reinstating who takes part', call: () => coordinator.post(`/enrolments/${person}/reinstate`), ...conflict },
      { why: 'a capacity below the seats', call: () => coordinator.patch(`/cohorts/${cohortId}`, { capacity: 0 }), ...invalid },
      {
        why: 'another code after the draft',
        call: () => coordinator.patch(`/cohorts/${cohortId}`, { code: 'ANDERS' }),
        ...conflict,
      },
      {
        why: 'a code that is taken',
        call: () => run.office.post('/municipalities', { name: 'Zweite', kind: 'city', state: 'BY', code: 'MU1' }),
        ...conflict,
      },
      {
        why: 'a stale version',
        call: () => coordinator.patch(`/cohorts/${cohortId}`, { title: 'Neu' }, { 'if-match': '"1"' }),
        ...conflict,
      },
    ]);
  });

  it('a completed cohort takes nobody and no session, and a withdrawal ends taking part once', async () => {
    const done = await aRunningCohort(house, { dates: { M1: storyDates.M1 }, capacity: 1 });
    const { coordinator, cohortId } = done;
    const one = await enrol(done, 'Eins');
    const someone = { familyName: 'Zwei', targetGroup: 'other' };
    await expectRefusals([
      {
        why: 'full',
        call: () => coordinator.post(`/cohorts/${cohortId}/enrolments`, someone),
        status: 409,
        code: 'capacity_reached',
      },
    ]);
    await coordinator.post(`/enrolments/${one}/withdraw`);
    await enrol(done, 'Zwei');
    await expectRefusals([
      { why: 'withdrawing twice', call: () => coordinator.post(`/enrolments/${one}/withdraw`), status: 409, code: 'conflict' },
      {
        why: 'reinstating without a seat',
        call: () => coordinator.post(`/enrolments/${one}/reinstate`),
        status: 409,
        code: 'capacity_reached',
      },
    ]);
    await coordinator.post(`/cohorts/${cohortId}/complete`);
    await expectRefusals([
      {
        why: 'enrolling late',
        call: () => coordinator.post(`/cohorts/${cohortId}/enrolments`, someone),
        status: 409,
        code: 'conflict',
      },
      {
        why: 'planning late',
        call: () => coordinator.post(`/cohorts/${cohortId}/sessions`, { moduleKey: 'M2', date: '2026-06-12', blocks: dayBlocks }),
        status: 409,
        code: 'conflict',
      },
      { why: 'completing twice', call: () => coordinator.post(`/cohorts/${cohortId}/complete`), status: 409, code: 'conflict' },
    ]);
  });

  it('a published curriculum is published once, and only when its parts add up', async () => {
    const id = await publishCurriculum(run.office, { ...simpleCurriculum, name: 'Einmal' });
    const short = await run.office.post('/curricula', { ...simpleCurriculum, name: 'Kurz', nominalMinutes: 500 });
    await expectRefusals([
      { why: 'twice', call: () => run.office.post(`/curricula/${id}/publish`), status: 409, code: 'conflict' },
      { why: 'short', call: () => run.office.post(`/curricula/${short.body.id}/publish`), ...invalid },
      {
        why: 'key twice',
        call: () =>
          run.office.post('/curricula', {
            ...simpleCurriculum,
            modules: [...simpleCurriculum.modules, ...simpleCurriculum.modules],
          }),
        ...invalid,
      },
      {
        why: 'no rule',
        call: () => run.office.post('/curricula', { ...simpleCurriculum, rule: { minInPerson: 0, minOnline: 0 } }),
        ...invalid,
      },
    ]);
  });

  it('every change of a session raises its version, and a session that moves takes its held times along to nowhere', async () => {
    const made = await plan({ date: '2026-06-14' });
    const path = `/sessions/${made.body.id}`;
    const trainer = await house.caller('trainer', run.municipalityId);
    const changed = await run.coordinator.patch(path, { trainerIds: [trainer.accountId] });
    expect(changed.body.version).toBeGreaterThan(made.body.version);
    expectProblem(await run.coordinator.patch(path, { venue: 'x' }, { 'if-match': String(made.body.version) }), 409, 'conflict');
    await run.coordinator.put(`${path}/held`, { blocks: [{ start: '09:00', end: '10:00' }] });
    expect((await run.coordinator.patch(path, { date: '2026-06-15' })).body).toMatchObject({
      heldBlocks: null,
      heldMinutes: 360,
    });
  });
});

const simpleCurriculum = {
  name: 'Einfach',
  nominalMinutes: 360,
  rule: {
    minInPerson: 1,
    minOnline: 0,
  },
  modules: [
    {
      key: 'A',
      kind: 'in_person',
      title: 'Haltung',
      days: [{ contactMinutes: 360 }],
    },
  ],
};
