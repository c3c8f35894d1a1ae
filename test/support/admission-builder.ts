import { hashToken } from '../../libs/identity/src/account.repository.js';
import type { House } from './house.js';
import { aRunningCohort, type Run } from './programme-builder.js';

/** A cohort open for applications, with the days of the stories. */
export function anOpenCohort(house: House, capacity: number, options: object = {}): Promise<Run> {
  return aRunningCohort(house, { capacity, started: false, ...options });
}

/** The address people of the tests apply under. */
export const addressOf = (familyName: string) => `${familyName.toLowerCase().replaceAll(' ', '-')}@test.example`;

/** What an applicant sends. */
export const anApplication = (familyName: string, more: object = {}) => ({
  givenNames: 'Alex',
  familyName,
  email: addressOf(familyName),
  targetGroup: 'administration',
  privacyNoticeVersion: '1',
  ...more,
});

/** Applies; answers the receipt. */
export async function apply({ house, cohortId }: Run, familyName: string, more: object = {}) {
  const applied = await house.nobody().post(`/cohorts/${cohortId}/applications`, anApplication(familyName, more));
  if (applied.status !== 201) throw new Error(JSON.stringify(applied.body));
  return applied.body;
}

/** Applies and is accepted by the coordination; answers the application's id. */
export async function applyAndAccept(run: Run, familyName: string, more: object = {}): Promise<string> {
  const { id } = await apply(run, familyName, more);
  const accepted = await run.coordinator.post(`/applications/${id}/accept`);
  if (accepted.status !== 200) throw new Error(JSON.stringify(accepted.body));
  return id;
}

/** An application as the coordination reads it. */
export const applicationOf = async ({ coordinator }: Run, id: string) => (await coordinator.get(`/applications/${id}`)).body;

/** The kinds of mail written to somebody, in order. */
export async function mailsTo(house: House, familyName: string): Promise<string[]> {
  const rows = await house.sql<{ kind: string }>('SELECT kind FROM mail WHERE recipient = $1 ORDER BY id', [
    addressOf(familyName),
  ]);
  return rows.map(({ kind }) => kind);
}

/** The secret in the last mail to somebody. */
export async function linkOf(house: House, familyName: string): Promise<string> {
  const [mail] = await house.sql<{ link: { href: string } }>(
    'SELECT link FROM mail WHERE recipient = $1 ORDER BY id DESC LIMIT 1',
    [addressOf(familyName)],
  );
  const token = mail?.link.href.split('/').at(-1) ?? '';
  const known = await house.sql('SELECT 1 FROM application_link WHERE token_hash = $1', [hashToken(token)]);
  if (known.length === 0) throw new Error(`no link was mailed to ${familyName}`);
  return token;
}
