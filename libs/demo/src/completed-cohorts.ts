import { type CohortPlan, type PersonPlan, sessionsOn } from './cohort-plan.js';

/** Nine people with names that must print; the last but one has 70 characters. */
const bambergPeople: readonly PersonPlan[] = [
  { givenNames: 'Kateřina', familyName: 'Nováková', targetGroup: 'civil_society', presence: { M5: 'excused', V2: 'absent' } },
  { givenNames: 'Thị Hồng Ánh', familyName: 'Nguyễn', targetGroup: 'advice_education', presence: { V3: 'absent', V4: 'absent' } },
  {
    givenNames: 'Łukasz',
    familyName: 'Żółć',
    targetGroup: 'administration',
    presence: { 'M4/1': [['09:00', '14:45']], V1: 'excused' },
  },
  { givenNames: 'Ștefan', familyName: 'Țurcanu', targetGroup: 'other', presence: { M2: 'absent' }, declared: { M5: ['pre'] } },
  {
    givenNames: 'Şükrü',
    familyName: 'Yıldız',
    targetGroup: 'advice_education',
    presence: { V1: [['17:40', '20:15']], V4: 'absent' },
  },
  { givenNames: 'Henriette', familyName: 'GROẞMANN', targetGroup: 'administration', declared: { M1: ['post'], M2: [] } },
  { givenNames: 'Đorđe', familyName: 'Đukić', targetGroup: 'civil_society', presence: { 'M3/2': 'absent', V2: 'excused' } },
  {
    givenNames: 'Maximiliane Alexandrina Theodorina',
    familyName: 'Hohenfels-Wartenberg-Lichtental',
    namePrefix: 'von',
    targetGroup: 'administration',
  },
  {
    givenNames: 'Jörg',
    familyName: 'Öztürk-Weiß',
    degreeBefore: 'Dr.',
    targetGroup: 'administration',
    presence: { M3: 'excused' },
  },
];

/** Bamberg's first cohort as the sources tell it: March 2023 to February 2024, nine people (all invented). */
export const bamberg2023: CohortPlan = {
  code: 'BA-2023',
  municipality: 'BA',
  curriculum: 'KKM-A',
  title: 'Konfliktmanager:in Bamberg 2023/24',
  capacity: 12,
  startsOn: '2023-03-24',
  endsOn: '2024-02-06',
  applicationDeadline: '2023-02-28',
  venue: 'Haus am Beispielplatz, Saal 2, Bamberg',
  state: 'completed',
  sessions: sessionsOn({
    M1: ['2023-03-24', '2023-03-25'],
    M2: ['2023-05-12'],
    M3: ['2023-07-07', '2023-07-08'],
    M4: ['2023-09-29'],
    M5: ['2023-11-24', '2023-11-25'],
    V1: ['2023-04-25'],
    V2: ['2023-06-20'],
    V3: ['2023-10-17'],
    V4: ['2024-02-06'],
  }),
  recorded: ['M1/1', 'M1/2', 'M2/1', 'M3/1', 'M3/2', 'M4/1', 'M5/1', 'M5/2', 'V1/1', 'V2/1', 'V3/1', 'V4/1'],
  people: bambergPeople,
};

const wartburgPeople: readonly PersonPlan[] = [
  { givenNames: 'Anke', familyName: 'Böttger', presence: { M4: 'absent' } },
  { givenNames: 'Ronny', familyName: 'Eisenach', presence: { V1: 'absent', V3: 'absent' } },
  { givenNames: 'Silke', familyName: 'Fleischhauer', degreeBefore: 'Dr.' },
  { givenNames: 'Uwe', familyName: 'Gießler', presence: { M2: 'excused', V4: 'absent' } },
  { givenNames: 'Mandy', familyName: 'Heß', presence: { 'V2/1': [['17:00', '19:50']] } },
  { givenNames: 'Torsten', familyName: 'Ködderitzsch', presence: { 'M5/2': [['09:00', '12:15']] } },
  { givenNames: 'Samira', familyName: 'Özdemir', presence: { V2: 'absent' } },
  { givenNames: 'Kerstin', familyName: 'Schäfer-Röll', presence: { M3: 'excused' } },
  { givenNames: 'Jens', familyName: 'Trautvetter', declared: { M1: ['pre'], M5: [] } },
  { givenNames: 'Yvonne', familyName: 'Zschau', presence: { V1: 'excused' } },
];

/** Wartburgkreis: November 2022 to December 2023, ten people, administration only. */
export const wartburgkreis2022: CohortPlan = {
  code: 'WAK-2022',
  municipality: 'WAK',
  curriculum: 'KKM-A',
  title: 'Konfliktmanager:in Wartburgkreis 2022/23',
  capacity: 12,
  startsOn: '2022-11-17',
  endsOn: '2023-12-05',
  applicationDeadline: '2022-10-31',
  targetGroups: ['administration'],
  venue: 'Bildungshaus Musterweg, Raum 3, Bad Salzungen',
  state: 'completed',
  sessions: sessionsOn({
    M1: ['2022-11-17', '2022-11-18'],
    M2: ['2023-02-09'],
    M3: ['2023-04-20', '2023-04-21'],
    M4: ['2023-06-15'],
    M5: ['2023-09-21', '2023-09-22'],
    V1: ['2023-01-17'],
    V2: ['2023-03-14'],
    V3: ['2023-11-07'],
    V4: ['2023-12-05'],
  }),
  recorded: ['M1/1', 'M1/2', 'M2/1', 'M3/1', 'M3/2', 'M4/1', 'M5/1', 'M5/2', 'V1/1', 'V2/1', 'V3/1', 'V4/1'],
  people: wartburgPeople.map(person => ({
    ...person,
    targetGroup: 'administration',
  })),
};
