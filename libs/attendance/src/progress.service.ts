import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { answerWith, Audit, Database, EventFeed, invalid, newId, notFound } from '#platform';
import { CurriculumRepository, instantText } from '#programme';
import type { DeclarationAnswer, DeclarationForm, ProgressAnswer } from './attendance.form.js';
import { EvaluationRepository } from './evaluation.repository.js';

interface DeclarationRow {
  id: string;
  entered_by: string;
  by_holder: boolean;
  declared_at: Date;
}

/** How far somebody has come, and what they declare of their self-study. */
@Injectable()
export class ProgressService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: EventFeed,
    private readonly curricula: CurriculumRepository,
    private readonly evaluations: EvaluationRepository,
  ) {}

  /** The rules' answer for one participant, now. @throws Problem 404 */
  async of(enrolmentId: string): Promise<ProgressAnswer> {
    const found = await this.evaluations.ofEnrolment(enrolmentId);
    if (!found) throw notFound();
    const { eligible, inPerson, online, modules, ledger, missing, reachable, sentence, helpful, unrecorded, ruleVersion } =
      found.participation.evaluation;
    return {
      eligible,
      inPerson,
      online,
      modules: modules.map(({ key, kind, creditedMinutes, heldMinutes, counts, state, sources }) => ({
        key,
        kind,
        creditedMinutes,
        heldMinutes,
        counts,
        state,
        sources: [...sources],
      })),
      ledger,
      missing: [...missing],
      reachable,
      sentence,
      helpful: [...helpful],
      unrecorded: [...unrecorded],
      ruleVersion,
      evaluatedAt: instantText(found.cohort.evaluatedAt, 'Europe/Berlin'),
    };
  }

  /** Notes a declaration of preparation or follow-up (R5); again: the first one stands. @throws Problem 422 for a module the curriculum lacks */
  async declare(
    viewer: Viewer,
    enrolmentId: string,
    { moduleKey, part }: DeclarationForm,
  ): Promise<{ created: boolean; declaration: DeclarationAnswer }> {
    let created = false;
    const declaration = await this.database.transaction(async tx => {
      const [place] = (await tx.query(
        'SELECT c.curriculum_id, c.municipality_id, c.time_zone FROM enrolment e JOIN cohort c ON c.id = e.cohort_id WHERE e.id = $1',
        [enrolmentId],
      )) as { curriculum_id: string; municipality_id: string; time_zone: string }[];
      if (!place) throw notFound();
      const curriculum = await this.curricula.forRules(place.curriculum_id, tx);
      if (!curriculum.modules.some(module => module.key === moduleKey))
        throw invalid([{ path: 'moduleKey', message: `Das Curriculum hat kein Modul ${moduleKey}.` }]);
      const inserted = (await tx.query(
        `INSERT INTO declaration (enrolment_id, module_key, part, id, entered_by, by_holder) VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT DO NOTHING RETURNING 1`,
        [enrolmentId, moduleKey, part, newId(), viewer.accountId, viewer.actingAs === 'participant'],
      )) as unknown[];
      const [row] = (await tx.query(
        'SELECT id, entered_by, by_holder, declared_at FROM declaration WHERE enrolment_id = $1 AND module_key = $2 AND part = $3',
        [enrolmentId, moduleKey, part],
      )) as [DeclarationRow];
      created = inserted.length > 0;
      if (!created) answerWith(200);
      if (created) {
        await this.audit.record(tx, viewer.actor, {
          action: 'declaration.create',
          subjectKind: 'enrolment',
          subjectId: enrolmentId,
          municipalityId: place.municipality_id,
        });
        await this.events.announce(tx, 'enrolment.changed', [enrolmentId]);
      }
      const declaredAt = instantText(row.declared_at, place.time_zone);
      return {
        id: row.id,
        enrolmentId,
        moduleKey,
        part,
        declaredAt,
        enteredBy: row.entered_by,
        byHolder: row.by_holder,
        version: 1,
      };
    });
    return { created, declaration };
  }
}
