import { describe, expect, it } from '@jest/globals';
import { kkmA } from './kkm-a.js';
import { newcomerOutlook } from './newcomer-rule.js';
import { aSession, bamberg, instant, wartburgkreis } from './participation-builder.js';

const at = (today: string, time = '12:00', more: object = {}) =>
  newcomerOutlook({
    curriculum: kkmA,
    sessions: bamberg,
    startsOn: '2026-02-06',
    running: false,
    now: instant(today, time),
    today,
    ...more,
  });

describe('R14: what somebody who joins can still reach', () => {
  it('before the start nothing is lost, and there is no warning', () => {
    expect(at('2026-02-05')).toMatchObject({ hasStarted: false, reachable: 'yes', warning: null });
  });

  it('story 4: after M1, M2 and V1 only three of five modules remain, which four do not come from', () => {
    const outlook = at('2026-03-10');
    expect(outlook).toMatchObject({ inPerson: { remaining: 3, of: 5 }, online: { remaining: 3, of: 4 }, reachable: 'no' });
    expect(outlook.warning).toBe(
      'Der Durchgang hat bereits begonnen. Besuchen können Sie nur noch 3 von 5 Präsenzmodulen und 3 von 4 Online-Vertiefungen. Für die Bescheinigung brauchen Sie 4 Präsenzmodule und 1 Online-Vertiefung. Das ist mit den zurzeit geplanten Terminen nicht mehr zu schaffen.',
    );
  });

  it('make-ups elsewhere are counted on where the own sessions are over', () => {
    const elsewhere = [1, 2].map(day => aSession('M1', day, `2026-05-0${day}`, { cohortCode: 'WAK-2026' }));
    const outlook = at('2026-03-10', '12:00', { sessions: [...bamberg, ...wartburgkreis, ...elsewhere] });
    expect(outlook.reachable).toBe('only_with_make_up');
    expect(outlook.warning).toMatch(/nur noch mit Nachholterminen in anderen Durchgängen zu schaffen\.$/);
  });

  it('a module whose first day is over no longer remains', () => {
    expect(at('2026-02-06', '08:59').inPerson.remaining).toBe(5);
    expect(at('2026-02-06', '09:00').inPerson.remaining).toBe(4);
    expect(at('2026-02-07', '08:00').inPerson.remaining).toBe(4);
  });

  it('a cancelled session does not remain', () => {
    const sessions = bamberg.map(each => (each.moduleKey === 'M4' ? { ...each, cancelled: true } : each));
    expect(at('2026-01-05', '12:00', { sessions }).inPerson.remaining).toBe(4);
  });

  it('a cohort that was started early warns, although nothing is lost', () => {
    expect(at('2026-01-05', '12:00', { running: true }).warning).toMatch(
      /bereits begonnen\. Besuchen können Sie noch alle Module\..*noch zu schaffen\.$/,
    );
  });

  it('without any session to come the numbers say so', () => {
    expect(at('2026-12-01').warning).toContain('nur noch 0 von 5 Präsenzmodulen und 0 von 4 Online-Vertiefungen');
  });

  it('on any day of the year: the fewer remain, the later it is', () => {
    const days = ['2026-01-01', '2026-02-10', '2026-03-10', '2026-05-01', '2026-08-01', '2026-12-01'];
    const left = days.map(day => at(day).inPerson.remaining);
    expect(left).toEqual([...left].sort((a, b) => b - a));
  });
});
