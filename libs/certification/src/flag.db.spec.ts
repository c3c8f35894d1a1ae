import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import {
  aRunningCohort,
  attend,
  enrol,
  fourPlusOne,
  fourPlusOneDates,
  type Run,
} from '../../../test/support/programme-builder.js';
import { flagEvents } from './flag.repository.js';
import { FlagService } from './flag.service.js';

describe('a document whose basis has changed is flagged, never revoked (R11)', () => {
  let house: House;
  let run: Run;
  let person: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
  });
  afterAll(() => house.close());
  beforeEach(async () => {
    run = await aRunningCohort(house, { dates: fourPlusOneDates });
    person = await enrol(run, 'Weiß');
    await attend(run, [person], fourPlusOne);
    await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  });

  /** Hands the announced events to the listener, as the job does, and answers which documents are flagged then. */
  const flagged = async (): Promise<string[]> => {
    await house.database.transaction(async tx => {
      const [events] = (await tx.query('DELETE FROM domain_event RETURNING kind, subject_id')) as [
        { kind: string; subject_id: string }[],
        number,
      ];
      for (const { kind, subject_id: subjectId } of events)
        if (flagEvents.some(heard => heard === kind)) await house.app.get(FlagService).handleEvent(tx, { kind, subjectId });
    });
    const { items } = (await run.coordinator.get(`/certificates?cohortId=${run.cohortId}`)).body;
    return items
      .filter((item: { flagged: boolean }) => item.flagged)
      .map(({ kind }: { kind: string }) => kind)
      .sort();
  };

  it('not right after the issue', async () => {
    expect(await flagged()).toEqual([]);
  });

  it('when the name is another one, until it is the printed one again', async () => {
    await run.coordinator.patch(`/enrolments/${person}`, { nameAsPrinted: 'Alex Weiss' });
    expect(await flagged()).toEqual(['award', 'proof']);
    await run.coordinator.patch(`/enrolments/${person}`, { nameAsPrinted: 'Alex Weiß' });
    expect(await flagged()).toEqual([]);
  });

  it('when the period of the cohort is another one, until it is the printed one again', async () => {
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { endsOn: '2026-11-15' });
    expect(await flagged()).toEqual(['award', 'proof']);
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { endsOn: '2026-10-06' });
    expect(await flagged()).toEqual([]);
  });

  it('when attendance is corrected so that the person falls below the rule', async () => {
    await attend(run, [person], ['M4/1'], { status: 'absent' });
    expect(await flagged()).toEqual(['award', 'proof']);
    await attend(run, [person], ['M4/1']);
    expect(await flagged()).toEqual([]);
  });

  it('when the held hours of a session change', async () => {
    await run.coordinator.put(`/sessions/${run.sessions['M4/1']}/held`, { blocks: [{ start: '09:00', end: '12:00' }] });
    expect(await flagged()).toEqual(['award', 'proof']);
  });

  it('when the municipality words its documents otherwise; only the kind that says so', async () => {
    await run.office.patch(`/municipalities/${run.municipalityId}`, { documentSettings: { awardTitle: 'Teilnahmeurkunde' } });
    expect(await flagged()).toEqual(['award']);
    await run.office.patch(`/municipalities/${run.municipalityId}`, { documentSettings: {} });
    expect(await flagged()).toEqual([]);
  });

  it('when the person withdraws, until reinstated', async () => {
    await run.coordinator.post(`/enrolments/${person}/withdraw`, {});
    expect(await flagged()).toEqual(['award', 'proof']);
    await run.coordinator.post(`/enrolments/${person}/reinstate`, {});
    expect(await flagged()).toEqual([]);
  });

  it('and a session elsewhere concerns nobody here', async () => {
    const other = await aRunningCohort(house, { office: run.office, dates: {} });
    await other.coordinator.post(`/cohorts/${other.cohortId}/sessions`, {
      moduleKey: 'M1',
      date: '2026-12-01',
      blocks: [{ start: '09:00', end: '12:00' }],
    });
    expect(await flagged()).toEqual([]);
  });
});
