import type { StoredSession } from '#programme';
import type { EvaluatedParticipation } from './evaluation.repository.js';
import type { StoredParticipation } from './participation.repository.js';

/** A cohort as it was last read and evaluated. */
export interface RememberedCohort {
  /** What the database said of its people, letter by letter. */
  readonly content: string;
  readonly stored: readonly StoredParticipation[];
  /** What it said of the sessions, and what of the moment evaluations can see. */
  readonly sessions: string;
  readonly moment: string;
  readonly participations: readonly EvaluatedParticipation[];
}

const mostPeople = 5000;

/**
 * The last evaluations of this process by cohort, the longest unused forgotten first. Evaluating is a pure function: whoever finds the very same input here
 * may take the answer, and nothing can be stale.
 */
export class EvaluationMemory {
  private readonly cohorts = new Map<string, RememberedCohort>();
  private people = 0;

  recall(cohortId: string): RememberedCohort | undefined {
    const known = this.cohorts.get(cohortId);
    if (known) this.remember(cohortId, known);
    return known;
  }

  remember(cohortId: string, cohort: RememberedCohort): void {
    this.forget(cohortId);
    this.cohorts.set(cohortId, cohort);
    this.people += cohort.stored.length;
    for (const oldest of this.cohorts.keys()) {
      if (this.people <= mostPeople || oldest === cohortId) break;
      this.forget(oldest);
    }
  }

  private forget(cohortId: string): void {
    this.people -= this.cohorts.get(cohortId)?.stored.length ?? 0;
    this.cohorts.delete(cohortId);
  }
}

/** Sessions as a text that differs when they do. */
export const contentOfSessions = (sessions: readonly StoredSession[]): string => JSON.stringify(sessions);
