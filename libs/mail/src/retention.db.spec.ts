import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { House } from '../../../test/support/house.js';
import { sampleInvitation, sampleNotice } from '../../../test/support/sample.mail.js';
import { ForgetMailsJob } from './jobs/forget-mails.job.js';
import { Mailer } from './mailer.service.js';

const start = Date.parse('2026-01-01T10:00:00Z');
const day = (count: number) => new Date(start + count * 86_400_000).toISOString();

describe('forgetting mails', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false, env: { MAIL_RETENTION_DAYS: '30' } });
    house.clock.set(day(0));
    const link = { label: 'Öffnen', path: '/einladung/geheim' };
    for (const state of ['waiting', 'sent', 'kept', 'dead']) {
      const to = { email: `${state}@test.example` };
      await house.database.transaction(async tx => {
        await house.app.get(Mailer).write(tx, sampleNotice, { to, values: { place: 'x', day: 'y' }, link });
        await house.app.get(Mailer).write(tx, sampleInvitation, { to, values: { role: 'x' }, link });
      });
      await house.sql(`UPDATE mail SET state = $1, sent_at = CASE WHEN $1 = 'sent' THEN written_at END WHERE recipient = $2`, [
        state,
        to.email,
      ]);
    }
  }, 60_000);
  afterAll(() => house.close());

  const forgetOn = async (count: number) => {
    house.clock.set(day(count));
    await house.app.get(ForgetMailsJob).handle();
    const rows = await house.sql<{ text: string }>(
      `SELECT concat(split_part(recipient, '@', 1), ' ', kind, CASE WHEN link IS NULL THEN '' ELSE ' with link' END) AS text FROM mail ORDER BY 1`,
    );
    return rows.map(({ text }) => text);
  };
  const all = ['dead', 'kept', 'sent', 'waiting'];

  it('after a week an invitation that was not handed over loses its link, and nothing else does', async () => {
    expect(await forgetOn(6)).toEqual(
      all.flatMap(state => [`${state} sample-invitation with link`, `${state} sample-notice with link`]),
    );
    expect(await forgetOn(8)).toEqual(
      all.flatMap(state => [
        `${state} sample-invitation${state === 'waiting' ? ' with link' : ''}`,
        `${state} sample-notice with link`,
      ]),
    );
  });

  it('after the set time every mail that is done with is gone; one still waiting stays', async () => {
    expect(await forgetOn(29)).toHaveLength(8);
    expect(await forgetOn(31)).toEqual(['waiting sample-invitation with link', 'waiting sample-notice with link']);
  });
});
