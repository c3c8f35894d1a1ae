import { describe, expect, it } from '@jest/globals';
import { evaluate } from './evaluate.js';
import { aParticipant, aSession, blocks, wartburgkreis } from './participation-builder.js';

/** The stories of the domain page, cohort BA-2026, with their exact figures. */
const inAutumn = aParticipant().on('2026-10-31');

describe('story 1: only day 1', () => {
  const before = inAutumn
    .attended('M1.1', 'M2', 'M3', 'M4', 'V1')
    .absentOtherwise()
    .declared('M1', 'pre')
    .declared('M2', 'pre', 'post')
    .declared('M3', 'pre', 'post')
    .declared('M4', 'pre', 'post');

  it('counts 3+1: half of a two-day module is partial and keeps its minutes', () => {
    const result = evaluate(before.participation);
    expect(result).toMatchObject({
      eligible: false,
      inPerson: { counted: 3, required: 4, of: 5 },
      online: { counted: 1, required: 1, of: 4 },
    });
    expect(result.modules[0]).toMatchObject({
      key: 'M1',
      state: 'partial',
      counts: false,
      creditedMinutes: 360,
      heldMinutes: 720,
    });
    expect(result.missing).toEqual([{ kind: 'in_person', count: 1, sentence: 'Es fehlt noch 1 Präsenzmodul.' }]);
    expect(result.sentence).toBe('Es fehlt noch 1 Präsenzmodul. Das ist mit den geplanten Terminen nicht mehr erreichbar.');
    expect(result.ledger).toEqual({
      inPersonMinutes: 1800,
      onlineMinutes: 180,
      selfStudyMinutes: 720,
      pendingMinutes: 90,
      totalMinutes: 2700,
      nominalMinutes: 4800,
    });
  });

  it('becomes 4+1 with 3300 minutes by day 2 elsewhere and its follow-up', () => {
    const day2 = aSession('M1', 2, '2026-10-15', { cohortCode: 'WAK-2026' });
    const result = evaluate(before.offered(day2).recorded(day2.id, 'present').declared('M1', 'post').participation);
    expect(result).toMatchObject({
      eligible: true,
      inPerson: { counted: 4 },
      missing: [],
      ledger: { totalMinutes: 3300, pendingMinutes: 0 },
    });
    expect(result.modules[0]?.sources).toEqual(['BA-2026', 'WAK-2026']);
    expect(result.sentence).toBe('Alle Bedingungen sind erfüllt: 4 von 4 Präsenzmodulen, 1 von 1 Online-Vertiefung.');
  });

  it('becomes 4+1 with 3660 minutes by M5 instead, with both declarations', () => {
    const withM5 = before.attended('M5').declared('M5', 'pre', 'post');
    expect(evaluate(withM5.participation)).toMatchObject({
      eligible: true,
      inPerson: { counted: 4 },
      ledger: { totalMinutes: 3660, pendingMinutes: 90 },
    });
  });
});

describe('story 2: make-up', () => {
  const declared = (keys: string[], builder = inAutumn) => keys.reduce((each, key) => each.declared(key, 'pre', 'post'), builder);
  const before = declared(['M1', 'M2', 'M5'], inAutumn.attended('M1', 'M2', 'M5', 'V1').absentOtherwise());

  it('is 3+1 with 2700 minutes before', () => {
    expect(evaluate(before.participation)).toMatchObject({
      eligible: false,
      inPerson: { counted: 3 },
      ledger: { totalMinutes: 2700 },
    });
  });

  it('is 4+1 with 3660 minutes after M3 as a guest in WAK-2026', () => {
    const guest = declared(['M3'], before.offered(...wartburgkreis))
      .recorded('WAK-2026 M3.1', 'present')
      .recorded('WAK-2026 M3.2', 'present')
      .with({ confirmedGuestSessionIds: ['WAK-2026 M3.1', 'WAK-2026 M3.2'] });
    const result = evaluate(guest.participation);
    expect(result).toMatchObject({
      eligible: true,
      inPerson: { counted: 4 },
      online: { counted: 1 },
      ledger: { totalMinutes: 3660 },
    });
    expect(result.modules[2]).toMatchObject({
      key: 'M3',
      counts: true,
      creditedMinutes: 720,
      heldMinutes: 720,
      sources: ['WAK-2026'],
    });
  });
});

describe('story 3: 40 minutes late online', () => {
  const v1 = (...times: string[]) => blocks('2026-02-24', ...times);
  const fiveModules = ['M1', 'M2', 'M3', 'M4', 'M5'].reduce(
    (builder, key) => builder.declared(key, 'pre', 'post'),
    inAutumn.attended('M1', 'M2', 'M3', 'M4', 'M5'),
  );
  const withV1 = (...times: string[]) => fiveModules.recorded('BA-2026 V1.1', 'partial', ...v1(...times));

  it('does not count 140 of 180 minutes: 5+0 with 4220 minutes is not eligible', () => {
    const result = evaluate(withV1('17:40-20:15').absentOtherwise().participation);
    expect(result).toMatchObject({
      eligible: false,
      inPerson: { counted: 5 },
      online: { counted: 0 },
      ledger: { totalMinutes: 4220 },
    });
    expect(result.modules.find(({ key }) => key === 'V1')).toMatchObject({
      state: 'partial',
      creditedMinutes: 140,
      heldMinutes: 180,
    });
    expect(result.missing.map(({ sentence }) => sentence)).toEqual(['Es fehlt noch 1 Online-Vertiefung.']);
  });

  it('is 5+1 with 4400 minutes after a full V4', () => {
    const result = evaluate(withV1('17:40-20:15').attended('V4').participation);
    expect(result).toMatchObject({ eligible: true, online: { counted: 1 }, ledger: { totalMinutes: 4400 } });
    expect(result.sentence).toContain('5 Präsenzmodule (verlangt sind 4), 1 von 1 Online-Vertiefung.');
  });

  it.each([
    ['17:36-20:15', 144, true],
    ['17:37-20:15', 143, false],
  ])('joining %s brings %i minutes and counts: %s', (time, credited, counts) => {
    const module = evaluate(withV1(time).participation).modules.find(({ key }) => key === 'V1');
    expect(module).toMatchObject({ creditedMinutes: credited, counts });
  });

  it('takes nothing away for the break: leaving at 18:30, back at 18:45', () => {
    const module = evaluate(withV1('17:00-18:30', '18:45-20:15').participation).modules.find(({ key }) => key === 'V1');
    expect(module).toMatchObject({ creditedMinutes: 180, counts: true });
  });
});

describe('story 4: withdrawal', () => {
  const withdrawn = aParticipant()
    .attended('M1', 'M2', 'V1')
    .declared('M1', 'pre', 'post')
    .declared('M2', 'pre', 'post')
    .with({ withdrawnOn: '2026-03-10' });

  it('keeps the ledger at 1740 minutes and lets later sessions block nothing', () => {
    const result = evaluate(withdrawn.on('2026-10-31').participation);
    expect(result).toMatchObject({
      eligible: false,
      reachable: 'no',
      unrecorded: [],
      helpful: [],
      ledger: { totalMinutes: 1740 },
    });
    expect(result.sentence).toBe('Es fehlen noch 2 Präsenzmodule. Die Teilnahme ist seit dem 10.\u00a0März 2026 abgebrochen.');
  });

  it('still wants a session before the withdrawal recorded, and none on its day', () => {
    const onM2 = aParticipant().attended('V1').on('2026-10-31').with({ withdrawnOn: '2026-03-06' });
    expect(evaluate(onM2.participation).unrecorded.map(({ sessionId }) => sessionId)).toEqual(['BA-2026 M1.1', 'BA-2026 M1.2']);
  });

  it('only three of five modules remain for whoever takes the seat after M2: not reachable without a make-up', () => {
    const successor = aParticipant().on('2026-03-11').absentOtherwise();
    expect(evaluate(successor.participation).reachable).toBe('no');
    const repeat = aSession('M2', 1, '2026-05-08', { cohortCode: 'WAK-2026' });
    expect(evaluate(successor.offered(repeat).participation).reachable).toBe('only_with_make_up');
  });
});

describe('story 6: wrong person marked', () => {
  const marked = inAutumn.attended('M1', 'M2', 'M3', 'M4', 'V1').absentOtherwise();
  const correction = { sessionId: 'BA-2026 M4.1', sequence: 99, presence: [] };
  const corrected = (status: 'present' | 'absent', confirmed: boolean, builder = marked) =>
    builder.with({ records: [...builder.participation.records, { ...correction, status, correction: { confirmed } }] });

  it('changes nothing while the correction is only proposed', () => {
    expect(evaluate(corrected('absent', false).participation)).toEqual(evaluate(marked.participation));
  });

  it('drops one person from 4+1 to 3+1 and raises the other once confirmed', () => {
    expect(evaluate(corrected('absent', true).participation)).toMatchObject({ eligible: false, inPerson: { counted: 3 } });
    const other = inAutumn.attended('M1', 'M2', 'M3', 'V1').absentOtherwise();
    expect(evaluate(other.participation).inPerson.counted).toBe(3);
    expect(evaluate(corrected('present', true, other).participation)).toMatchObject({ eligible: true, inPerson: { counted: 4 } });
  });
});
