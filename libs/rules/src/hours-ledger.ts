import type { CurriculumModule, DeclarationPart, Ledger, ModuleKind, ModuleResult, Participation } from './evaluation.js';

type SelfStudy = ModuleResult['selfStudy'];

const parts: readonly DeclarationPart[] = ['pre', 'post'];

/**
 * R5: what the participant's declarations for one module bring: credited minutes when the module counts, else the same minutes as
 * pending ("vorgemerkt"). A part declared twice brings its minutes once.
 */
export function selfStudyOf(module: CurriculumModule, counts: boolean, declarations: Participation['declarations']): SelfStudy {
  const declared = parts.filter(part => declarations.some(each => each.moduleKey === module.key && each.part === part));
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
