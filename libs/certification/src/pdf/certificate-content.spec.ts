import { describe, expect, it } from '@jest/globals';
import { annexModules, certificateContent, hoursAccount } from './certificate-content.js';
import { aProof } from './snapshot-builder.js';

const plain = (text: string) => text.replaceAll('\u00a0', ' ');

describe('What a document says', () => {
  it('prints the nominal and the credited hours, never a blanket 80', () => {
    const ledger = { inPersonMinutes: 2520, onlineMinutes: 180, selfStudyMinutes: 960, totalMinutes: 3660 };
    expect(plain(certificateContent(aProof({ ledger })).extent)).toBe(
      'Umfang der Reihe: 80,00 Std. · angerechnet: 61,00 Std. (Zeitstunden zu 60 Minuten)',
    );
  });

  it('counts in teaching units where the curriculum does', () => {
    const content = certificateContent(aProof({ hourUnitMinutes: 45, nominalMinutes: 3600 }));
    expect(plain(content.extent)).toContain('Umfang der Reihe: 80,00 UE');
    expect(plain(content.extent)).toContain('Unterrichtseinheiten zu 45 Minuten');
  });

  it('shows the ledger by kind with its own sum (R1)', () => {
    const ledger = { inPersonMinutes: 1801, onlineMinutes: 181, selfStudyMinutes: 721, totalMinutes: 2703 };
    const account = hoursAccount(aProof({ ledger }));
    expect(account.parts.map(({ minutes }) => Number(minutes)).reduce((sum, minutes) => sum + minutes)).toBe(
      Number(account.total.minutes),
    );
    expect(plain(account.total.hours)).toBe('45,05 Std.');
  });

  it('says "Neuausfertigung" from the second edition on', () => {
    expect(certificateContent(aProof()).marks).toEqual([]);
    expect(certificateContent(aProof({ edition: 2 })).marks.map(plain)).toEqual(['Neuausfertigung 2']);
  });

  it('marks and dates a Zweitschrift and keeps the issue date', () => {
    const content = certificateContent(aProof({ duplicateMadeOn: '2027-01-15' }));
    expect(content.marks.map(plain)).toEqual(['Zweitschrift vom 15. Januar 2027']);
    expect(plain(content.placeAndDate)).toBe('Bamberg, 20. November 2026');
  });

  it('names the kind of municipality unless its name says so itself', () => {
    const named = (name: string, kind: 'city' | 'district') =>
      certificateContent(aProof({ municipality: { name, kind } })).municipality;
    expect(named('Bamberg', 'city')).toBe('Stadt Bamberg');
    expect(named('Wartburgkreis', 'district')).toBe('Wartburgkreis');
    expect(named('Fulda', 'district')).toBe('Landkreis Fulda');
  });

  it('composes a decomposed name', () => {
    expect(certificateContent(aProof({ nameAsPrinted: 'Nováková'.normalize('NFD') })).name).toBe('Nováková');
  });
});

describe('The annex', () => {
  it('lists every module of the curriculum with its sessions', () => {
    const [first] = annexModules(aProof(), 'in_person');
    expect(first).toMatchObject({ when: '2 Termine', held: '720', credited: '720', selfStudy: '240' });
    expect(first?.sessions.map(({ when }) => plain(when))).toEqual([
      '06.02.2026, Bamberg (BA-2026)',
      '07.02.2026, Bamberg (BA-2026)',
    ]);
    expect(annexModules(aProof(), 'online')).toHaveLength(4);
  });

  it('tells a module that does not count from one that was not attended', () => {
    const modules = aProof().modules.map((module, index) => ({
      ...module,
      counted: false,
      creditedMinutes: index === 0 ? 360 : 0,
    }));
    const [partial, missed] = annexModules(aProof({ modules }), 'in_person');
    expect(partial?.when).toBe('teilweise besucht · 2 Termine');
    expect(plain(missed?.when ?? '')).toBe('nicht besucht · 06.03.2026, Bamberg (BA-2026)');
  });
});
