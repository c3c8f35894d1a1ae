import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { QueryRunner } from 'typeorm';
import { KeepHistoryOfEnrolments1795614100000 } from '../../../migrations/1795614100000-keep-history-of-enrolments.js';
import { House } from '../../../test/support/house.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';
import { aRunningCohort, enrol, fourPlusOneDates, type Run } from '../../../test/support/programme-builder.js';

describe('the history of an enrolment', () => {
  let house: House;
  let run: Run;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
  }, 60_000);
  beforeEach(async () => {
    run = await aRunningCohort(house, { dates: fourPlusOneDates, capacity: 20 });
  });
  afterAll(() => house.close());

  const at = expect.stringMatching(/^2026-11-20T13:0\d:\d\d.*\+01:00$/);
  const historyOf = async (id: string, by = run.coordinator) => (await by.get(`/enrolments/${id}/transitions`)).body.items;
  const withdraw = (id: string, by = run.coordinator) =>
    by.post(`/enrolments/${id}/withdraw`, { on: '2026-11-19', reason: 'Umzug' });
  const complete = async () => {
    expect((await run.office.post(`/cohorts/${run.cohortId}/complete`)).status).toBe(200);
    await house.app.get(DeliverEventsJob, { strict: false }).handle();
  };
  const personOf = async (id: string): Promise<string> => (await run.coordinator.get(`/enrolments/${id}`)).body.personId;
  const merge = async (kept: string, other: string) => {
    const input = { otherId: await personOf(other), reason: 'Zweimal angemeldet' };
    return (await run.coordinator.post(`/people/${await personOf(kept)}/merges`, input)).body.id as string;
  };

  it('says of each move who made it, when and why', async () => {
    const id = await enrol(run, 'Verlauf');
    await withdraw(id);
    await run.coordinator.post(`/enrolments/${id}/reinstate`, { reason: 'Doch nicht' });
    await complete();
    expect(await historyOf(id)).toEqual([
      { from: null, to: 'enrolled', withdrawnOn: null, at, actingAs: 'coordinator', reason: null },
      { from: 'enrolled', to: 'withdrawn', withdrawnOn: '2026-11-19', at, actingAs: 'coordinator', reason: 'Umzug' },
      { from: 'withdrawn', to: 'enrolled', withdrawnOn: null, at, actingAs: 'coordinator', reason: 'Doch nicht' },
      {
        from: 'enrolled',
        to: 'completed',
        withdrawnOn: null,
        at,
        actingAs: 'coordinator by programme_office',
        reason: 'Durchgang abgeschlossen',
      },
    ]);
    const [line] = await house.sql(
      'SELECT actor_account_id AS actor FROM enrolment_transition WHERE enrolment_id = $1 ORDER BY id DESC LIMIT 1',
      [id],
    );
    expect(line).toEqual({ actor: run.office.accountId });
  });

  it('stands on the page of the enrolment', async () => {
    const id = await enrol(run, 'Seite');
    await withdraw(id);
    const { body } = await house.call('GET', `//teilnahmen/${id}`, run.coordinator.token);
    for (const said of ['Verlauf', 'Aufgenommen', 'Abgebrochen zum 19.\u00a0November 2026', 'Koordination', 'Umzug'])
      expect(String(body)).toContain(said);
  });

  it('tells participants what happened, but no reason of others', async () => {
    const holder = await house.caller('participant');
    const id = await enrol(run, 'Eigene', { email: holder.email });
    await withdraw(id);
    expect((await historyOf(id, holder)).map(({ to, reason }: { to: string; reason: string }) => [to, reason])).toEqual([
      ['enrolled', null],
      ['withdrawn', null],
    ]);
    await run.coordinator.post(`/enrolments/${id}/reinstate`);
    await withdraw(id, holder);
    expect((await historyOf(id, holder)).at(-1)).toMatchObject({ actingAs: 'participant', reason: 'Umzug' });
  });

  it('knows of a merge, and of its end', async () => {
    const [first, second] = [await enrol(run, 'Zwilling'), await enrol(run, 'Zwilling')];
    const id = await merge(first, second);
    expect((await historyOf(second)).at(-1)).toMatchObject({ from: 'enrolled', to: 'merged', reason: 'Zweimal angemeldet' });
    await run.coordinator.post(`/merges/${id}/undo`, { reason: 'Zwei Personen' });
    expect((await historyOf(second)).at(-1)).toMatchObject({ from: 'merged', to: 'enrolled', reason: 'Zwei Personen' });
    expect(await historyOf(first)).toHaveLength(1);
  });

  it('lets a reason be forgotten, and nothing else', async () => {
    const id = await enrol(run, 'Vergessen');
    await withdraw(id);
    await house.sql('UPDATE enrolment_transition SET reason = NULL WHERE enrolment_id = $1', [id]);
    expect((await historyOf(id)).at(-1)).toMatchObject({ to: 'withdrawn', reason: null });
  });

  it('is taken over from the audit and the merges for what was before', async () => {
    const [left, back, kept, twice, undone] = await Promise.all(
      ['Weg', 'Zurueck', 'Eins', 'Eins', 'Eins'].map(name => enrol(run, name)),
    );
    for (const id of [left, back]) await withdraw(id as string);
    await run.coordinator.post(`/enrolments/${back}/reinstate`);
    await run.coordinator.post(`/merges/${await merge(kept as string, undone as string)}/undo`, { reason: 'Anders' });
    await merge(kept as string, twice as string);
    await complete();
    const lines = `SELECT enrolment_id, from_state, to_state, actor_account_id, acting_as FROM enrolment_transition
      WHERE enrolment_id IN (SELECT id FROM enrolment WHERE cohort_id = $1) ORDER BY enrolment_id, id`;
    const before = await house.sql(lines, [run.cohortId]);
    expect(before).toHaveLength(14);
    await house.database.transaction(async tx => {
      await tx.query('SET LOCAL ROLE NONE');
      const runner = { query: (sql: string) => tx.query(sql) } as QueryRunner;
      const migration = new KeepHistoryOfEnrolments1795614100000();
      await migration.down(runner);
      await migration.up(runner);
    });
    expect(await house.sql(lines, [run.cohortId])).toEqual(before);
    expect((await historyOf(left as string)).at(-1)).toMatchObject({ withdrawnOn: '2026-11-19', reason: 'Umzug' });
    expect((await historyOf(twice as string)).at(-1)).toMatchObject({ reason: 'Zweimal angemeldet' });
  });
});
