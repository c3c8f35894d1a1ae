import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  addressOf,
  anOpenCohort,
  apply,
  applicationOf,
  applyAndAccept,
  linkOf,
} from '../../../test/support/admission-builder.js';
import pg from 'pg';
import { House } from '../../../test/support/house.js';
import { testDatabaseUrl } from '../../../test/support/test-database.js';
import { enrol, type Run } from '../../../test/support/programme-builder.js';
import { DeleteApplicationsJob } from './jobs/delete-applications.job.js';
import { LapseOffersJob } from './jobs/lapse-offers.job.js';
import { PromoteJob } from './jobs/promote.job.js';

describe('what is left of a deleted application', () => {
  let house: House;
  let owner: pg.Client;
  beforeAll(async () => {
    house = await House.open({ working: false });
    owner = new pg.Client(await testDatabaseUrl());
    await owner.connect();
  }, 60_000);
  afterAll(async () => {
    await owner.end();
    await house.close();
  });

  const job = <T extends { handle(id: string): Promise<void> }>(kind: new (...args: never[]) => T) =>
    house.app.get(kind, { strict: false }) as T;
  const deleteIn = ({ cohortId }: Run) => job(DeleteApplicationsJob).handle(cohortId);

  /** Every table in which a row says this, whatever the column. */
  async function tablesThatSay(text: string): Promise<string[]> {
    const tables = await owner.query<{ name: string }>(
      `SELECT quote_ident(schemaname) || '.' || quote_ident(tablename) AS name FROM pg_tables
       WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY name`,
    );
    const found: string[] = [];
    for (const { name } of tables.rows) {
      const { rows } = await owner.query(`SELECT FROM ${name} AS t WHERE strpos(lower(t::text), lower($1)) > 0 LIMIT 1`, [text]);
      if (rows.length > 0) found.push(name);
    }
    return found;
  }

  const details = { organisation: 'Bürgerverein Spurlos', motivation: 'Weil Spurlos gefragt ist' };
  const traces = ['Spurlos', addressOf('Spurlos')];

  async function waitedAndLapsed(run: Run): Promise<string> {
    const id = await applyAndAccept(run, 'Spurlos', { ...details, consents: ['newsletter'] });
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { capacity: 2 });
    await job(PromoteJob).handle(run.cohortId);
    const { offer } = await applicationOf(run, id);
    await apply(run, 'Spurlos', details);
    house.clock.set('2026-01-20T09:00:00Z');
    await job(LapseOffersJob).handle(offer.id);
    expect((await applicationOf(run, id)).state).toBe('lapsed');
    return id;
  }

  it('of name and address nothing, in no table: the mails go in the same transaction, and nobody else’s', async () => {
    house.clock.set('2026-01-10T09:00:00Z');
    const run = await anOpenCohort(house, 1);
    await enrol(run, 'Belegt');
    const id = await waitedAndLapsed(run);
    const other = await applyAndAccept(run, 'Daneben');
    for (const trace of traces)
      expect(await tablesThatSay(trace)).toEqual(expect.arrayContaining(['public.application', 'public.mail']));
    house.clock.set('2026-05-07T10:00:00Z');
    await deleteIn(run);
    expect((await run.coordinator.get(`/applications/${id}`)).status).toBe(404);
    for (const trace of traces) expect(await tablesThatSay(trace)).toEqual([]);
    expect(await house.sql(`SELECT DISTINCT about FROM mail WHERE kind LIKE 'application-%' OR kind LIKE 'seat-%'`)).toEqual([
      { about: other },
    ]);
    const [log] = await house.sql(`SELECT details FROM audit_event WHERE action = 'application.deletion' AND subject_id = $1`, [
      run.cohortId,
    ]);
    expect(log).toEqual({ details: { count: 1, rejected: 0, declined: 0, lapsed: 1, withdrawn: 0, mails: 5 } });
  });

  it('who is refused late is told first: the application goes once the mail has left, or after a week', async () => {
    house.clock.set('2026-05-20T09:00:00Z');
    const run = await anOpenCohort(house, 1);
    const { id } = await apply(run, 'Spaet Abgesagt');
    await linkOf(house, 'Spaet Abgesagt');
    await run.coordinator.post(`/applications/${id}/reject`);
    await deleteIn(run);
    expect((await applicationOf(run, id)).state).toBe('rejected');
    house.clock.set('2026-05-28T09:00:00Z');
    await deleteIn(run);
    expect((await run.coordinator.get(`/applications/${id}`)).status).toBe(404);
    expect(await tablesThatSay('Spaet Abgesagt')).toEqual([]);
  });
});
