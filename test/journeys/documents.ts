import { CertificateMaker } from '../../libs/certification/src/certificate-maker.service.js';
import type { House } from '../support/house.js';
import { attend, declare, enrol, fourPlusOne, type Run } from '../support/programme-builder.js';

/** Enrols people who have all that a document needs; their enrolments' ids. */
export async function enrolReady(run: Run, familyNames: readonly string[]): Promise<string[]> {
  const ids: string[] = [];
  for (const name of familyNames) ids.push(await enrol(run, name));
  await attend(run, ids, fourPlusOne);
  await attend(run, ids, ['M5/1', 'M5/2', 'V2/1', 'V3/1', 'V4/1'], { status: 'absent' });
  const [first] = ids;
  if (first !== undefined) await declare(run, first, ['M1', 'M2']);
  return ids;
}

/** Makes documents that were asked for, at most `most` of them: the work of the background job, at the test's own pace. */
export async function makeDocuments(house: House, most = 1000): Promise<void> {
  const asked = await house.sql<{ id: string }>(`SELECT id FROM certificate WHERE state = 'requested' ORDER BY id LIMIT $1`, [
    most,
  ]);
  for (const { id } of asked) await house.app.get(CertificateMaker).makeNow(id);
}

/** Both documents for everybody who is ready, made. */
export async function issueEverything(run: Run): Promise<void> {
  await run.coordinator.post(`/cohorts/${run.cohortId}/certificates/issue`, { kinds: ['proof', 'award'] });
  await makeDocuments(run.house);
}
