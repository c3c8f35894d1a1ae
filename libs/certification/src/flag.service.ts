import { isDeepStrictEqual } from 'node:util';
import { Injectable } from '@nestjs/common';
import { type EvaluatedParticipation, EvaluationRepository } from '#attendance';
import { Clock, type EventHandler, HandlesEvents, type Transaction } from '#platform';
import { buildSnapshot, type PrintedContext } from './build-snapshot.js';
import { CohortPrintRepository } from './cohort-print.repository.js';
import { type FlagEvent, flagEvents, FlagRepository, type StandingDocument } from './flag.repository.js';

/**
 * Flags a document ("Grundlage geändert") when what it says would be different now, or nothing would be issued any more; takes the flag away
 * when both fit again (R11). It never revokes.
 */
@Injectable()
@HandlesEvents(...flagEvents)
export class FlagService implements EventHandler {
  constructor(
    private readonly clock: Clock,
    private readonly evaluations: EvaluationRepository,
    private readonly cohorts: CohortPrintRepository,
    private readonly flags: FlagRepository,
  ) {}

  async handleEvent(tx: Transaction, { kind, subjectId }: { kind: string; subjectId: string }): Promise<void> {
    for (const { cohortId, enrolmentIds } of await this.flags.concerned(tx, kind as FlagEvent, subjectId)) {
      await this.lookAgain(tx, cohortId, enrolmentIds);
    }
  }

  private async lookAgain(tx: Transaction, cohortId: string, enrolmentIds: readonly string[]): Promise<void> {
    const cohort = await this.cohorts.read(tx, cohortId);
    const evaluated = await this.evaluations.ofCohort(cohort, enrolmentIds, tx);
    const context = await this.cohorts.context(tx, cohort, evaluated);
    const people = new Map(evaluated.participations.map(person => [person.enrolmentId, person]));
    const documents = await this.flags.standing(tx, enrolmentIds);
    const outdated = new Set(documents.filter(document => isOutdated(document, people.get(document.enrolmentId), context)));
    const newly = documents.filter(document => outdated.has(document) && !document.flagged);
    const noLonger = documents.filter(document => !outdated.has(document) && document.flagged);
    await this.flags.mark(tx, idsOf(newly), this.clock.now());
    await this.flags.mark(tx, idsOf(noLonger), null);
  }
}

/** Would this document say something else now, or not be issued at all? The values of the issue itself stay as they are. */
function isOutdated(
  { kind, snapshot }: StandingDocument,
  person: EvaluatedParticipation | undefined,
  context: PrintedContext,
): boolean {
  if (!person || person.state === 'withdrawn' || !person.evaluation.eligible) return true;
  const { registerNumber, edition, verificationCode, verificationUrl, issuedOn, duplicateMadeOn } = snapshot;
  const anew = buildSnapshot(context, person, { kind, registerNumber, edition, verificationCode, verificationUrl, issuedOn });
  const asStored: unknown = JSON.parse(JSON.stringify({ ...anew, ...(duplicateMadeOn && { duplicateMadeOn }) }));
  return !isDeepStrictEqual(asStored, snapshot);
}

const idsOf = (documents: readonly StandingDocument[]) => documents.map(({ id }) => id);
