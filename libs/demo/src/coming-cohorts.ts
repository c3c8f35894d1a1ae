import { scarceSeats } from './applicant-plan.js';
import { type CohortPlan, sessionsOn } from './cohort-plan.js';
import { type DemoCalendar, yearOf } from './demo-calendar.js';

/** Bamberg's next cohort, open for application and smaller than the interest in it. It follows KKM-B, so that its days are no make-ups for the cohort that runs. */
export function bambergOpen(calendar: DemoCalendar, running: CohortPlan): CohortPlan {
  const first = calendar.days(80, 2);
  const [startsOn, endsOn] = [first[0] as string, calendar.day(330)];
  const code = nextCode(running.code, startsOn);
  return {
    code,
    municipality: 'BA',
    curriculum: 'KKM-B',
    capacity: scarceSeats,
    state: 'open',
    startsOn,
    endsOn,
    title: `Konfliktmanager:in Bamberg, nächster Durchgang`,
    applicationDeadline: calendar.day(50),
    venue: 'Haus am Beispielplatz, Saal 2, Bamberg',
    told: {
      summary:
        'Konflikte gehören zum Leben in einer Stadt. Die Reihe zeigt, wie man sie früh erkennt, versteht und mit allen Beteiligten bearbeitet: in fünf Präsenzmodulen, vier Online-Vertiefungen und mit Fällen aus dem eigenen Alltag.',
      accessNotes:
        'Der Saal ist stufenlos zu erreichen. Gebärdensprache oder Assistenz richten wir ein, wenn Sie uns rechtzeitig schreiben.',
      contact: 'Beate Lindner, koordination.bamberg@demo.example',
    },
    sessions: sessionsOn({
      M1: first,
      V1: [calendar.day(105)],
      M2: [calendar.day(130)],
      V2: [calendar.day(155)],
      M3: [calendar.day(180)],
      V3: [calendar.day(225)],
      M4: [calendar.day(250)],
      V4: [calendar.day(290)],
      M5: [endsOn],
    }),
    recorded: [],
    people: [],
  };
}

/** Wartburgkreis' next cohort, still a draft with its first dates. */
export function wartburgkreisDraft(calendar: DemoCalendar, running: CohortPlan): CohortPlan {
  const first = calendar.days(160, 2);
  const startsOn = first[0] as string;
  return {
    code: nextCode(running.code, startsOn),
    municipality: 'WAK',
    curriculum: 'KKM-A',
    capacity: 14,
    state: 'draft',
    title: 'Konfliktmanager:in Wartburgkreis, in Planung',
    startsOn,
    endsOn: calendar.day(420),
    venue: 'Bildungshaus Musterweg, Raum 3, Bad Salzungen',
    recorded: [],
    people: [],
    sessions: sessionsOn({
      M1: first,
      V1: [calendar.day(190)],
    }),
  };
}

// One that starts in the same year as the cohort before it is the second of that year.
function nextCode(before: string, startsOn: string): string {
  const code = `${before.slice(0, before.indexOf('-'))}-${yearOf(startsOn)}`;
  return code === before ? `${code}-2` : code;
}
