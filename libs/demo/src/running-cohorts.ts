import { actors } from './demo-accounts.js';
import { type CohortPlan, type PersonPlan, sessionsOn } from './cohort-plan.js';
import { type DemoCalendar, yearOf } from './demo-calendar.js';

/** Names by which the demo data find people again. */
export const people = {
  onlyFirstDay: { givenNames: 'Mira', familyName: 'Sandner' },
  guest: { givenNames: 'Ilja', familyName: 'Čapek' },
  late: { givenNames: 'Samuel', familyName: 'Adeyemi' },
  withdrawn: { givenNames: 'Greta', familyName: 'Winkelmann' },
  complete: { givenNames: 'Hatice', familyName: 'Aydın' },
  needsMakeUp: { givenNames: 'Leon', familyName: 'Brückner' },
  outOfReach: { givenNames: 'Oksana', familyName: 'Schewtschenko' },
  marked: { givenNames: 'Anna', familyName: 'Meier' },
  meant: { givenNames: 'Anne', familyName: 'Meier' },
} as const;

/** Names in one line, as printed. */
export const nameOf = ({ givenNames, familyName }: { readonly givenNames: string; readonly familyName: string }): string =>
  `${givenNames} ${familyName}`;

function bambergPeople(withdrawnOn: string): readonly PersonPlan[] {
  return [
    { ...people.onlyFirstDay, email: actors.participant, presence: { 'M1/2': 'absent' }, declared: { M1: ['pre'] } },
    { ...people.guest, targetGroup: 'civil_society', presence: { M3: 'excused' } },
    { ...people.late, targetGroup: 'advice_education', presence: { 'V1/1': [['17:40', '20:15']] } },
    { ...people.withdrawn, targetGroup: 'other', withdrawn: { on: withdrawnOn, reason: 'Beruflich verhindert' } },
    { ...people.complete, targetGroup: 'administration' },
    { ...people.needsMakeUp, targetGroup: 'administration', presence: { M3: 'excused', M4: 'absent' } },
    { ...people.outOfReach, targetGroup: 'civil_society', presence: { M1: 'absent', M3: 'excused', M4: 'absent' } },
    { ...people.marked, targetGroup: 'administration' },
    { ...people.meant, targetGroup: 'advice_education', presence: { M4: 'absent' } },
  ];
}

/**
 * Bamberg's cohort that runs on the day of the start, with people in every state of stories 1-4 and 6. Its second online session has just
 * been, and its sheet is still empty; nobody's state depends on it.
 */
export function bambergRunning(calendar: DemoCalendar): CohortPlan {
  const [first, m2, v4] = [calendar.days(-150, 2), calendar.day(-103), calendar.day(98)];
  const v2 = calendar.recentSlot;
  const dates = { M1: first, V1: [calendar.day(-128)], M2: [m2], M3: calendar.days(-61, 2), M4: [calendar.day(-19)] };
  const toCome = { M5: calendar.days(37, 2), V3: [calendar.day(65)], V4: [v4] };
  const startsOn = first[0] as string;
  return {
    code: `BA-${yearOf(startsOn)}`,
    municipality: 'BA',
    curriculum: 'KKM-A',
    capacity: 9,
    state: 'running',
    title: `Konfliktmanager:in Bamberg ${yearOf(startsOn)}`,
    startsOn,
    endsOn: v4,
    applicationDeadline: calendar.day(-170),
    venue: 'Haus am Beispielplatz, Saal 2, Bamberg',
    sessions: [...sessionsOn({ ...dates, ...toCome }), { key: 'V2/1', ...v2 }],
    recorded: ['M1/1', 'M1/2', 'V1/1', 'M2/1', 'M3/1', 'M3/2', 'M4/1'],
    unlocked: ['M3/2'],
    people: bambergPeople(calendar.day(-96)),
  };
}

const wartburgPeople: readonly PersonPlan[] = [
  { givenNames: 'Frank', familyName: 'Appelt' },
  { givenNames: 'Doreen', familyName: 'Baumbach', presence: { M1: 'excused' } },
  { givenNames: 'Farid', familyName: 'Haddad', presence: { 'M3/2': [['09:00', '12:15']] } },
  { givenNames: 'Ines', familyName: 'Krauße' },
  { givenNames: 'Minh Tuấn', familyName: 'Lê', presence: { V1: 'absent' } },
  { givenNames: 'Birgit', familyName: 'Sauerbrey', degreeBefore: 'Dr.', declared: { M1: ['pre'] } },
  { givenNames: 'Marcel', familyName: 'Umbreit', presence: { 'V1/1': [['17:36', '20:15']] } },
  { givenNames: 'Rosa', familyName: 'Völker' },
];

/**
 * Wartburgkreis' cohort that runs beside it and takes the guest from Bamberg in M3; nobody has recorded the day before yesterday yet. Of its
 * sessions still to come M4 and M5 are make-ups for Bamberg. It has seats left, and whoever still wants to join may apply.
 */
export function wartburgkreisRunning(calendar: DemoCalendar): CohortPlan {
  const first = calendar.days(-110, 2);
  const [startsOn, endsOn] = [first[0] as string, calendar.day(126)];
  const dates = { M1: first, V1: [calendar.day(-82)], M3: calendar.days(-40, 2), M2: [calendar.day(-2)] };
  const toCome = {
    V2: [calendar.day(16)],
    M4: [calendar.day(30)],
    M5: calendar.days(72, 2),
    V3: [calendar.day(100)],
    V4: [endsOn],
  };
  return {
    code: `WAK-${yearOf(startsOn)}`,
    municipality: 'WAK',
    curriculum: 'KKM-A',
    capacity: 12,
    state: 'running',
    title: `Konfliktmanager:in Wartburgkreis ${yearOf(startsOn)}`,
    startsOn,
    endsOn,
    applicationDeadline: calendar.day(20),
    venue: 'Bildungshaus Musterweg, Raum 3, Bad Salzungen',
    sessions: sessionsOn({ ...dates, ...toCome }),
    recorded: ['M1/1', 'M1/2', 'V1/1', 'M3/1', 'M3/2'],
    people: wartburgPeople.map(person => ({
      ...person,
      targetGroup: 'administration',
    })),
  };
}
