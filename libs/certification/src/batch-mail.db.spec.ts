import { describe, expect, it } from '@jest/globals';
import { aMailStage } from '../../../test/support/mail-stage.js';
import { attend, enrol, fourPlusOne, fourPlusOneDates } from '../../../test/support/programme-builder.js';
import { BatchMailService } from './batch-mail.service.js';
import { CertificateMaker } from './certificate-maker.service.js';

describe('mails about documents', () => {
  const stage = aMailStage('2026-10-10T08:00:00Z', { dates: fourPlusOneDates });
  const { mails } = stage;
  const issue = async (people: Record<string, string>): Promise<{ batchId: string; ids: string[] }> => {
    const enrolments: string[] = [];
    for (const [name, email] of Object.entries(people)) enrolments.push(await enrol(stage.run, name, email ? { email } : {}));
    await attend(stage.run, enrolments, fourPlusOne);
    const answer = await stage.run.coordinator.post(`/cohorts/${stage.run.cohortId}/certificates/issue`, {
      kinds: ['proof', 'award'],
    });
    const { items } = (await stage.run.coordinator.get(`/certificates?cohortId=${stage.run.cohortId}`)).body;
    return { batchId: answer.body.batchId, ids: items.map(({ id }: { id: string }) => id) };
  };
  const make = (ids: readonly string[]) => Promise.all(ids.map(id => stage.house.app.get(CertificateMaker).makeNow(id)));
  const tell = async (batchId: string) => {
    const service = stage.house.app.get(BatchMailService);
    if ((await service.untold()).includes(batchId)) await Promise.all([1, 2, 3].map(() => service.tellNow(batchId)));
  };

  it('ready ones are told once a person, when all of the batch are stored, to whoever has an address', async () => {
    const { batchId, ids } = await issue({ Nováková: 'k.novakova@test.example', Ohne: '' });
    await make(ids.slice(1));
    await tell(batchId);
    expect(await mails('document-ready')).toEqual([]);
    await make(ids.slice(0, 1));
    await tell(batchId);
    await stage.house.app.get(BatchMailService).tellNow(batchId);
    const [mail, ...more] = await mails('document-ready');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({ recipient: 'k.novakova@test.example', subject: 'Für Sie bereit: Bescheinigung und Urkunde' });
    expect(mail?.attachments).toEqual([]);
  });

  it('an issue that took longer than a minute is told to who started it, with its counts', async () => {
    const { batchId, ids } = await issue({ Weiß: '', Kaya: '' });
    stage.house.clock.set('2026-10-10T08:02:00Z');
    await make(ids);
    await tell(batchId);
    const [mail, ...more] = await mails('issuing-done');
    expect(more).toEqual([]);
    expect(mail).toMatchObject({
      recipient: stage.run.coordinator.email,
      body: expect.stringContaining('Fertig: 4\u00a0Dokumente.'),
    });
    expect(mail?.link?.href).toContain(`/ausstellungen/${batchId}`);
  });

  it('one that was quick is not, nor one that accepted nobody', async () => {
    const quick = await issue({ Braun: '' });
    await make(quick.ids);
    await tell(quick.batchId);
    const again = await stage.run.coordinator.post(`/cohorts/${stage.run.cohortId}/certificates/issue`, { kinds: ['proof'] });
    stage.house.clock.set('2026-10-10T09:00:00Z');
    await tell(again.body.batchId);
    expect(await mails('issuing-done')).toEqual([]);
    expect(await stage.house.app.get(BatchMailService).untold()).not.toContain(again.body.batchId);
  });
});
