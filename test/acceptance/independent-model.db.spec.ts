import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { kkmA } from '#rules';
import { type Caller, House } from '../support/house.js';
import { aRunningCohort, enrol, publishCurriculum, type Run } from '../support/programme-builder.js';
import { type Mark, type ModelCurriculum, standing } from './independent-model.js';
import { asTime, kkmSessions, ownCurriculum, ownSessions, type PlannedSession } from './random-courses.js';
import { anyPerson, type RandomPerson, seeded } from './random-people.js';

const locked = { kkm: 'home M3/1 2026-03-28', own: 'home A/2 2026-01-17' };
const peopleEach = 30;

const rowOf = (enrolmentId: string, { status, presence }: Mark) => ({
  enrolmentId,
  status,
  ...(status === 'partial'
    ? {
        presence: presence.map(([from, to]) => ({
          from: asTime(from),
          to: asTime(to),
        })),
      }
    : {}),
});

async function inTurns<T>(items: readonly T[], work: (item: T) => Promise<unknown>): Promise<void> {
  for (let start = 0; start < items.length; start += 8) await Promise.all(items.slice(start, start + 8).map(work));
}

/** A course of people entered through the API, sheet by sheet. */
class Entered {
  readonly sessionIds = new Map<string, string>();
  readonly enrolmentIds: string[] = [];

  constructor(
    readonly home: Run,
    readonly host: Run,
    readonly trainer: Caller,
    readonly sessions: readonly PlannedSession[],
    readonly people: readonly RandomPerson[],
  ) {}

  private async done(answer: Promise<{ status: number; body: { id: string } }>): Promise<string> {
    const { status, body } = await answer;
    if (status >= 300) throw new Error(JSON.stringify(body));
    return body.id;
  }

  async enter(lockedKey: string): Promise<void> {
    for (const [n] of this.people.entries()) this.enrolmentIds.push(await enrol(this.home, `Zufall ${n}`));
    await inTurns(this.sessions, session => this.plan(session));
    await inTurns(this.people, person => this.seatGuest(person));
    await inTurns(this.sessions, session => this.record(session));
    await inTurns(
      this.sessions.filter(({ cancellation }) => cancellation === 'after'),
      ({ key }) => this.cancel(key),
    );
    await this.done(this.home.coordinator.post(`/sessions/${this.sessionIds.get(lockedKey)}/attendance/lock`));
    await inTurns(this.people, person => this.afterwards(person));
  }

  private runOf = ({ own }: PlannedSession) => (own ? this.home : this.host);
  private idOf = (person: RandomPerson) => this.enrolmentIds[this.people.indexOf(person)] as string;

  private async plan(session: PlannedSession): Promise<void> {
    const { coordinator, cohortId } = this.runOf(session);
    const { key, moduleKey, day, date, planned, held, cancellation } = session;
    const blocks = (spans: PlannedSession['held']) => spans.map(([from, to]) => ({ start: asTime(from), end: asTime(to) }));
    const id = await this.done(
      coordinator.post(`/cohorts/${cohortId}/sessions`, { moduleKey, day, date, blocks: blocks(planned) }),
    );
    this.sessionIds.set(key, id);
    if (held !== planned) await this.done(coordinator.put(`/sessions/${id}/held`, { blocks: blocks(held) }));
    if (cancellation === 'before') await this.cancel(key);
  }

  private cancel(key: string): Promise<string> {
    return this.done(this.home.office.post(`/sessions/${this.sessionIds.get(key)}/cancel`));
  }

  private async seatGuest(person: RandomPerson): Promise<void> {
    for (const key of person.guestIn) {
      const seat = await this.done(
        this.home.coordinator.post(`/sessions/${this.sessionIds.get(key)}/guests`, { enrolmentId: this.idOf(person) }),
      );
      await this.done(this.host.coordinator.post(`/guests/${seat}/confirm`));
    }
  }

  private async record(session: PlannedSession): Promise<void> {
    if (session.cancellation === 'before') return;
    const rows = this.people.flatMap(person => {
      const mark = person.firstMarks.get(session.key);
      return mark ? [rowOf(this.idOf(person), mark)] : [];
    });
    await this.done(this.runOf(session).coordinator.put(`/sessions/${this.sessionIds.get(session.key)}/attendance`, { rows }));
  }

  private async afterwards(person: RandomPerson): Promise<void> {
    const { coordinator } = this.home;
    const enrolmentId = this.idOf(person);
    for (const key of person.waived) {
      const { own } = this.sessions.find(session => session.key === key) as PlannedSession;
      const waiving = own ? coordinator : this.host.coordinator;
      await this.done(
        waiving.post(`/sessions/${this.sessionIds.get(key)}/attendance/waivers`, { enrolmentId, reason: 'Liste verloren' }),
      );
    }
    for (const declared of person.declared) {
      const [moduleKey, part] = declared.split('/');
      await this.done(coordinator.post(`/enrolments/${enrolmentId}/declarations`, { moduleKey, part }));
    }
    if (person.correction) await this.correct(enrolmentId, person.correction);
    if (person.withdrawnOn) await this.done(coordinator.post(`/enrolments/${enrolmentId}/withdraw`, { on: person.withdrawnOn }));
  }

  private async correct(
    enrolmentId: string,
    { sessionKey, mark, isConfirmed }: NonNullable<RandomPerson['correction']>,
  ): Promise<void> {
    const body = { ...rowOf(enrolmentId, mark), reason: 'Verwechselt' };
    const id = await this.done(this.trainer.post(`/sessions/${this.sessionIds.get(sessionKey)}/attendance/corrections`, body));
    if (isConfirmed) await this.done(this.home.coordinator.post(`/corrections/${id}/confirm`));
  }
}

describe('60 random people in two curricula', () => {
  let house: House;
  beforeAll(async () => {
    house = await House.open({ working: false });
    house.clock.set('2026-11-01T12:00:00Z');
  });
  afterAll(() => house.close());

  async function enterCourse(
    curriculum: ModelCurriculum & object,
    name: string,
    sessions: readonly PlannedSession[],
    lockedKey: string,
    seed: number,
  ) {
    const random = seeded(seed);
    const cancelledBefore = sessions.filter(({ cancellation }) => cancellation === 'before').map(({ key }) => key);
    const people = Array.from({ length: peopleEach }, () =>
      anyPerson({ curriculum, sessions, lockedKey, cancelledBefore }, random),
    );
    const office = await house.caller('programme_office');
    const curriculumId = await publishCurriculum(office, { name, ...curriculum });
    const run = (capacity: number) => aRunningCohort(house, { office, curriculumId, capacity, dates: {} });
    const [home, host] = [await run(peopleEach), await run(1)];
    const entered = new Entered(home, host, await house.caller('trainer', home.municipalityId), sessions, people);
    await entered.enter(lockedKey);
    return entered;
  }

  /** Answer and model of everybody, in the same shape. */
  async function compare({ home, enrolmentIds, sessionIds, sessions, people }: Entered, curriculum: ModelCurriculum) {
    const keyOf = new Map([...sessionIds].map(([key, id]) => [id, key]));
    const answered: unknown[] = [];
    await inTurns(enrolmentIds, async id => {
      const { eligible, inPerson, online, modules, reachable, ledger, missing, unrecorded } = (
        await home.coordinator.get(`/enrolments/${id}/progress`)
      ).body;
      answered[enrolmentIds.indexOf(id)] = {
        eligible,
        inPerson,
        online,
        reachable,
        ledger,
        modules: modules.map(({ key, kind, creditedMinutes, counts, state }: Record<string, unknown>) => ({
          key,
          kind,
          creditedMinutes,
          counts,
          state,
        })),
        missing: missing.map(({ kind, count }: Record<string, unknown>) => ({
          kind,
          count,
        })),
        unrecorded: unrecorded.map(({ sessionId }: { sessionId: string }) => keyOf.get(sessionId)).sort(),
      };
    });
    return { answered, expected: people.map(person => standing(curriculum, sessions, person)) };
  }

  /** What this seed brought about: a run in which nothing happens would prove nothing. */
  function variety(people: readonly RandomPerson[], expected: readonly ReturnType<typeof standing>[]) {
    const states = new Set(expected.flatMap(({ modules }) => modules.map(({ state }) => state)));
    const count = (has: (person: RandomPerson) => unknown) => people.filter(has).length;
    return {
      states: ['counted', 'partial', 'missed'].every(state => states.has(state)),
      eligible: expected.some(({ eligible }) => eligible) && expected.some(({ eligible }) => !eligible),
      withdrawn: count(({ withdrawnOn }) => withdrawnOn) > 1,
      guests: count(({ guestIn }) => guestIn.length > 0) > 5,
      waived: count(({ waived }) => waived.length > 0) > 3,
      corrected:
        count(({ correction }) => correction?.isConfirmed) > 1 &&
        count(({ correction }) => correction && !correction.isConfirmed) > 1,
      unrecorded: expected.some(({ unrecorded }) => unrecorded.length > 0),
    };
  }
  const everything = {
    states: true,
    eligible: true,
    withdrawn: true,
    guests: true,
    waived: true,
    corrected: true,
    unrecorded: true,
  };

  it('KKM-A: progress through the API is what an independent reading of the rules says', async () => {
    const entered = await enterCourse(kkmA, 'KKM-A', kkmSessions(), locked.kkm, 20_260_301);
    const { answered, expected } = await compare(entered, kkmA);
    expect(answered).toEqual(expected);
    expect(variety(entered.people, expected)).toEqual(everything);
  }, 60_000);

  it('another curriculum with other numbers, threshold and unit: the same', async () => {
    const entered = await enterCourse(ownCurriculum, 'Eigenes', ownSessions(), locked.own, 4_711);
    const { answered, expected } = await compare(entered, ownCurriculum);
    expect(answered).toEqual(expected);
    expect(variety(entered.people, expected)).toEqual(everything);
  }, 60_000);
});
