import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addressOf, anOpenCohort, apply, applicationOf, applyAndAccept } from '../../../test/support/admission-builder.js';
import { House } from '../../../test/support/house.js';
import { DeliverEventsJob } from '../../platform/src/events/event-feed.js';

interface Mail {
  readonly kind: string;
  readonly attachments: readonly { content: string }[];
}

describe('a seat given up through the application', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-01-10T09:00:00Z');
  }, 60_000);
  afterAll(() => house.close());

  const endings = async (familyName: string): Promise<Mail[]> => {
    const mails = await house.sql<Mail>('SELECT kind, attachments FROM mail WHERE recipient = $1 ORDER BY id', [
      addressOf(familyName),
    ]);
    return mails.filter(({ kind }) => /withdraw|reject/.test(kind));
  };
  const deliver = () => house.app.get(DeliverEventsJob, { strict: false }).handle();

  it.each(['withdraw', 'reject'] as const)('%s: one mail, with what takes the sessions out of the calendar', async deed => {
    const run = await anOpenCohort(house, 2);
    const name = `Gibt ab ${deed}`;
    const id = await applyAndAccept(run, name);
    expect((await run.coordinator.post(`/applications/${id}/${deed}`, { reason: 'Umzug' })).status).toBe(200);
    await deliver();
    const mails = await endings(name);
    expect(mails.map(({ kind }) => kind)).toEqual(['withdrawal-confirmed']);
    expect(mails[0]?.attachments[0]?.content).toContain('METHOD:CANCEL');
    expect(mails[0]?.attachments[0]?.content.match(/BEGIN:VEVENT/g)).toHaveLength(12);
  });

  it('whoever has left through the enrolment and then withdraws the application gets no second mail', async () => {
    const run = await anOpenCohort(house, 2);
    const id = await applyAndAccept(run, 'Schon weg');
    const { enrolmentId } = await applicationOf(run, id);
    await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`);
    expect((await run.coordinator.post(`/applications/${id}/withdraw`)).body.state).toBe('withdrawn');
    await deliver();
    expect((await endings('Schon weg')).map(({ kind }) => kind)).toEqual(['withdrawal-confirmed']);
  });

  it('without a seat it is the mail of the application alone', async () => {
    const run = await anOpenCohort(house, 2);
    const { id } = await apply(run, 'Ohne Platz');
    await run.coordinator.post(`/applications/${id}/withdraw`);
    expect((await endings('Ohne Platz')).map(({ kind }) => kind)).toEqual(['application-withdrawn']);
  });
});
