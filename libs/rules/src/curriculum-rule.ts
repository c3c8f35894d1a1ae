import type { Curriculum, ModuleKind } from './evaluation.js';
import { minutesInWords } from './minutes.js';
import { shortCurriculumSentence } from './sentences.js';

/** What the check of a curriculum found; `sentence` is German and complete. */
export interface CurriculumFinding {
  readonly code: 'sum_mismatch' | 'duplicate_key' | 'unreachable_in_person' | 'unreachable_online';
  /** Publishing is refused. A finding that doesn't block is told to the office and the coordinator (R6). */
  readonly blocksPublishing: boolean;
  readonly sentence: string;
}

/** The sum of a curriculum beside what it claims, in minutes. */
export interface CurriculumCheck {
  readonly nominalMinutes: number;
  /** Contact, preparation and follow-up of all modules. */
  readonly partsMinutes: number;
  /** `nominalMinutes - partsMinutes`: positive when parts are missing, 0 when the sum is right. */
  readonly differenceMinutes: number;
  readonly findings: readonly CurriculumFinding[];
}

/**
 * Checks a curriculum before it is published: the parts must add up to the nominal total (domain, section 3), keys must be unique.
 * Minima that its own modules can't meet don't block: nothing clamps them, and nobody will be eligible (R6).
 */
export function checkCurriculum(curriculum: Curriculum): CurriculumCheck {
  const { nominalMinutes } = curriculum;
  const partsMinutes = curriculum.modules.reduce(
    (sum, module) =>
      sum + module.days.reduce((days, day) => days + day.contactMinutes, 0) + module.preMinutes + module.postMinutes,
    0,
  );
  return {
    nominalMinutes,
    partsMinutes,
    differenceMinutes: nominalMinutes - partsMinutes,
    findings: [
      ...sumFinding(nominalMinutes, partsMinutes),
      ...keyFindings(curriculum),
      ...minimumFinding(curriculum, 'in_person', curriculum.rule.minInPerson),
      ...minimumFinding(curriculum, 'online', curriculum.rule.minOnline),
    ],
  };
}

function sumFinding(nominal: number, parts: number): CurriculumFinding[] {
  if (nominal === parts) return [];
  const distance = minutesInWords(Math.abs(nominal - parts));
  const verdict =
    nominal > parts
      ? `Es ${nominal - parts === 1 ? 'fehlt' : 'fehlen'} ${distance}.`
      : `Das ${parts - nominal === 1 ? 'ist' : 'sind'} ${distance} zu viel.`;
  const sentence = `Die Teile ergeben zusammen ${minutesInWords(parts)}, als Umfang ${nominal === 1 ? 'ist' : 'sind'} ${minutesInWords(nominal)} angegeben: ${verdict}`;
  return [{ code: 'sum_mismatch', blocksPublishing: true, sentence }];
}

function keyFindings({ modules }: Curriculum): CurriculumFinding[] {
  const keys = modules.map(module => module.key);
  const repeated = new Set(keys.filter((key, index) => keys.indexOf(key) !== index));
  return [...repeated].map(key => ({
    code: 'duplicate_key',
    blocksPublishing: true,
    sentence: `Das Kürzel „${key}“ ist mehrfach vergeben: Jedes Modul braucht ein eigenes.`,
  }));
}

function minimumFinding({ modules }: Curriculum, kind: ModuleKind, required: number): CurriculumFinding[] {
  const of = modules.filter(module => module.kind === kind).length;
  if (of >= required) return [];
  return [{ code: `unreachable_${kind}`, blocksPublishing: false, sentence: shortCurriculumSentence(kind, of, required) }];
}
