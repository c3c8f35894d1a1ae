import { describe, expect, it } from '@jest/globals';
import type { DocumentSettings } from '#programme';
import { evaluate, type Evaluation, kkmA, localToEpochMinutes, type Session } from '#rules';
import { buildSnapshot, type PrintedContext, ruleSentence } from './build-snapshot.js';
import { documentPictures, documentValues } from './document-values.js';

const issued = {
  kind: 'proof',
  registerNumber: 'BA-2026-0007',
  edition: 1,
  issuedOn: '2026-11-20',
  verificationCode: '7KQM-2T9X-HD4P-0V6B-3RNE',
  verificationUrl: 'https://lernen.example.org/verify/7KQM-2T9X-HD4P-0V6B-3RNE',
} as const;

function municipality(documentSettings: DocumentSettings = {}) {
  return { name: 'Bamberg', kind: 'city', titleStyle: 'neutral', documentSettings } as const;
}

function contextOf(documentSettings: DocumentSettings = {}): PrintedContext {
  const municipalityBySession = new Map([['M2', 'Wartburgkreis']]);
  return {
    period: { from: '2026-02-06', to: '2026-10-06' },
    curriculum: kkmA,
    values: documentValues(municipality(documentSettings)),
    municipalityBySession,
  };
}

function minute(date: string, time: string): number {
  const reading = localToEpochMinutes(date, time, 'Europe/Berlin');
  if (reading.kind !== 'ok') throw new RangeError(`${date} ${time}`);
  return reading.minutes;
}

function session(moduleKey: string, date: string, cohortCode = 'BA-2026'): Session {
  const planned = [{ from: minute(date, '09:00'), to: minute(date, '15:00') }];
  return {
    id: moduleKey,
    cohortCode,
    own: cohortCode === 'BA-2026',
    moduleKey,
    day: 1,
    date,
    planned,
    held: null,
    cancelled: false,
  };
}

/** Present in M2 as a guest with its follow-up declared; absent from M4. */
function evaluation(): Evaluation {
  return evaluate({
    curriculum: kkmA,
    sessions: [session('M2', '2026-03-06', 'WAK-2026'), session('M4', '2026-06-12')],
    records: [
      {
        sessionId: 'M2',
        sequence: 1,
        status: 'present',
        presence: [],
      },
      {
        sessionId: 'M4',
        sequence: 1,
        status: 'absent',
        presence: [],
      },
    ],
    declarations: [
      {
        moduleKey: 'M2',
        part: 'post',
      },
    ],
    confirmedGuestSessionIds: ['M2'],
    waivedSessionIds: [],
    withdrawnOn: null,
    now: minute('2026-11-20', '12:00'),
    today: '2026-11-20',
  });
}

const person = { nameAsPrinted: 'Kateřina Nováková', evaluation: evaluation() };
const proof = (settings?: DocumentSettings) => buildSnapshot(contextOf(settings), person, issued);

describe('the snapshot of a document (R11)', () => {
  it('carries what belongs to the issue, the person and the cohort', () => {
    expect(proof()).toMatchObject({
      ...issued,
      nameAsPrinted: 'Kateřina Nováková',
      period: {
        from: '2026-02-06',
        to: '2026-10-06',
      },
      nominalMinutes: 4800,
      hourUnitMinutes: 60,
      ledger: {
        inPersonMinutes: 360,
        onlineMinutes: 0,
        selfStudyMinutes: 150,
        totalMinutes: 510,
      },
    });
  });

  it('names where and when a module was attended, and nothing of days without credit', () => {
    const [, m2, , m4] = proof().modules;
    const attended = {
      date: '2026-03-06',
      cohortCode: 'WAK-2026',
      municipality: 'Wartburgkreis',
      creditedMinutes: 360,
      heldMinutes: 360,
    };
    expect(m2).toMatchObject({
      key: 'M2',
      counted: true,
      creditedMinutes: 360,
      heldMinutes: 360,
      selfStudyMinutes: 150,
      sessions: [attended],
    });
    expect(m4).toMatchObject({ key: 'M4', counted: false, creditedMinutes: 0, heldMinutes: 0, sessions: [] });
  });

  it('without settings is issued by the municipality with one empty signature line', () => {
    expect(proof()).toMatchObject({
      title: 'Bescheinigung',
      issuer: {
        name: 'Bamberg',
        addressLines: [],
      },
      place: 'Bamberg',
      signatories: [{ function: 'Unterschrift' }],
    });
    expect(proof()).not.toHaveProperty('coatOfArms');
  });

  it('says what the municipality says, and names pictures by the hash of their bytes', () => {
    const coatOfArms = { mediaType: 'image/svg+xml', content: '<svg/>', alt: 'Wappen' } as const;
    const snapshot = proof({
      issuerName: 'Stadt Bamberg',
      place: 'Am Ort',
      signatories: [{ name: null, function: 'Leitung' }],
      coatOfArms,
    });
    expect(snapshot).toMatchObject({
      issuer: { name: 'Stadt Bamberg' },
      place: 'Am Ort',
      signatories: [{ function: 'Leitung' }],
    });
    expect(snapshot.coatOfArms?.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect(documentPictures({ coatOfArms })).toEqual([{ mediaType: 'image/svg+xml', content: Buffer.from('<svg/>') }]);
  });

  it('of an award lists no modules, since none is printed', () => {
    const award = buildSnapshot(contextOf(), person, { ...issued, kind: 'award' });
    expect(award).toMatchObject({ title: 'Urkunde', modules: [] });
  });

  it('words the series in the title style of the municipality, neutral by default', () => {
    const seriesTitle = (titleStyle: 'neutral' | 'colon') => documentValues({ ...municipality(), titleStyle }).seriesTitle;
    expect(seriesTitle('neutral')).toBe('Qualifizierungsreihe Kommunales Konfliktmanagement');
    expect(seriesTitle('colon')).toBe('Qualifizierungsreihe Konfliktmanager:in');
  });
});

describe('the rule in words', () => {
  it.each([
    [
      4,
      1,
      'Verlangt sind mindestens 4 Präsenzmodule und 1 Online-Vertiefung; ein Modul zählt, wenn mindestens 80 Prozent der gehaltenen Zeit besucht wurden.',
    ],
    [
      1,
      0,
      'Verlangt ist mindestens 1 Präsenzmodul; ein Modul zählt, wenn mindestens 80 Prozent der gehaltenen Zeit besucht wurden.',
    ],
    [0, 0, 'Ein Modul zählt, wenn mindestens 80 Prozent der gehaltenen Zeit besucht wurden.'],
  ])('of %i in person and %i online', (minInPerson, minOnline, sentence) => {
    expect(ruleSentence({ minInPerson, minOnline, thresholdPercent: 80 }).replaceAll('\u00a0', ' ')).toBe(sentence);
  });
});
