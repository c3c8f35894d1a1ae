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
    return { tone: 'neutral', text: `Abgebrochen am ${formatDayMonth(withdrawnOn ?? today, today)}`, rank: 6 };
  if (evaluation.eligible) return fulfilled(evaluation);
  if (evaluation.missing.length === 0) return { tone: 'neutral', text: 'Noch alles offen.', rank: 2 };
  if (evaluation.reachable === 'yes') return { tone: 'neutral', text: evaluation.sentence, rank: 2 };
  if (evaluation.dependsOnUnrecorded) return { tone: 'warning', text: evaluation.sentence, rank: 3 };
  const makeUp = evaluation.reachable === 'only_with_make_up';
  return { tone: makeUp ? 'warning' : 'danger', text: evaluation.sentence, rank: makeUp ? 4 : 5 };
}

function fulfilled({ unrecorded }: Evaluation): Stand {
  if (unrecorded.length === 0) return { tone: 'success', text: 'Erfüllt', rank: 0 };
  return {
    tone: 'warning',
    text: `Erfüllt; vor dem Ausstellen noch ${unrecorded.length === 1 ? '1 Termin' : `${unrecorded.length} Termine`} zu erfassen.`,
    rank: 1,
  };
}
