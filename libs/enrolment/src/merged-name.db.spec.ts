import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { addressOf, applicationOf, applyAndAccept } from '../../../test/support/admission-builder.js';
import { House } from '../../../test/support/house.js';
import {
  aRunningCohort,
  attend,
  enrol,
  fourPlusOne,
  fourPlusOneDates,
  type Run,
} from '../../../test/support/programme-builder.js';

/** Name history is visible to nobody but the privacy role (domain.md, 5). */
describe('the name of a record that was merged away', () => {
  let house: House;
  let run: Run;
  let other: Run;
  let kept: string;
  let gone: string;
  let mergeId: string;
  let goneId: string;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-20T12:00:00Z');
  }, 60_000);
  beforeEach(async () => {
    run = await aRunningCohort(house, { dates: fourPlusOneDates, capacity: 50 });
    const { curriculumId } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    other = await aRunningCohort(house, { office: run.office, curriculumId, dates: fourPlusOneDates, capacity: 50 });
    [kept, gone] = [await enrol(run, 'Neuname'), await enrol(other, 'Altname', { email: 'w.alt@test.example' })];
    await attend(other, [gone], fourPlusOne);
  });
  afterAll(() => house.close());

  const personOf = async (id: string): Promise<string> => (await run.office.get(`/enrolments/${id}`)).body.personId;
  const merge = async (into = kept, from = gone) => {
    goneId = await personOf(from);
    const { status, body } = await run.office.post(`/people/${await personOf(into)}/merges`, {
      otherId: goneId,
      reason: 'Doppelt',
    });
    expect(status).toBe(201);
    mergeId = body.id;
  };
  const undo = () => run.office.post(`/merges/${mergeId}/undo`, { reason: 'Zwei Personen' });
  const page = async (path: string) => {
    const { status, body } = await house.call('GET', `//${path}`, run.office.token);
    expect({ path, status }).toEqual({ path, status: 200 });
    return String(body);
  };
  const answer = async (path: string) => JSON.stringify((await run.office.get(path)).body);
  const certificates = async () => answer(`/certificates?cohortId=${other.cohortId}`);

  it('stands on no page and in no answer, and the other name in its place', async () => {
    await other.coordinator.post(`/cohorts/${other.cohortId}/certificates/issue`, { kinds: ['proof'] });
    expect(await certificates()).toContain('Altname');
    await merge();
    const keptId = await personOf(kept);
    const read = {
      person: await page(`personen/${keptId}`),
      undo: await page(`zusammenfuehrungen/${mergeId}/aufheben`),
      duplicates: await page('doppelte-eintraege'),
      search: await page(`personen/${keptId}?suche=Altname`),
      enrolment: await page(`teilnahmen/${gone}`),
      cohort: await page(`durchgaenge/${other.cohortId}`),
      documents: await page(`durchgaenge/${other.cohortId}/dokumente`),
      sheet: await answer(`/sessions/${other.sessions['M1/1']}/attendance`),
      people: await answer(`/cohorts/${other.cohortId}/enrolments`),
      one: await answer(`/enrolments/${gone}`),
      keptPerson: await answer(`/people/${keptId}`),
      gonePerson: await answer(`/people/${goneId}`),
      certificates: await certificates(),
    };
    // What was searched for stands in its own field.
    const shown = Object.entries(read).map(([what, text]) => [what, text.replace('value="Altname"', '')] as const);
    expect(shown.filter(([, text]) => text.includes('Altname')).map(([what]) => what)).toEqual([]);
    for (const what of ['enrolment', 'people', 'one', 'keptPerson', 'gonePerson', 'certificates'] as const)
      expect([what, read[what].includes('Neuname')]).toEqual([what, true]);
  });

  it('is told by cohort, day and masked address instead', async () => {
    await merge();
    const { code } = (await run.office.get(`/cohorts/${other.cohortId}`)).body;
    for (const path of [`personen/${await personOf(kept)}`, `zusammenfuehrungen/${mergeId}/aufheben`])
      expect(await page(path)).toMatch(new RegExp(`Eintrag vom \\d+\\.\u00a0\\S+ \\d{4} aus ${code}, w…@test\\.example`));
  });

  it('comes back with the record when the merge is undone, also after a merge of merged records', async () => {
    const third = await enrol(run, 'Drittname');
    await merge();
    const first = mergeId;
    await merge(third, kept);
    expect((await run.office.get(`/enrolments/${gone}`)).body.nameAsPrinted).toBe('Alex Drittname');
    expect((await undo()).status).toBe(200);
    expect((await run.office.get(`/enrolments/${gone}`)).body.nameAsPrinted).toBe('Alex Neuname');
    mergeId = first;
    expect((await undo()).status).toBe(200);
    expect((await run.office.get(`/enrolments/${gone}`)).body).toMatchObject({
      nameAsPrinted: 'Alex Altname',
      familyName: 'Altname',
    });
    expect(await house.sql('SELECT 1 FROM merged_name WHERE enrolment_id = ANY($1)', [[kept, gone, third]])).toEqual([]);
  });

  it('stands in no mail about the merge; the address that is no more reads no name at all', async () => {
    await house.sql('DELETE FROM mail');
    const named = await enrol(run, 'Nachname', { email: 'nach@test.example' });
    await merge(named, gone);
    const mails = await house.sql<{ recipient: string; text: string }>(
      `SELECT recipient, concat(recipient_name, subject, body) AS text FROM mail WHERE kind = 'people-merged' ORDER BY recipient`,
    );
    expect(mails.map(({ recipient, text }) => [recipient, /Altname|Nachname/.exec(text)?.[0]])).toEqual([
      ['nach@test.example', 'Nachname'],
      ['w.alt@test.example', undefined],
    ]);
  });

  it('stands in no application the coordination reads; the applicant reads the own name', async () => {
    house.clock.set('2026-01-10T09:00:00Z');
    const holder = await house.account(addressOf('Bewerbung Alt'));
    const applicationId = await applyAndAccept(run, 'Bewerbung Alt');
    house.clock.set('2026-11-20T12:00:00Z');
    const { enrolmentId } = await applicationOf(run, applicationId);
    await merge(kept, enrolmentId);
    expect((await applicationOf(run, applicationId)).name).toBe('Alex Neuname');
    expect(await answer(`/cohorts/${run.cohortId}/applications`)).not.toContain('Bewerbung Alt');
    expect((await holder.get(`/applications/${applicationId}`)).body.name).toBe('Alex Bewerbung Alt');
    await undo();
    expect((await applicationOf(run, applicationId)).name).toBe('Alex Bewerbung Alt');
  });
});
