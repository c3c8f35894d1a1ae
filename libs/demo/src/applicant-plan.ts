import type { ConsentKind } from '#admission';
import type { TargetGroup } from '#programme';

/** An invented person who applies for a cohort. */
export interface ApplicantPlan {
  readonly givenNames: string;
  readonly familyName: string;
  readonly email: string;
  readonly targetGroup: TargetGroup;
  readonly organisation?: string;
  readonly motivation?: string;
  readonly consents?: readonly ConsentKind[];
}

/** What an applicant, the coordination or (`lapse`) the clock does. */
export type ApplicantMove = 'apply' | 'confirm' | 'accept' | 'reject' | 'withdraw' | 'decline' | 'lapse';

/** One step on the way of an application, at a local time so many days before the day of the start. */
export interface ApplicantStep {
  readonly daysAgo: number;
  readonly time: string;
  readonly move: ApplicantMove;
  readonly who: ApplicantPlan;
  readonly reason?: string;
}

const step = (daysAgo: number, time: string, move: ApplicantMove, who: ApplicantPlan, reason?: string): ApplicantStep => ({
  daysAgo,
  time,
  move,
  who,
  ...(reason === undefined ? {} : { reason }),
});

const person = (
  givenNames: string,
  familyName: string,
  targetGroup: TargetGroup,
  email: string,
  more: Pick<ApplicantPlan, 'organisation' | 'motivation' | 'consents'> = {},
): ApplicantPlan => ({ givenNames, familyName, targetGroup, email: `${email}@post.example`, ...more });

const youthOffice = 'Stadt Bamberg, Jugendamt';
const bridge = 'Beratungsstelle Brücke e. V.';
const island = 'Begegnungshaus Flussinsel e. V.';

const linh = person('Linh', 'Nguyễn', 'advice_education', 'linh.nguyen', { organisation: bridge, consents: ['newsletter'] });
const zofia = person('Zofia', 'Żółć', 'civil_society', 'zofia.zolc', {
  organisation: island,
  consents: ['newsletter', 'network_directory'],
  motivation:
    'In unserem Haus treffen viele Gruppen aufeinander, die Räume und Zeiten teilen. Ich möchte lernen, Streit früh anzusprechen, ohne Partei zu sein.',
});
const greta = person('Greta', 'Winkelmann', 'other', 'greta.winkelmann');
const murat = person('Murat', 'Kılıç', 'administration', 'murat.kilic', { organisation: 'Stadt Bamberg, Ordnungsamt' });
const judith = person('Judith', 'Weiß', 'administration', 'judith.weiss', { organisation: youthOffice });
const stefania = person('Ștefania', 'Țurcanu', 'advice_education', 'stefania.turcanu', {
  organisation: 'Volkshochschule Musterviertel',
});
const benedikt = person('Benedikt', 'Hofmann', 'civil_society', 'benedikt.hofmann', {
  organisation: 'Sportverein Musterviertel',
});
const paula = person('Paula', 'Reinhardt', 'administration', 'paula.reinhardt', { organisation: youthOffice });
const ruth = person('Ruth', 'Ostermann', 'other', 'ruth.ostermann', { consents: ['newsletter'] });
const viktor = person('Viktor', 'Sommer', 'civil_society', 'viktor.sommer', { organisation: island });
const simon = person('Simon', 'Kraft', 'advice_education', 'simon.kraft', { organisation: 'Coaching Kraft' });
const clara = person('Clara', 'Engel', 'administration', 'clara.engel', { organisation: youthOffice });
const selin = person('Selin', 'Arslan', 'civil_society', 'selin.arslan', { organisation: 'Elterninitiative Südhang' });
const noah = person('Noah', 'Fischer', 'advice_education', 'noah.fischer', { organisation: bridge });
const tomas = person('Tomáš', 'Dvořák', 'administration', 'tomas.dvorak', { organisation: 'Stadt Bamberg, Quartiersbüro' });
const amelie = person('Amelie', 'Brandt', 'civil_society', 'amelie.brandt', { organisation: island, consents: ['photo'] });
const jakob = person('Jakob', 'Lorenz', 'other', 'jakob.lorenz');
const hannah = person('Hannah', 'Wolf', 'administration', 'hannah.wolf', { organisation: youthOffice });
const emile = person('Émile', 'Dubois', 'advice_education', 'emile.dubois', { organisation: bridge });
const lena = person('Lena', 'Baumgart', 'administration', 'lena.baumgart', {
  organisation: 'Landratsamt Wartburgkreis, Soziales',
  motivation: 'Ich habe erst jetzt von der Reihe erfahren und würde gern noch einsteigen. Versäumtes hole ich nach.',
});

const early = [linh, zofia, greta, murat, judith, stefania, benedikt, paula];
const late = [selin, noah, tomas, amelie, jakob, hannah, emile];

/** How many seats Bamberg's next cohort has: `early` takes them all. */
export const scarceSeats = early.length;

/**
 * Bamberg's next cohort after three weeks of applications: full, one seat freed, offered, lapsed, offered on, declined, and offered once more until the
 * evening of the day after tomorrow. Greta Winkelmann, who left the cohort before, is there with a second record.
 */
export const bambergApplicants: readonly ApplicantStep[] = [
  ...early.map((who, index) => step(22, `09:${10 + index * 5}`, 'apply', who)),
  ...early.map((who, index) => step(22, `18:${10 + index * 5}`, 'confirm', who)),
  step(21, '08:20', 'apply', ruth),
  step(21, '08:24', 'confirm', ruth),
  step(20, '22:47', 'apply', viktor),
  step(20, '23:05', 'apply', simon),
  step(20, '23:10', 'confirm', simon),
  step(19, '12:32', 'apply', clara),
  step(18, '07:55', 'withdraw', clara, 'Am ersten Modul verhindert'),
  ...early.map((who, index) => step(17, `10:0${index}`, 'accept', who)),
  step(17, '10:20', 'reject', simon, 'Wohnt und arbeitet nicht in Bamberg.'),
  ...late.map((who, index) => step(16, `14:${30 + index}`, 'apply', who)),
  ...late.slice(0, 6).map((who, index) => step(15, `17:${30 + index}`, 'confirm', who)),
  ...late.slice(0, 5).map((who, index) => step(12, `09:0${index}`, 'accept', who)),
  step(11, '16:40', 'withdraw', paula, 'Neue Stelle in einer anderen Stadt'),
  step(5, '00:01', 'lapse', selin),
  step(3, '11:15', 'decline', noah),
];

/** Somebody who would still join Wartburgkreis' cohort, which has begun and has seats left. */
export const wartburgkreisApplicants: readonly ApplicantStep[] = [
  step(4, '19:22', 'apply', lena),
  step(4, '19:26', 'confirm', lena),
];
