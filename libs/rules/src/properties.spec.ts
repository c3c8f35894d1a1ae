import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { momentOf } from './arrangement.js';
import { bruteForce } from './brute-force-model.js';
import { evaluate } from './evaluate.js';
import type { AttendanceStatus, Participation, PresenceRecord } from './evaluation.js';
import { hasEnded } from './attendance-rule.js';

const keys = ['A', 'B', 'C', 'D'];
const statuses: AttendanceStatus[] = ['present', 'partial', 'absent', 'excused'];
const date = fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03');
const span = fc.tuple(fc.nat(30), fc.integer({ min: 1, max: 9 })).map(([from, length]) => ({ from, to: from + length }));
const spans = fc.array(span, { maxLength: 3 });

const curriculum = fc.record({
  hourUnitMinutes: fc.constantFrom(60, 45),
  nominalMinutes: fc.nat(200),
  rule: fc.record({
    minInPerson: fc.nat(3),
    minOnline: fc.nat(2),
    thresholdPercent: fc.oneof(fc.constantFrom(1, 50, 80, 100), fc.integer({ min: 1, max: 100 })),
  }),
  modules: fc
    .array(
      fc.record({
        kind: fc.constantFrom('in_person' as const, 'online' as const),
        days: fc.array(fc.record({ contactMinutes: fc.nat(12) }), { minLength: 1, maxLength: 3 }),
        preMinutes: fc.nat(5),
        postMinutes: fc.nat(5),
      }),
      { maxLength: 4 },
    )
    .map(modules => modules.map((module, index) => ({ ...module, key: keys[index]!, title: keys[index]! }))),
});

const sessions = fc
  .array(
    fc.record({
      own: fc.boolean(),
      moduleKey: fc.constantFrom(...keys),
      day: fc.integer({ min: 1, max: 3 }),
      date,
      planned: spans,
      held: fc.option(spans),
      cancelled: fc.integer({ max: 9, min: 0 }).map(chance => chance === 0),
    }),
    { maxLength: 12 },
  )
  .map(list => list.map((each, index) => ({ ...each, id: `s${index}`, cohortCode: each.own ? 'OWN' : `F${index % 2}` })));

const id = fc.nat(11).map(index => `s${index}`);

const records = fc
  .array(
    fc.record({
      sessionId: id,
      status: fc.constantFrom(...statuses),
      presence: spans,
      confirmed: fc.option(fc.boolean()),
    }),
    { maxLength: 16 },
  )
  .map(list =>
    list.map(({ confirmed, ...each }, index) => ({
      ...each,
      sequence: index,
      ...(confirmed === null ? {} : { correction: { confirmed } }),
    })),
  );

const participations: fc.Arbitrary<Participation> = fc.record({
  curriculum,
  sessions,
  records,
  declarations: fc.array(
    fc.record({ moduleKey: fc.constantFrom(...keys), part: fc.constantFrom('pre' as const, 'post' as const) }),
  ),
  confirmedGuestSessionIds: fc.array(id, { maxLength: 4 }),
  waivedSessionIds: fc.array(id, { maxLength: 4 }),
  withdrawnOn: fc.option(date),
  now: fc.nat(40),
  today: date,
});

function withRecord(participation: Participation, index: number, change: Partial<PresenceRecord>): Participation {
  return { ...participation, records: participation.records.map((each, at) => (at === index ? { ...each, ...change } : each)) };
}

function attending(participation: Participation, own: (isOwn: boolean) => boolean): Participation {
  const { withdrawnOn, now } = participation;
  const attended = participation.sessions
    .filter(each => own(each.own) && !hasEnded(each, now) && (withdrawnOn === null || each.date < withdrawnOn))
    .filter(
      ({ id: sessionId }) =>
        !participation.records.some(record => record.sessionId === sessionId && record.correction?.confirmed !== false),
    )
    .map(each => ({ sessionId: each.id, sequence: 99, status: 'present' as const, presence: [] }));
  return { ...participation, records: [...participation.records, ...attended] };
}

describe('any curriculum, any history', () => {
  it('looks the same at all moments between the ends of two sessions', () => {
    fc.assert(
      fc.property(participations, fc.nat(40), (participation, later) => {
        const { sessions: list, now, today } = participation;
        fc.pre(momentOf(list, now, today) === momentOf(list, later, today));
        expect(evaluate({ ...participation, now: later })).toEqual(evaluate(participation));
      }),
    );
  });

  it('is thought through together with others of the cohort as if alone', () => {
    const moment = fc.record({ now: fc.nat(40), today: date });
    fc.assert(
      fc.property(participations, fc.array(fc.tuple(participations, moment), { maxLength: 8 }), (first, others) => {
        const { sessions: shared, curriculum: same } = first;
        const cohort = others.map(([person, when]) => ({ ...person, ...when, sessions: shared, curriculum: same }));
        for (const person of [first, ...cohort, first]) expect(evaluate(person)).toEqual(evaluate(structuredClone(person)));
      }),
    );
  });

  it('comes out as a model says that counts minute by minute and tries every choice', () => {
    fc.assert(
      fc.property(participations, participation => {
        const result = evaluate(participation);
        expect({
          eligible: result.eligible,
          countedKeys: result.modules.filter(({ counts }) => counts).map(({ key }) => key),
          creditedMinutes: result.modules.map(({ creditedMinutes }) => creditedMinutes),
          selfStudyMinutes: result.ledger.selfStudyMinutes,
          unrecordedIds: new Set(result.unrecorded.map(({ sessionId }) => sessionId)),
        }).toEqual({ ...bruteForce(participation), unrecordedIds: new Set(bruteForce(participation).unrecordedIds) });
      }),
      { numRuns: 1000 },
    );
  });

  it('never makes less of more presence: a record turned into present, or its intervals widened', () => {
    const wider = fc.oneof(
      fc.constant({ status: 'present' as const }),
      span.map(added => ({ added })),
    );
    fc.assert(
      fc.property(participations, fc.nat(15), wider, (participation, at, change) => {
        const record = participation.records[at % Math.max(1, participation.records.length)];
        fc.pre(record !== undefined);
        const more = 'added' in change ? { presence: [...record.presence, change.added] } : change;
        const [before, after] = [
          evaluate(participation),
          evaluate(withRecord(participation, participation.records.indexOf(record), more)),
        ];
        expect(Number(after.eligible)).toBeGreaterThanOrEqual(Number(before.eligible));
        expect(after.inPerson.counted).toBeGreaterThanOrEqual(before.inPerson.counted);
        expect(after.online.counted).toBeGreaterThanOrEqual(before.online.counted);
        expect(after.ledger.totalMinutes).toBeGreaterThanOrEqual(before.ledger.totalMinutes);
        after.modules.forEach((module, index) => {
          expect(module.creditedMinutes).toBeGreaterThanOrEqual(before.modules[index]!.creditedMinutes);
          expect(Number(module.counts)).toBeGreaterThanOrEqual(Number(before.modules[index]!.counts));
        });
      }),
    );
  });

  it('is the same whatever the order of sessions, records and declarations, even with contradicting lines', () => {
    const contradicting = fc.tuple(participations, fc.nat(2)).map(([participation, repeats]) => ({
      ...participation,
      records: participation.records.map(each => ({ ...each, sequence: each.sequence % (repeats + 1) })),
      sessions: [
        ...participation.sessions,
        ...participation.sessions.slice(0, repeats).map(each => ({ ...each, own: !each.own })),
      ],
    }));
    const shuffled = contradicting.chain(each => {
      const order = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length });
      return fc.tuple(
        fc.constant(each),
        fc.record({ sessions: order(each.sessions), records: order(each.records), declarations: order(each.declarations) }),
      );
    });
    fc.assert(fc.property(shuffled, ([each, other]) => expect(evaluate({ ...each, ...other })).toEqual(evaluate(each))));
  });

  it('conserves minutes: the days of all modules and their self-study are the ledger', () => {
    fc.assert(
      fc.property(participations, participation => {
        const { modules, ledger } = evaluate(participation);
        const contact = (kind: string) =>
          modules
            .filter(each => each.kind === kind)
            .flatMap(({ days }) => days)
            .reduce((sum, day) => sum + day.creditedMinutes, 0);
        expect(ledger.inPersonMinutes).toBe(contact('in_person'));
        expect(ledger.onlineMinutes).toBe(contact('online'));
        expect(ledger.selfStudyMinutes).toBe(modules.reduce((sum, { selfStudy }) => sum + selfStudy.creditedMinutes, 0));
        expect(ledger.totalMinutes).toBe(ledger.inPersonMinutes + ledger.onlineMinutes + ledger.selfStudyMinutes);
        modules.forEach(({ days }) => expect(new Set(days.map(({ day }) => day)).size).toBe(days.length));
      }),
    );
  });

  it('clamps nothing: the curriculum cuts no credit, and too few modules leave everybody ineligible', () => {
    fc.assert(
      fc.property(participations, fc.integer({ min: 1, max: 3 }), (participation, more) => {
        const { modules, rule } = participation.curriculum;
        const empty = modules.map(module => ({ ...module, days: module.days.map(() => ({ contactMinutes: 0 })) }));
        const { ledger } = evaluate({ ...participation, curriculum: { ...participation.curriculum, modules: empty } });
        expect(ledger).toMatchObject(contactOf(evaluate(participation).ledger));
        const minInPerson = modules.filter(({ kind }) => kind === 'in_person').length + more;
        const demanding = evaluate({
          ...participation,
          curriculum: { ...participation.curriculum, rule: { ...rule, minInPerson } },
        });
        expect(demanding).toMatchObject({ eligible: false, reachable: 'no', inPerson: { required: minInPerson } });
        expect(demanding.outstanding).toContainEqual(expect.objectContaining({ kind: 'curriculum_in_person', count: more }));
      }),
    );
  });

  it('lets a waiver unblock and change nothing else that counts', () => {
    fc.assert(
      fc.property(participations, participation => {
        const waived = evaluate({ ...participation, waivedSessionIds: participation.sessions.map(each => each.id) });
        const { eligible, modules, ledger, outstanding } = evaluate(participation);
        expect(waived).toMatchObject({ eligible, modules, ledger, outstanding, unrecorded: [] });
      }),
    );
  });

  it('promises only what attendance keeps: "yes" by the own sessions, "only with a make-up" by all, "no" by none', () => {
    fc.assert(
      fc.property(participations, participation => {
        const { eligible, reachable, outstanding, helpful } = evaluate(participation);
        const byOwn = evaluate(attending(participation, own => own)).eligible;
        const byAll = evaluate(attending(participation, () => true)).eligible;
        expect(reachable).toBe(byOwn ? 'yes' : byAll ? 'only_with_make_up' : 'no');
        expect(outstanding.length === 0).toBe(eligible);
        if (eligible) expect(helpful).toEqual([]);
        else if (byAll) expect(helpful.length).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});

describe('no hidden input', () => {
  it('asks neither the clock nor the locale nor the zone of the machine', () => {
    const samples = fc.sample(participations, { seed: 7, numRuns: 100 });
    const expected = samples.map(evaluate);
    const [realDate, realCompare, zone] = [globalThis.Date, String.prototype.localeCompare, process.env['TZ']];
    const refuse = () => {
      throw new Error('asked the machine');
    };
    try {
      process.env['TZ'] = 'Pacific/Kiritimati';
      String.prototype.localeCompare = refuse;
      globalThis.Date = new Proxy(realDate, {
        construct: (target, given) => (given.length === 0 ? refuse() : Reflect.construct(target, given)),
        get: (target, name) => (name === 'now' ? refuse : Reflect.get(target, name)),
      });
      expect(() => Date.now()).toThrow('asked the machine');
      expect(JSON.stringify(samples.map(evaluate))).toBe(JSON.stringify(expected));
    } finally {
      globalThis.Date = realDate;
      String.prototype.localeCompare = realCompare;
      if (zone === undefined) delete process.env['TZ'];
      else process.env['TZ'] = zone;
    }
  });
});

function contactOf({ inPersonMinutes, onlineMinutes }: { inPersonMinutes: number; onlineMinutes: number }) {
  return { inPersonMinutes, onlineMinutes };
}
