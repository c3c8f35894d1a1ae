import { describe, expect, it } from '@jest/globals';
import { creditedMinutes, hasEnded, heldMinutes, recordsInEffect } from './attendance-rule.js';
import { evaluate } from './evaluate.js';
import type { Curriculum, Evaluation, PresenceRecord } from './evaluation.js';
import { kkmA, kkmB } from './kkm-a.js';
import { aParticipant, aSession, blocks, instant } from './participation-builder.js';
import type { ParticipantBuilder } from './participation-builder.js';

const afterwards = aParticipant().on('2026-10-31');

function moduleOf(builder: ParticipantBuilder, key: string): Evaluation['modules'][number] {
  return evaluate(builder.participation).modules.find(module => module.key === key)!;
}

function withRule(rule: Partial<Curriculum['rule']>, curriculum = kkmA): Curriculum {
  return { ...curriculum, rule: { ...curriculum.rule, ...rule } };
}

describe('R2: contact credit', () => {
  const session = aSession('V1', 1, '2026-02-24');
  const record = (status: PresenceRecord['status'], ...times: string[]) => ({ status, presence: blocks('2026-02-24', ...times) });

  it.each([
    ['all held minutes for present', record('present'), 180],
    ['nothing for absent, whatever the intervals', record('absent', '17:00-20:15'), 0],
    ['nothing for excused', record('excused'), 0],
    ['nothing for partial without an interval', record('partial'), 0],
    ['overlapping intervals once', record('partial', '17:00-18:00', '17:30-18:10', '17:30-17:40'), 70],
    ['nothing for the break', record('partial', '18:20-18:50'), 15],
    ['never more than was held', record('partial', '08:00-23:00'), 180],
  ])('gives %s', (_, given, minutes) => expect(creditedMinutes(given, session)).toBe(minutes));

  it('measures by what was really held, and gives nothing for a cancelled session', () => {
    const short = { ...session, held: blocks('2026-02-24', '17:00-18:00') };
    expect(heldMinutes(short)).toBe(60);
    expect(creditedMinutes(record('partial', '17:40-20:00'), short)).toBe(20);
    expect(creditedMinutes(record('present'), { ...session, cancelled: true })).toBe(0);
  });
});

describe('R3: when a module counts', () => {
  const late = (minutes: number) =>
    blocks('2026-03-06', minutes < 60 ? `09:${String(minutes).padStart(2, '0')}-16:30` : '10:00-16:30');
  const day2Until = (time: string) =>
    afterwards.attended('M1.1').recorded('BA-2026 M1.2', 'partial', ...blocks('2026-02-07', `09:00-${time}`));

  it.each([
    ['12:06', 360 + 171, false],
    ['13:50', 360 + 215, false],
    ['13:51', 360 + 216, true],
  ])('a two-day module needs 576 of 720 minutes: day 2 until %s makes %i, counts %s', (time, credited, counts) => {
    expect(moduleOf(day2Until(time), 'M1')).toMatchObject({ creditedMinutes: credited, heldMinutes: 720, counts });
  });

  it.each([
    [1, 'M1.1', true],
    [50, 'M1.1', true],
    [51, 'M1.1', false],
    [100, 'M1', true],
    [100, 'M1.1', false],
  ])('with a threshold of %i per cent, %s counts: %s', (thresholdPercent, attended, counts) => {
    const builder = aParticipant(withRule({ thresholdPercent })).on('2026-10-31').attended(attended);
    expect(moduleOf(builder, 'M1').counts).toBe(counts);
  });

  it('at 100 per cent one minute late is too late', () => {
    const builder = aParticipant(withRule({ thresholdPercent: 100 })).on('2026-10-31');
    expect(moduleOf(builder.recorded('BA-2026 M2.1', 'partial', ...late(0)), 'M2').counts).toBe(true);
    expect(moduleOf(builder.recorded('BA-2026 M2.1', 'partial', ...late(1)), 'M2').counts).toBe(false);
  });

  it('a day cut short harms nobody', () => {
    const short = afterwards.where('BA-2026 M2.1', { held: blocks('2026-03-06', '09:00-10:30') }).attended('M2');
    expect(moduleOf(short, 'M2')).toMatchObject({ creditedMinutes: 90, heldMinutes: 90, counts: true });
  });

  it('a longer session credits more than the curriculum names, and the nominal total stays', () => {
    const long = afterwards.where('BA-2026 M2.1', { held: blocks('2026-03-06', '09:00-17:00') }).attended('M2');
    expect(evaluate(long.participation).ledger).toMatchObject({ inPersonMinutes: 480, nominalMinutes: 4800 });
  });

  it('a cancelled day stays open, without denominator of its own, until a replacement is held', () => {
    const cancelled = afterwards.attended('M2').where('BA-2026 M2.1', { cancelled: true });
    expect(moduleOf(cancelled, 'M2')).toMatchObject({ state: 'open', creditedMinutes: 0, heldMinutes: 360, days: [] });
    const replacement = aSession('M2', 1, '2026-05-08', { id: 'replacement' });
    expect(moduleOf(cancelled.offered(replacement).recorded('replacement', 'present'), 'M2').state).toBe('counted');
  });

  it('without a record the denominator is the own cohort’s earliest session, not the one elsewhere', () => {
    const elsewhere = aSession('M2', 1, '2026-01-10', { cohortCode: 'WAK-2026', held: blocks('2026-01-10', '09:00-10:00') });
    const own = afterwards.where('BA-2026 M2.1', { held: blocks('2026-03-06', '09:00-11:00') }).offered(elsewhere);
    const second = aSession('M2', 1, '2026-03-06', { id: 'a second one', planned: blocks('2026-03-06', '08:00-08:30') });
    expect(moduleOf(own, 'M2').heldMinutes).toBe(120);
    expect(moduleOf(own.offered(second), 'M2').heldMinutes).toBe(30);
  });
});

describe('R3: module states', () => {
  it.each([
    ['open before it', afterwards.on('2026-02-05'), 'open'],
    ['unrecorded after it', afterwards, 'unrecorded'],
    ['missed when recorded without credit', afterwards.recorded('BA-2026 M1.1', 'excused'), 'missed'],
    ['partial between its days', afterwards.on('2026-02-06').attended('M1.1'), 'partial'],
    ['counted', afterwards.attended('M1'), 'counted'],
  ])('M1 is %s', (_, builder, state) => expect(moduleOf(builder, 'M1').state).toBe(state));
});

describe('R7: make-up and repeats', () => {
  const repeat = aSession('M2', 1, '2026-05-08', { cohortCode: 'WAK-2026' });

  it('credits the same day once, with the own cohort as source', () => {
    const twice = afterwards.offered(repeat).attended('M2').recorded(repeat.id, 'present');
    expect(moduleOf(twice, 'M2')).toMatchObject({ creditedMinutes: 360, heldMinutes: 360, sources: ['BA-2026'] });
  });

  it('prefers the own cohort among equals, even when it came later', () => {
    const earlier = aSession('M2', 1, '2026-01-08', { cohortCode: 'AAA-2026' });
    const twice = afterwards.offered(earlier).recorded(earlier.id, 'present').attended('M2');
    expect(moduleOf(twice, 'M2').sources).toEqual(['BA-2026']);
  });

  it('credits the most minutes of a day, and counts when another session of the day meets the threshold', () => {
    const long = aSession('M2', 1, '2026-05-08', { cohortCode: 'WAK-2026', planned: blocks('2026-05-08', '09:00-12:20') });
    const short = aSession('M2', 1, '2026-05-09', { cohortCode: 'XYZ-2026', planned: blocks('2026-05-09', '09:00-10:40') });
    const builder = afterwards
      .offered(long, short)
      .recorded(long.id, 'partial', ...blocks('2026-05-08', '09:00-11:30'))
      .recorded(short.id, 'partial', ...blocks('2026-05-09', '09:00-10:30'));
    expect(moduleOf(builder, 'M2')).toMatchObject({
      creditedMinutes: 150,
      heldMinutes: 200,
      sources: ['WAK-2026'],
      counts: true,
    });
  });
});

describe('R5: self-study', () => {
  it('is pending until the module counts, and a second declaration adds nothing', () => {
    const declared = afterwards.declared('M2', 'post', 'pre', 'pre');
    expect(moduleOf(declared, 'M2').selfStudy).toEqual({ declared: ['pre', 'post'], creditedMinutes: 0, pendingMinutes: 240 });
    expect(moduleOf(declared.attended('M2'), 'M2').selfStudy).toMatchObject({ creditedMinutes: 240, pendingMinutes: 0 });
  });
});

describe('R6: eligibility', () => {
  const everything = (curriculum: Curriculum) =>
    aParticipant(curriculum).on('2026-10-31').attended('M1', 'M2', 'M3', 'M4', 'M5', 'V1', 'V2', 'V3', 'V4');

  it('just 4+1 with all declarations is 55 or 61 hours, so never a blanket 80', () => {
    const declared = (...keys: string[]) =>
      keys.reduce((each, key) => each.declared(key, 'pre', 'post'), afterwards.attended(...keys, 'V1'));
    const minutes = (builder: ParticipantBuilder) => evaluate(builder.participation).ledger.totalMinutes;
    expect(minutes(declared('M1', 'M2', 'M3', 'M4'))).toBe(3300);
    expect(minutes(declared('M1', 'M2', 'M3', 'M5'))).toBe(3660);
  });

  it('a curriculum of three modules makes nobody eligible and says so', () => {
    const three = { ...kkmA, modules: kkmA.modules.filter(({ key }) => key !== 'M4' && key !== 'M5') };
    const result = evaluate(everything(three).participation);
    expect(result).toMatchObject({ eligible: false, reachable: 'no', inPerson: { counted: 3, required: 4, of: 3 } });
    expect(result.missing.map(({ kind, count }) => [kind, count])).toEqual([
      ['in_person', 1],
      ['curriculum_in_person', 1],
    ]);
    expect(result.sentence).toBe(
      'Das Curriculum enthält nur 3 Präsenzmodule, verlangt sind 4: So kann niemand die Bescheinigung erhalten.',
    );
  });

  it.each([
    [{ minInPerson: 5, minOnline: 4 }, 'Alle Bedingungen sind erfüllt: 5 von 5 Präsenzmodulen, 4 von 4 Online-Vertiefungen.'],
    [{ minInPerson: 0, minOnline: 1 }, 'Alle Bedingungen sind erfüllt: 4 Online-Vertiefungen (verlangt ist 1).'],
    [{ minInPerson: 0, minOnline: 0 }, 'Alle Bedingungen sind erfüllt.'],
  ])('the numbers are the curriculum’s: %j', (rule, sentence) => {
    expect(evaluate(everything(withRule(rule)).participation)).toMatchObject({ eligible: true, sentence });
  });

  it('KKM-B, in units of 45 minutes, works the same', () => {
    const result = evaluate(everything(kkmB).participation);
    expect(result).toMatchObject({ eligible: true, ledger: { nominalMinutes: 3600 } });
  });
});

describe('R8: what is not recorded', () => {
  const ids = (builder: ParticipantBuilder) => evaluate(builder.participation).unrecorded.map(({ sessionId }) => sessionId);
  const inFebruary = afterwards.on('2026-02-07', '12:00');

  it('blocks once the session is over, until it is recorded or waived', () => {
    expect(ids(inFebruary)).toEqual(['BA-2026 M1.1']);
    expect(ids(inFebruary.recorded('BA-2026 M1.1', 'absent'))).toEqual([]);
    const waived = inFebruary.with({ waivedSessionIds: ['BA-2026 M1.1'] });
    expect(ids(waived)).toEqual([]);
    expect(moduleOf(waived, 'M1')).toMatchObject({ state: 'unrecorded', counts: false });
  });

  it('blocks elsewhere only with a confirmed guest seat, and never for a cancelled session', () => {
    const guest = aSession('M2', 1, '2026-01-10', { cohortCode: 'WAK-2026' });
    const offered = inFebruary.attended('M1').offered(guest);
    expect(ids(offered)).toEqual([]);
    const confirmed = offered.with({ confirmedGuestSessionIds: [guest.id] });
    expect(ids(confirmed)).toEqual([guest.id]);
    expect(ids(confirmed.where(guest.id, { cancelled: true }))).toEqual([]);
  });

  it('blocks for the own session even when the day was made up elsewhere', () => {
    const guest = aSession('M1', 1, '2026-01-10', { cohortCode: 'WAK-2026' });
    expect(ids(inFebruary.offered(guest).recorded(guest.id, 'present'))).toEqual(['BA-2026 M1.1']);
  });

  it('is told to a person who meets the rule', () => {
    const eligible = aParticipant(withRule({ minInPerson: 1, minOnline: 0 }))
      .on('2026-03-01')
      .attended('M1');
    expect(evaluate(eligible.participation).sentence).toBe(
      'Alle Bedingungen sind erfüllt: 1 von 1 Präsenzmodul. Vor dem Ausstellen ist noch 1 Termin zu erfassen.',
    );
  });

  it('a session is over with its last held block, else with its last planned one', () => {
    const session = aSession('V1', 1, '2026-02-24');
    const at = (time: string) => instant('2026-02-24', time);
    expect([hasEnded(session, at('20:14')), hasEnded(session, at('20:15'))]).toEqual([false, true]);
    const short = { ...session, held: blocks('2026-02-24', '17:00-18:00') };
    expect([hasEnded(short, at('17:59')), hasEnded(short, at('18:00'))]).toEqual([false, true]);
    expect(hasEnded({ planned: [], held: null }, at('20:15'))).toBe(false);
  });

  it('two lines with one sequence do not crash: the more cautious one holds', () => {
    const line = (status: PresenceRecord['status']) => ({ sessionId: 's', sequence: 1, status, presence: [] });
    expect(recordsInEffect([line('present'), line('absent')]).get('s')?.status).toBe('absent');
    expect(recordsInEffect([line('absent'), line('present')]).get('s')?.status).toBe('absent');
  });
});
