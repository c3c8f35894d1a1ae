import { describe, expect, it } from '@jest/globals';
import { evaluate } from './evaluate.js';
import { cancellationEffect } from './forecast.js';
import { kkmA } from './kkm-a.js';
import { aParticipant, aSession, blocks, wartburgkreis } from './participation-builder.js';
import type { ParticipantBuilder } from './participation-builder.js';

const helpfulIds = (builder: ParticipantBuilder) => evaluate(builder.participation).helpful.map(({ sessionId }) => sessionId);
const sentence = (builder: ParticipantBuilder) => evaluate(builder.participation).sentence;

describe('R13: the first day', () => {
  it('nothing is missing before anything happened, yet all is outstanding', () => {
    const result = evaluate(aParticipant().on('2026-02-06', '08:00').participation);
    expect(result).toMatchObject({ missing: [], reachable: 'yes', eligible: false });
    expect(result.outstanding.map(each => each.sentence)).toEqual([
      'Es fehlen noch 4 Präsenzmodule.',
      'Es fehlt noch 1 Online-Vertiefung.',
    ]);
    expect(result.sentence).toBe('Noch ist alles offen: verlangt sind 4 Präsenzmodule und 1 Online-Vertiefung.');
  });

  it('from the second day on, or with the first record, it is missing', () => {
    expect(evaluate(aParticipant().on('2026-02-06').participation).missing).toEqual([]);
    expect(evaluate(aParticipant().on('2026-02-06').attended('M1.1').participation).missing).toHaveLength(2);
    expect(evaluate(aParticipant().on('2026-02-07', '08:00').participation).missing).toHaveLength(2);
  });

  it('one required module is said in the singular', () => {
    const one = aParticipant({ ...kkmA, rule: { minInPerson: 0, minOnline: 1, thresholdPercent: 80 } });
    expect(sentence(one)).toBe('Noch ist alles offen: verlangt ist 1 Online-Vertiefung.');
  });
});

describe('R13: reachable', () => {
  const three = aParticipant().attended('M1', 'M2', 'V1');

  it('yes by the own sessions still to come, and the sentence names the date', () => {
    const inJune = three.attended('M3').on('2026-06-01').absentOtherwise();
    expect(evaluate(inJune.participation).reachable).toBe('yes');
    expect(helpfulIds(inJune)).toEqual(['BA-2026 M4.1', 'BA-2026 M5.1', 'BA-2026 M5.2']);
    expect(sentence(inJune)).toBe('Es fehlt noch 1 Präsenzmodul. Das ist noch möglich, der nächste Termin dafür ist am 12.06.');
    expect(sentence(inJune.where('BA-2026 M5.2', { cancelled: true }))).toBe(
      'Es fehlt noch 1 Präsenzmodul. Das ist noch möglich am 12.06.',
    );
  });

  it('says the year of a date in another one', () => {
    const later = aSession('M4', 1, '2027-01-15', { id: 'later' });
    const waiting = three.attended('M3').on('2026-10-31').absentOtherwise().offered(later);
    expect(sentence(waiting)).toBe('Es fehlt noch 1 Präsenzmodul. Das ist noch möglich am 15.01.2027.');
  });

  it('only with a make-up when the own sessions no longer suffice', () => {
    const inApril = three
      .on('2026-04-01')
      .absentOtherwise()
      .where('BA-2026 M5.1', { cancelled: true })
      .offered(...wartburgkreis);
    expect(evaluate(inApril.participation).reachable).toBe('only_with_make_up');
    expect(helpfulIds(inApril)).toEqual(['BA-2026 M4.1', 'WAK-2026 M3.1', 'WAK-2026 M3.2']);
    expect(sentence(inApril)).toBe('Es fehlen noch 2 Präsenzmodule. Das ist nur mit einem Nachholtermin möglich.');
  });

  it('does not say "never" while sessions that could do it are unrecorded', () => {
    const unrecorded = three
      .attended('M3')
      .on('2026-10-31')
      .recorded('BA-2026 M5.1', 'absent')
      .recorded('BA-2026 V2.1', 'absent');
    const result = evaluate(unrecorded.recorded('BA-2026 V3.1', 'absent').recorded('BA-2026 V4.1', 'absent').participation);
    expect(result).toMatchObject({ reachable: 'no', dependsOnUnrecorded: true });
    expect(result.sentence).toBe(
      'Es fehlt noch 1 Präsenzmodul. 2 Termine sind noch nicht erfasst: Davon hängt ab, ob das noch erreichbar ist.',
    );
  });

  it('yes for the eligible, even after withdrawal, with a word on issuing', () => {
    const eligible = three.attended('M3', 'M4').on('2026-07-01').absentOtherwise();
    expect(evaluate(eligible.participation)).toMatchObject({ eligible: true, reachable: 'yes', helpful: [], outstanding: [] });
    expect(sentence(eligible.with({ withdrawnOn: '2026-06-30' }))).toContain('Ausgestellt wird erst nach einer Wiederaufnahme.');
  });
});

describe('R13: helpful sessions', () => {
  const day1Again = aSession('M3', 1, '2026-04-23', { cohortCode: 'WAK-2026' });
  const betweenDays = aParticipant().on('2026-03-28');

  it('a repeat of a missed day helps only where the open days alone cannot reach the threshold', () => {
    const missedDay1 = betweenDays.attended('M1', 'V1').recorded('BA-2026 M3.1', 'absent').offered(day1Again);
    expect(helpfulIds(missedDay1)).toEqual(expect.arrayContaining(['BA-2026 M3.2', day1Again.id]));
    const attendedDay1 = betweenDays.attended('M1', 'V1', 'M3.1').offered(day1Again);
    expect(helpfulIds(attendedDay1)).toContain('BA-2026 M3.2');
    expect(helpfulIds(attendedDay1)).not.toContain(day1Again.id);
  });

  it('a repeat of a fully attended day never helps', () => {
    const twoMissing = betweenDays.attended('M3.1').on('2026-03-30').recorded('BA-2026 M3.2', 'absent').offered(day1Again);
    expect(helpfulIds(twoMissing)).not.toContain(day1Again.id);
    const day2Again = aSession('M3', 2, '2026-04-24', { cohortCode: 'WAK-2026' });
    expect(helpfulIds(twoMissing.offered(day2Again))).toContain(day2Again.id);
    expect(helpfulIds(twoMissing.offered(day2Again))).not.toContain(day1Again.id);
  });

  it('a repeat is not offered where the open day suffices, though a missed quarter could be made good', () => {
    const { planned } = aSession('M3', 1, '2026-03-28');
    const partly = betweenDays.recorded('BA-2026 M3.1', 'partial', ...planned.slice(0, 3)).offered(day1Again);
    expect(helpfulIds(partly)).toContain('BA-2026 M3.2');
    expect(helpfulIds(partly)).not.toContain(day1Again.id);
  });

  it('a session that is over is never named, recorded or not', () => {
    expect(helpfulIds(aParticipant().on('2026-03-28'))).not.toContain('BA-2026 M3.1');
    expect(helpfulIds(aParticipant().on('2026-03-28', '16:29'))).toContain('BA-2026 M3.1');
    expect(helpfulIds(aParticipant().on('2026-03-28'))[0]).toBe('BA-2026 M3.2');
  });

  it('sessions of a kind that is complete are no longer named', () => {
    expect(helpfulIds(betweenDays.attended('V1')).filter(id => id.includes(' V'))).toEqual([]);
  });
});

describe('R13: what a cancelled session would do to whom', () => {
  const three = aParticipant().attended('M1', 'M2', 'V1').on('2026-04-01').absentOtherwise();

  it('has no warning where a cancelled long day makes the rule easier to meet', () => {
    const rule = { minInPerson: 1, minOnline: 0, thresholdPercent: 50 };
    const long = blocks('2026-02-07', '08:00-18:00');
    const dayOneOnly = aParticipant({ ...kkmA, rule, modules: kkmA.modules.slice(0, 1) })
      .on('2026-02-10')
      .attended('M1.1');
    const waived = dayOneOnly.where('BA-2026 M1.2', { held: long }).with({ waivedSessionIds: ['BA-2026 M1.2'] });
    expect(cancellationEffect([waived.participation], 'BA-2026 M1.2')).toEqual([
      { before: 'no', after: 'yes', changes: true, sentence: null },
    ]);
  });

  it('tells for every person, in order, what changes', () => {
    const secure = three.attended('M3');
    const withMakeUp = three.offered(...wartburgkreis);
    const effects = cancellationEffect(
      [three, secure, withMakeUp].map(({ participation }) => participation),
      'BA-2026 M4.1',
    );
    expect(effects.map(({ before, after, changes }) => [before, after, changes])).toEqual([
      ['yes', 'no', true],
      ['yes', 'yes', false],
      ['yes', 'only_with_make_up', true],
    ]);
    expect(effects.map(effect => effect.sentence)).toEqual([
      'Die Bescheinigung ist dann mit den geplanten Terminen nicht mehr erreichbar.',
      null,
      'Die Bescheinigung ist dann nur noch mit einem Nachholtermin erreichbar.',
    ]);
  });
});
