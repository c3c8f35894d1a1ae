import { Injectable } from '@nestjs/common';
import type { LockedCohort } from '#enrolment';
import { Clock, type Transaction } from '#platform';
import { CurriculumRepository, SessionRepository, type StoredSession } from '#programme';
import { epochMinutesToLocal, formatLongDate, newcomerOutlook, type NewcomerOutlook, type Session } from '#rules';

type Joined = Pick<LockedCohort, 'id' | 'curriculumId' | 'startsOn' | 'state' | 'timeZone'>;

/** What somebody who joins a cohort now can still reach. */
@Injectable()
export class OutlookService {
  constructor(
    private readonly clock: Clock,
    private readonly curricula: CurriculumRepository,
    private readonly sessions: SessionRepository,
  ) {}

  /** Asks the rules with the cohort's sessions, and make-ups on offer elsewhere. */
  async of(cohort: Joined, tx?: Transaction): Promise<NewcomerOutlook> {
    const { id, curriculumId, startsOn, state } = cohort;
    const now = Math.floor(this.clock.now().getTime() / 60_000);
    const today = epochMinutesToLocal(now, cohort.timeZone).date;
    const curriculum = await this.curricula.forRules(curriculumId, tx);
    const stored = await this.sessions.forEvaluation(id, curriculumId, [], today, tx);
    const sessions = stored.map(session => forRules(session, id));
    return newcomerOutlook({ curriculum, sessions, startsOn, running: state === 'running', now, today });
  }

  /** The sentence of a mail: what can still be reached, or when it begins. */
  async sentence(cohort: Joined, tx?: Transaction): Promise<{ hint: string; warning: string | null }> {
    const { warning } = await this.of(cohort, tx);
    return { warning, hint: warning ?? `Der Durchgang beginnt am ${formatLongDate(cohort.startsOn)}.` };
  }
}

function forRules(
  { id, cohortId, cohortCode, moduleKey, day, date, planned, held, cancelled }: StoredSession,
  ownId: string,
): Session {
  return { id, cohortCode, own: cohortId === ownId, moduleKey, day, date, planned, held, cancelled };
}
