/**
 * R1-R8 read a second time, from the words of the programme and nothing else: minutes are counted one by one, choices are tried one by one.
 * Slow and plain on purpose; it shares no line with the product's rules.
 */

export type Span = readonly [from: number, to: number];
export type Part = 'pre' | 'post';

export interface Mark {
  readonly status: 'present' | 'partial' | 'absent' | 'excused';
  /** Minutes of the day. */
  readonly presence: readonly Span[];
}

export interface ModelModule {
  readonly key: string;
  readonly kind: 'in_person' | 'online';
  readonly days: readonly { readonly contactMinutes: number }[];
  readonly preMinutes: number;
  readonly postMinutes: number;
}

export interface ModelCurriculum {
  readonly nominalMinutes: number;
  readonly rule: { readonly minInPerson: number; readonly minOnline: number; readonly thresholdPercent: number };
  readonly modules: readonly ModelModule[];
}

export interface ModelSession {
  readonly key: string;
  readonly moduleKey: string;
  readonly day: number;
  readonly date: string;
  /** What was really held, as minutes of the day. */
  readonly held: readonly Span[];
  readonly cancelled: boolean;
  /** In the person's own cohort. */
  readonly own: boolean;
}

export interface ModelPerson {
  /** The marks in effect, by session. */
  readonly marks: ReadonlyMap<string, Mark>;
  readonly declared: ReadonlySet<string>;
  readonly withdrawnOn: string | null;
  readonly guestIn: readonly string[];
  readonly waived: readonly string[];
}

const minutesOf = (spans: readonly Span[]): Set<number> =>
  new Set(spans.flatMap(([from, to]) => Array.from({ length: to - from }, (_, index) => from + index)));

/** R2: all held minutes, those of the union of the intervals that were held, or none. */
function creditOf(mark: Mark, session: ModelSession): number {
  const held = minutesOf(session.held);
  if (mark.status === 'present') return held.size;
  if (mark.status !== 'partial') return 0;
  return [...minutesOf(mark.presence)].filter(minute => held.has(minute)).length;
}

interface Choice {
  readonly credited: number;
  readonly held: number;
}

/** Every way to choose one of each. */
function choices(days: readonly (readonly Choice[])[]): Choice[][] {
  const [first, ...rest] = days;
  if (!first) return [[]];
  return first.flatMap(choice => choices(rest).map(others => [choice, ...others]));
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** What the programme says of one person's module. */
function moduleOf(module: ModelModule, threshold: number, sessions: readonly ModelSession[], person: ModelPerson) {
  const held = sessions.filter(session => session.moduleKey === module.key && !session.cancelled);
  const days = module.days.map(({ contactMinutes }, index) => {
    const ofDay = held.filter(({ day }) => day === index + 1);
    const recorded = ofDay.flatMap(session => {
      const mark = person.marks.get(session.key);
      return mark ? [{ credited: creditOf(mark, session), held: minutesOf(session.held).size }] : [];
    });
    const [earliest] = ofDay.filter(({ own }) => own).sort((a, b) => (a.date < b.date ? -1 : 1));
    const unrecorded = { credited: 0, held: earliest ? minutesOf(earliest.held).size : contactMinutes };
    return { recorded, possible: recorded.length > 0 ? recorded : [unrecorded] };
  });
  const counts = choices(days.map(({ possible }) => possible)).some(choice => {
    const credited = sum(choice.map(day => day.credited));
    return credited > 0 && 100 * credited >= threshold * sum(choice.map(day => day.held));
  });
  const credited = sum(days.map(({ recorded }) => Math.max(0, ...recorded.map(choice => choice.credited))));
  const isRecorded = days.some(({ recorded }) => recorded.length > 0);
  const isOwed = held.some(session => owes(session, person));
  const state = counts ? 'counted' : credited > 0 ? 'partial' : isRecorded ? 'missed' : isOwed ? 'unrecorded' : 'open';
  return { key: module.key, kind: module.kind, creditedMinutes: credited, counts, state };
}

/** R8: a session of the own cohort or a guest seat, before a withdrawal, that nobody recorded. Every session here is over. */
function owes({ key, own, date, cancelled }: ModelSession, person: ModelPerson): boolean {
  const expected = own || person.guestIn.includes(key);
  return expected && !cancelled && !person.marks.has(key) && (person.withdrawnOn === null || date < person.withdrawnOn);
}

/** Where a person stands once every session is over. */
export function standing(curriculum: ModelCurriculum, sessions: readonly ModelSession[], person: ModelPerson) {
  const { rule, nominalMinutes } = curriculum;
  const modules = curriculum.modules.map(module => moduleOf(module, rule.thresholdPercent, sessions, person));
  const count = (kind: ModelModule['kind'], required: number) => {
    const ofKind = modules.filter(module => module.kind === kind);
    return { counted: ofKind.filter(({ counts }) => counts).length, required, of: ofKind.length };
  };
  const [inPerson, online] = [count('in_person', rule.minInPerson), count('online', rule.minOnline)];
  const minutes = (kind: ModelModule['kind']) =>
    sum(modules.filter(module => module.kind === kind).map(module => module.creditedMinutes));
  const study = (isCounted: boolean) =>
    sum(
      curriculum.modules.flatMap(({ key, preMinutes, postMinutes }, index) =>
        modules[index]?.counts === isCounted
          ? [person.declared.has(`${key}/pre`) ? preMinutes : 0, person.declared.has(`${key}/post`) ? postMinutes : 0]
          : [],
      ),
    );
  const [inPersonMinutes, onlineMinutes, selfStudyMinutes] = [minutes('in_person'), minutes('online'), study(true)];
  const eligible = inPerson.counted >= inPerson.required && online.counted >= online.required;
  const lack = (kind: string, { counted, required }: typeof inPerson) =>
    counted < required ? [{ kind, count: required - counted }] : [];
  return {
    eligible,
    inPerson,
    online,
    modules,
    reachable: eligible ? 'yes' : 'no',
    ledger: {
      inPersonMinutes,
      onlineMinutes,
      selfStudyMinutes,
      nominalMinutes,
      pendingMinutes: study(false),
      totalMinutes: inPersonMinutes + onlineMinutes + selfStudyMinutes,
    },
    missing: [...lack('in_person', inPerson), ...lack('online', online)],
    unrecorded: sessions
      .filter(session => owes(session, person) && !person.waived.includes(session.key))
      .map(({ key }) => key)
      .sort(),
  };
}
