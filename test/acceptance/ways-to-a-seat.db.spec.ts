import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InvariantService } from '#platform';
import { OfferService } from '#admission';
import { PromoteJob } from '../../libs/admission/src/jobs/promote.job.js';
import { DeliverEventsJob } from '../../libs/platform/src/events/event-feed.js';
import { anApplication, anOpenCohort } from '../support/admission-builder.js';
import { House } from '../support/house.js';
import type { Run } from '../support/programme-builder.js';
import { SeatModel } from './seat-model.js';

const size = 4;
const deeds = ['apply', 'accept', 'reject', 'withdraw', 'take', 'decline', 'lapse', 'leave', 'enrol', 'raise'] as const;
type Deed = (typeof deeds)[number];
interface Step {
  readonly deed: Deed;
  readonly who: number;
}

// People come and are accepted more often than anything else happens, so that lists fill up.
const steps = fc.array(
  fc.record({ deed: fc.constantFrom<Deed>('apply', 'apply', 'accept', 'accept', ...deeds), who: fc.nat(size - 1) }),
  { minLength: 12, maxLength: 22 },
);

const inModel: Record<Deed, (model: SeatModel, who: number) => void> = {
  apply: (model, who) => model.apply(who),
  accept: (model, who) => model.accept(who),
  reject: (model, who) => model.end(who, 'rejected'),
  withdraw: (model, who) => model.end(who, 'withdrawn'),
  take: (model, who) => model.answer(who, 'accepted'),
  decline: (model, who) => model.answer(who, 'declined'),
  lapse: model => model.lapse(),
  leave: (model, who) => model.leave(who),
  enrol: model => model.enrolDirectly(),
  raise: model => model.raise(),
};

describe('R14: random ways through applications, offers and seats', () => {
  let house: House;
  let day = 0;
  beforeAll(async () => {
    house = await House.open({ working: false });
  }, 60_000);
  afterAll(() => house.close());

  const job = <T>(kind: new (...args: never[]) => T) => house.app.get(kind, { strict: false }) as T;
  const aWeekLater = () => {
    day += 7;
    house.clock.set(new Date(Date.UTC(2026, 0, 10 + day, 9)).toISOString());
  };

  interface Row {
    readonly id: string;
    readonly state: string;
    readonly enrolmentId: string | null;
    readonly offerId: string | null;
  }
  const latest = async ({ cohortId }: Run, who: number) =>
    (
      await house.sql<Row>(
        `SELECT id, state, enrolment_id AS "enrolmentId", (SELECT o.id FROM seat_offer o WHERE o.application_id = a.id ORDER BY o.id DESC LIMIT 1) AS "offerId"
         FROM application a WHERE cohort_id = $1 AND family_name = $2 ORDER BY number DESC LIMIT 1`,
        [cohortId, `Weg ${who}`],
      )
    )[0];

  const lapseAll = async () => {
    aWeekLater();
    const offers = job(OfferService);
    for (const id of await offers.leftBehind()) await offers.lapseNow(id);
  };

  const leave = async (run: Run, { state, enrolmentId }: Row) => {
    if (state !== 'accepted') return;
    await run.coordinator.post(`/enrolments/${enrolmentId}/withdraw`);
    await job(DeliverEventsJob).handle();
    await job(PromoteJob).handle(run.cohortId);
  };

  async function really(run: Run, { deed, who }: Step): Promise<void> {
    const { coordinator, cohortId } = run;
    if (deed === 'apply') await house.nobody().post(`/cohorts/${cohortId}/applications`, anApplication(`Weg ${who}`));
    if (deed === 'enrol')
      await coordinator.post(`/cohorts/${cohortId}/enrolments`, { familyName: 'Direkt', targetGroup: 'other' });
    if (deed === 'lapse') await lapseAll();
    if (deed === 'raise') {
      const { capacity } = (await coordinator.get(`/cohorts/${cohortId}`)).body;
      await coordinator.patch(`/cohorts/${cohortId}`, { capacity: capacity + 1 });
      await job(PromoteJob).handle(cohortId);
    }
    const own = await latest(run, who);
    if (!own) return;
    if (deed === 'accept' || deed === 'reject' || deed === 'withdraw') await coordinator.post(`/applications/${own.id}/${deed}`);
    if (deed === 'leave') await leave(run, own);
    const answer = { take: 'accept', decline: 'decline' }[deed as string];
    if (answer !== undefined && own.offerId !== null) await coordinator.post(`/offers/${own.offerId}/${answer}`);
  }

  async function standOf(run: Run) {
    const { seatsTaken, openOffers } = (await run.coordinator.get(`/cohorts/${run.cohortId}`)).body;
    const people = await Promise.all(Array.from({ length: size }, (_, who) => latest(run, who)));
    return { seats: seatsTaken, offers: openOffers, states: people.map(person => person?.state ?? 'none') };
  }

  it('end where a small model of the rules says, with their history, and no offer after the start without its sentence', async () => {
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: 2 }), steps, async (capacity, walk) => {
        day = -7;
        aWeekLater();
        const run = await anOpenCohort(house, capacity, { dates: {} });
        const model = new SeatModel(capacity, size);
        for (const step of walk) {
          await really(run, step);
          inModel[step.deed](model, step.who);
          const { seats, offers, people } = model;
          expect(await standOf(run)).toEqual({ seats, offers, states: people.map(({ state }) => state) });
        }
      }),
      { numRuns: 12, endOnFailure: true },
    );
    // Weeks pass here and nobody sends: that mails wait for it is no fault of the seats.
    const findings = await house.app.get(InvariantService).findings();
    expect(findings.filter(({ name }) => name !== 'mail-due-for-a-day')).toEqual([]);
    const silent = await house.sql(
      `SELECT o.id FROM seat_offer o JOIN cohort c ON c.id = o.cohort_id LEFT JOIN mail m ON m.once_key = 'offer/' || o.id || '/made'
       WHERE o.made_at >= c.starts_on AND (o.warning IS NULL OR strpos(m.body, o.warning) = 0 OR m.body IS NULL)`,
    );
    expect(silent).toEqual([]);
  }, 120_000);
});
