import type { CurriculumModule, DeclarationPart, Ledger, ModuleKind, ModuleResult, Participation } from './evaluation.js';

type SelfStudy = ModuleResult['selfStudy'];

/** The parts of one module that are declared; one and the same list for the same parts. */
export type Declared = readonly DeclarationPart[];

const declaredLists = { none: [], pre: ['pre'], post: ['post'], both: ['pre', 'post'] } as const satisfies Record<
  string,
  Declared
>;

/** What a participant has declared of one module. A part declared twice is declared once. */
export function declaredParts({ key }: CurriculumModule, declarations: Participation['declarations']): Declared {
  let hasPre = false;
  let hasPost = false;
  for (const { moduleKey, part } of declarations) {
    if (moduleKey !== key) continue;
    if (part === 'pre') hasPre = true;
    else hasPost = true;
  }
  if (hasPre) return hasPost ? declaredLists.both : declaredLists.pre;
  return hasPost ? declaredLists.post : declaredLists.none;
}

/** R5: what declared parts of a module bring: credited minutes when the module counts, else the same minutes as pending ("vorgemerkt"). */
export function selfStudyOf(module: CurriculumModule, counts: boolean, declared: Declared): SelfStudy {
  const minutes = declared.reduce((sum, part) => sum + (part === 'pre' ? module.preMinutes : module.postMinutes), 0);
  return { declared, creditedMinutes: counts ? minutes : 0, pendingMinutes: counts ? 0 : minutes };
}

/**
 * The hours ledger in minutes: contact credit of every module, counted or not (R3), and self-study of those that count (R5).
 * Nothing is clamped to the curriculum's minutes, and pending minutes aren't part of the total.
 */
export function ledgerOf(modules: readonly ModuleResult[], nominalMinutes: number): Ledger {
  const inPersonMinutes = contactMinutes(modules, 'in_person');
  const onlineMinutes = contactMinutes(modules, 'online');
  const selfStudyMinutes = modules.reduce((sum, module) => sum + module.selfStudy.creditedMinutes, 0);
  return {
    inPersonMinutes,
    onlineMinutes,
    selfStudyMinutes,
    pendingMinutes: modules.reduce((sum, module) => sum + module.selfStudy.pendingMinutes, 0),
    totalMinutes: inPersonMinutes + onlineMinutes + selfStudyMinutes,
    nominalMinutes,
  };
}

function contactMinutes(modules: readonly ModuleResult[], kind: ModuleKind): number {
  return modules.filter(module => module.kind === kind).reduce((sum, module) => sum + module.creditedMinutes, 0);
}
