import { describe, expect, it } from '@jest/globals';
import { checkCurriculum } from './curriculum-rule.js';
import { kkmA, kkmB } from './kkm-a.js';

describe('a curriculum’s parts add up to its nominal total', () => {
  it('KKM-A is 4800 minutes, KKM-B 80 units of 45', () => {
    expect(checkCurriculum(kkmA)).toEqual({ nominalMinutes: 4800, partsMinutes: 4800, differenceMinutes: 0, findings: [] });
    expect(checkCurriculum(kkmB)).toEqual({ nominalMinutes: 3600, partsMinutes: 3600, differenceMinutes: 0, findings: [] });
    expect(kkmB.nominalMinutes / kkmB.hourUnitMinutes).toBe(80);
    const days = (kind: string) => kkmB.modules.filter(each => each.kind === kind).flatMap(each => each.days);
    expect([days('in_person').length, days('online').length]).toEqual([6, 4]);
  });

  it.each([
    [4860, 60, 'Die Teile ergeben zusammen 4800 Minuten, als Umfang sind 4860 Minuten angegeben: Es fehlen 60 Minuten.'],
    [4801, 1, 'Die Teile ergeben zusammen 4800 Minuten, als Umfang sind 4801 Minuten angegeben: Es fehlt 1 Minute.'],
    [4740, -60, 'Die Teile ergeben zusammen 4800 Minuten, als Umfang sind 4740 Minuten angegeben: Das sind 60 Minuten zu viel.'],
    [4799, -1, 'Die Teile ergeben zusammen 4800 Minuten, als Umfang sind 4799 Minuten angegeben: Das ist 1 Minute zu viel.'],
  ])('a nominal total of %i is refused with the difference %i', (nominalMinutes, differenceMinutes, sentence) => {
    const check = checkCurriculum({ ...kkmA, nominalMinutes });
    expect(check.differenceMinutes).toBe(differenceMinutes);
    expect(check.findings).toEqual([{ code: 'sum_mismatch', blocksPublishing: true, sentence }]);
  });

  it('minima beyond its modules are told and do not block (R6)', () => {
    const { findings } = checkCurriculum({ ...kkmA, rule: { minInPerson: 6, minOnline: 5, thresholdPercent: 80 } });
    expect(findings).toEqual([
      {
        code: 'unreachable_in_person',
        blocksPublishing: false,
        sentence: 'Das Curriculum enthält nur 5 Präsenzmodule, verlangt sind 6: So kann niemand die Bescheinigung erhalten.',
      },
      {
        code: 'unreachable_online',
        blocksPublishing: false,
        sentence:
          'Das Curriculum enthält nur 4 Online-Vertiefungen, verlangt sind 5: So kann niemand die Bescheinigung erhalten.',
      },
    ]);
    const empty = checkCurriculum({ ...kkmA, nominalMinutes: 0, modules: [] });
    expect(empty.findings[1]?.sentence).toContain('enthält keine Online-Vertiefung, verlangt ist 1:');
  });

  it('a key given twice blocks', () => {
    const [first] = kkmA.modules;
    const { findings } = checkCurriculum({ ...kkmA, nominalMinutes: 5760, modules: [...kkmA.modules, first!] });
    expect(findings).toEqual([
      {
        code: 'duplicate_key',
        blocksPublishing: true,
        sentence: 'Das Kürzel „M1“ ist mehrfach vergeben: Jedes Modul braucht ein eigenes.',
      },
    ]);
  });
});
