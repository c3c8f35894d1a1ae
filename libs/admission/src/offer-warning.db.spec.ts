import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf, anOpenCohort, applicationOf, applyAndAccept } from '../../../test/support/admission-builder.js';
import { House } from '../../../test/support/house.js';
import { enrol, type Run } from '../../../test/support/programme-builder.js';
import { PromoteJob } from './jobs/promote.job.js';

describe('R14: after the start no offer goes out without the sentence of what is still reachable', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const sentence = 'nur noch 3 von 5 Präsenzmodulen und 3 von 4 Online-Vertiefungen';
  const offerMailTo = async (familyName: string) => {
    const sql = `SELECT body FROM mail WHERE recipient = $1 AND kind = 'seat-offered'`;
    return (await house.sql<{ body: string }>(sql, [addressOf(familyName)]))[0]?.body;
  };

  async function fullOn(day: string, familyName: string): Promise<Run & { waiting: string }> {
    house.clock.set('2026-01-10T09:00:00Z');
    const run = await anOpenCohort(house, 1);
    await enrol(run, 'Belegt');
    const waiting = await applyAndAccept(run, familyName);
    house.clock.set(day);
    return { ...run, waiting };
  }

  async function raise(run: Run): Promise<void> {
    await run.coordinator.patch(`/cohorts/${run.cohortId}`, { capacity: 2 });
    await house.app.get(PromoteJob, { strict: false }).handle(run.cohortId);
  }

  it('neither after a raised capacity, nor although nobody has pressed "start"', async () => {
    const run = await fullOn('2026-03-10T18:00:00Z', 'Spaet Eins');
    await raise(run);
    expect((await applicationOf(run, run.waiting)).offer.warning).toContain(sentence);
    expect(await offerMailTo('Spaet Eins')).toContain(sentence);
  });

  it('a wording of the town that leaves it out is refused, and one from before gives way to the standard text', async () => {
    const run = await fullOn('2026-03-10T18:00:00Z', 'Spaet Zwei');
    const path = `/municipalities/${run.municipalityId}/mail-wordings/seat-offered`;
    const own = { subject: 'Platz frei', body: 'Ein Platz ist frei bis {frist}.' };
    const refused = await run.coordinator.put(path, own);
    expect(refused).toMatchObject({ status: 422, body: { errors: [{ path: 'body' }] } });
    expect(refused.body.errors[0].message).toContain('{hinweis}');
    await house.sql(`INSERT INTO mail_wording (municipality_id, kind, subject, body) VALUES ($1, 'seat-offered', $2, $3)`, [
      run.municipalityId,
      own.subject,
      own.body,
    ]);
    await raise(run);
    expect(await offerMailTo('Spaet Zwei')).toContain(sentence);
    const complete = { ...own, body: `${own.body} {hinweis}` };
    expect((await run.coordinator.put(path, complete)).status).toBe(200);
  });
});
