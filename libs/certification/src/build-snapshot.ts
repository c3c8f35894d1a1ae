import { type CertificationRule, countedNoun, type Curriculum, type Evaluation, type ModuleResult } from '#rules';
import type { CertificateSnapshot, SnapshotModule } from './certificate-snapshot.js';
import type { IssuedKind } from './certificate.form.js';
import type { DocumentValues } from './document-values.js';

/** What the documents of one cohort have in common. */
export interface PrintedContext {
  readonly period: { readonly from: string; readonly to: string };
  readonly curriculum: Curriculum;
  readonly values: DocumentValues;
  /** Name of the municipality that held a session, by the session's id. */
  readonly municipalityBySession: ReadonlyMap<string, string>;
}

/** What belongs to one document alone. */
export type IssuedValues = Pick<
  CertificateSnapshot,
  'registerNumber' | 'edition' | 'verificationCode' | 'verificationUrl' | 'issuedOn'
> & { readonly kind: IssuedKind };

/** The snapshot of every printed value (R11): a pure function of what is known of the person, the cohort and the issue. */
export function buildSnapshot(
  { period, curriculum, values, municipalityBySession }: PrintedContext,
  { nameAsPrinted, evaluation }: { readonly nameAsPrinted: string; readonly evaluation: Evaluation },
  issued: IssuedValues,
): CertificateSnapshot {
  const { titles, ...printed } = values;
  const { inPersonMinutes, onlineMinutes, selfStudyMinutes, totalMinutes } = evaluation.ledger;
  return {
    ...issued,
    ...printed,
    nameAsPrinted,
    title: titles[issued.kind],
    period,
    nominalMinutes: curriculum.nominalMinutes,
    hourUnitMinutes: curriculum.hourUnitMinutes,
    ledger: { inPersonMinutes, onlineMinutes, selfStudyMinutes, totalMinutes },
    // an Urkunde lists no modules, so it keeps none: what is not printed is not stored, and cannot change it either
    modules: issued.kind === 'award' ? [] : evaluation.modules.map(module => snapshotModule(module, municipalityBySession)),
    rule: ruleSentence(curriculum.rule),
  };
}

/** The rule of a curriculum in one German sentence. */
export function ruleSentence({ minInPerson, minOnline, thresholdPercent }: CertificationRule): string {
  const counts = `ein Modul zählt, wenn mindestens ${thresholdPercent}\u00a0Prozent der gehaltenen Zeit besucht wurden.`;
  const required = [
    ...(minInPerson > 0 ? [countedNoun('in_person', minInPerson)] : []),
    ...(minOnline > 0 ? [countedNoun('online', minOnline)] : []),
  ];
  if (required.length === 0) return counts.replace('ein', 'Ein');
  const verb = minInPerson + minOnline === 1 ? 'ist' : 'sind';
  return `Verlangt ${verb} mindestens ${required.join(' und ')}; ${counts}`;
}

// A day without credit is not listed, and of a module without credit not even how long it was: the document says what was attended.
function snapshotModule(module: ModuleResult, municipalityBySession: ReadonlyMap<string, string>): SnapshotModule {
  const { key, kind, title, creditedMinutes } = module;
  const sessions = module.days
    .filter(day => day.creditedMinutes > 0)
    .map(({ sessionId, date, cohortCode, creditedMinutes: credited, heldMinutes }) => {
      return {
        date,
        cohortCode,
        municipality: municipalityBySession.get(sessionId) ?? '',
        creditedMinutes: credited,
        heldMinutes,
      };
    });
  const heldMinutes = creditedMinutes > 0 ? module.heldMinutes : 0;
  return {
    key,
    kind,
    title,
    counted: module.counts,
    creditedMinutes,
    heldMinutes,
    selfStudyMinutes: module.selfStudy.creditedMinutes,
    sessions,
  };
}
