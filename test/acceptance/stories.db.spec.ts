import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../support/house.js';
import { aRunningCohort, attend, declare, enrol, publishCurriculum, type Run } from '../support/programme-builder.js';

describe('the stories of the domain, through the API', () => {
  let house: House;
  let bamberg: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-01T12:00:00Z');
    bamberg = await aRunningCohort(house, { code: 'BA-2026' });
  });
  afterAll(() => house.close());

  const progress = async (enrolmentId: string) => (await bamberg.coordinator.get(`/enrolments/${enrolmentId}/progress`)).body;

  it('story 1: only day 1 of M1 is three modules and one online session, with 45 hours in the ledger', async () => {
    const person = await enrol(bamberg, 'Nováková');
    await attend(bamberg, [person], ['M1/1', 'M2/1', 'M3/1', 'M3/2', 'M4/1', 'V1/1']);
    await attend(bamberg, [person], ['M1/2', 'M5/1', 'M5/2', 'V2/1', 'V3/1', 'V4/1'], { status: 'absent' });
    await declare(bamberg, person, ['M1'], ['pre']);
    await declare(bamberg, person, ['M2', 'M3', 'M4']);
    expect(await progress(person)).toMatchObject({
      eligible: false,
      inPerson: { counted: 3, required: 4, of: 5 },
      online: { counted: 1, required: 1, of: 4 },
      missing: [{ kind: 'in_person', count: 1, sentence: 'Es fehlt noch 1 Präsenzmodul.' }],
      ledger: {
        inPersonMinutes: 1800,
        onlineMinutes: 180,
        selfStudyMinutes: 720,
        pendingMinutes: 90,
        totalMinutes: 2700,
        nominalMinutes: 4800,
      },
      reachable: 'no',
    });
  });

  it('story 2: a module made up as a guest elsewhere counts at home, and the host sees nothing of the rest', async () => {
    const wartburg = await aRunningCohort(house, {
      code: 'WAK-2026',
      office: bamberg.office,
      curriculumId: await curriculumOf(bamberg),
      dates: { M3: ['2026-04-23', '2026-04-24'] },
    });
    const person = await enrol(bamberg, 'Żółć');
    await attend(bamberg, [person], ['M1/1', 'M1/2', 'M2/1', 'M5/1', 'M5/2', 'V1/1']);
    await attend(bamberg, [person], ['M3/1', 'M3/2', 'M4/1', 'V2/1', 'V3/1', 'V4/1'], { status: 'absent' });
    await declare(bamberg, person, ['M1', 'M2', 'M3', 'M5']);
    expect((await progress(person)).ledger).toMatchObject({ totalMinutes: 2700, pendingMinutes: 240 });
    for (const key of ['M3/1', 'M3/2']) {
      const seat = await bamberg.coordinator.post(`/sessions/${wartburg.sessions[key]}/guests`, { enrolmentId: person });
      expect(seat).toMatchObject({ status: 201, body: { state: 'requested' } });
      expect((await bamberg.coordinator.post(`/guests/${seat.body.id}/confirm`)).status).toBe(404);
      expect(await wartburg.coordinator.post(`/guests/${seat.body.id}/confirm`)).toMatchObject({
        status: 200,
        body: { state: 'confirmed' },
      });
      await attend(wartburg, [person], [key]);
    }
    expect(await progress(person)).toMatchObject({ eligible: true, ledger: { totalMinutes: 3660, pendingMinutes: 0 } });
    expect((await progress(person)).modules.find((module: { key: string }) => module.key === 'M3').sources).toEqual(['WAK-2026']);
    expect((await wartburg.coordinator.get(`/enrolments/${person}/progress`)).status).toBe(404);
    expect((await wartburg.coordinator.get(`/cohorts/${wartburg.cohortId}/enrolments`)).body.items).toEqual([]);
    expect((await bamberg.coordinator.get(`/sessions/${wartburg.sessions['M3/1']}/attendance`)).status).toBe(404);
  });

  it('story 3: joining at 17:36 counts, at 17:37 does not', async () => {
    const person = await enrol(bamberg, 'Nguyễn');
    await attend(bamberg, [person], ['V1/1'], { status: 'partial', presence: [{ from: '17:37', to: '20:15' }] });
    expect((await progress(person)).online.counted).toBe(0);
    await attend(bamberg, [person], ['V1/1'], { status: 'partial', presence: [{ from: '17:36', to: '20:15' }] });
    expect(await progress(person)).toMatchObject({ online: { counted: 1 }, ledger: { onlineMinutes: 144 } });
  });

  it('story 4: a withdrawal keeps the ledger and frees the seat', async () => {
    const person = await enrol(bamberg, 'Țurcanu');
    await attend(bamberg, [person], ['M1/1', 'M1/2', 'M2/1', 'V1/1']);
    await declare(bamberg, person, ['M1', 'M2']);
    const before = await bamberg.coordinator.get(`/cohorts/${bamberg.cohortId}`);
    expect(await bamberg.coordinator.post(`/enrolments/${person}/withdraw`, { on: '2026-03-10', reason: 'Umzug' })).toMatchObject(
      { status: 200, body: { state: 'withdrawn' } },
    );
    const after = await bamberg.coordinator.get(`/cohorts/${bamberg.cohortId}`);
    expect(after.body.seatsTaken).toBe(before.body.seatsTaken - 1);
    expect((await progress(person)).ledger.totalMinutes).toBe(1740);
  });

  it('story 6: a locked sheet changes only when a second person confirms the correction', async () => {
    const [marked, meant] = [await enrol(bamberg, 'Anna Meier'), await enrol(bamberg, 'Anne Meier')];
    const trainer = await house.caller('trainer', bamberg.municipalityId);
    await attend(bamberg, [marked, meant], ['M2/1', 'M3/1', 'M3/2', 'M4/1', 'V1/1']);
    const sheet = `/sessions/${bamberg.sessions['M5/1']}/attendance`;
    await attend(bamberg, [marked], ['M5/1', 'M5/2']);
    await attend(bamberg, [meant], ['M5/1', 'M5/2'], { status: 'absent' });
    expect((await trainer.post(`${sheet}/lock`)).body.locked).toBe(true);
    expect(await trainer.put(sheet, { rows: [{ enrolmentId: marked, status: 'absent' }] })).toMatchObject({
      status: 409,
      body: { code: 'sheet_locked' },
    });
    const proposal = await trainer.post(`${sheet}/corrections`, {
      enrolmentId: marked,
      status: 'absent',
      reason: 'Namen verwechselt',
    });
    expect(proposal).toMatchObject({ status: 201, body: { state: 'proposed' } });
    expect((await progress(marked)).inPerson.counted).toBe(4);
    expect((await trainer.post(`/corrections/${proposal.body.id}/confirm`)).status).toBe(403);
    expect(await bamberg.coordinator.post(`/corrections/${proposal.body.id}/confirm`)).toMatchObject({
      status: 200,
      body: { state: 'confirmed' },
    });
    expect((await progress(marked)).inPerson.counted).toBe(3);
    const own = await bamberg.coordinator.post(`${sheet}/corrections`, {
      enrolmentId: meant,
      status: 'present',
      reason: 'Namen verwechselt',
    });
    expect(await bamberg.coordinator.post(`/corrections/${own.body.id}/confirm`)).toMatchObject({
      status: 403,
      body: { code: 'forbidden' },
    });
    expect(
      await house.sql('SELECT count(*)::int AS lines FROM attendance_record WHERE enrolment_id = $1 AND session_id = $2', [
        marked,
        bamberg.sessions['M5/1'],
      ]),
    ).toEqual([{ lines: 2 }]);
  });
});

async function curriculumOf(run: Run): Promise<string> {
  return (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body.curriculumId;
}

describe('publishing', () => {
  it('refuses a curriculum whose parts do not add up, and says the difference', async () => {
    const house = await House.open({ working: false });
    const office = await house.caller('programme_office');
    await expect(
      publishCurriculum(office, {
        name: 'Kurz',
        nominalMinutes: 500,
        rule: { minInPerson: 1, minOnline: 0 },
        modules: [{ key: 'A', kind: 'in_person', title: 'A', days: [{ contactMinutes: 360 }], preMinutes: 60, postMinutes: 60 }],
      }),
    ).rejects.toThrow('20 Minuten');
    await house.close();
  });
});
