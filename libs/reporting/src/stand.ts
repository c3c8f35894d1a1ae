import type { EvaluatedParticipation } from '#attendance';
import { formatDayMonth, type Evaluation } from '#rules';
import type { StandTone } from '#ui';

/** Where somebody stands, as the last column of the matrix says it. */
export interface Stand {
  readonly tone: StandTone;
  readonly text: string;
  /** For sorting: the further, the lower. */
  readonly rank: number;
}

/** The stand of a participant; the words of the rules, shortened where a column of equal sentences would hide the others. */
export function standOf({ state, withdrawnOn, evaluation }: EvaluatedParticipation, today: string): Stand {
  if (state === 'withdrawn')
    return { tone: 'neutral', text: `Abgebrochen am ${formatDayMonth(withdrawnOn ?? today, today)}`, rank: 5 };
  if (evaluation.eligible) return fulfilled(evaluation);
  if (evaluation.missing.length === 0) return { tone: 'neutral', text: 'Noch alles offen.', rank: 2 };
  if (evaluation.reachable === 'yes') return { tone: 'neutral', text: evaluation.sentence, rank: 2 };
  const hopeful = evaluation.reachable === 'only_with_make_up' || evaluation.dependsOnUnrecorded;
  return { tone: hopeful ? 'warning' : 'danger', text: evaluation.sentence, rank: hopeful ? 3 : 4 };
}

function fulfilled({ unrecorded }: Evaluation): Stand {
  if (unrecorded.length === 0) return { tone: 'success', text: 'Erfüllt', rank: 0 };
  return {
    tone: 'warning',
    text: `Erfüllt; vor dem Ausstellen noch ${unrecorded.length === 1 ? '1 Termin' : `${unrecorded.length} Termine`} zu erfassen.`,
    rank: 1,
  };
}
