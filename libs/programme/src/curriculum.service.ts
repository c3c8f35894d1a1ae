import { Injectable } from '@nestjs/common';
import { keyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { Audit, conflict, Database, invalid, lockedRow, newId, notFound, type Transaction } from '#platform';
import { checkCurriculum } from '#rules';
import { CurriculumVersion } from './curriculum.entity.js';
import type { CurriculumAnswer, CurriculumForm } from './curriculum.form.js';
import { CurriculumRepository, rulesOf, type StoredCurriculum } from './curriculum.repository.js';

/** Designing curricula: versions are written as drafts and frozen by publishing (R9). */
@Injectable()
export class CurriculumService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly curricula: CurriculumRepository,
  ) {}

  /** Writes the next version under this name, as a draft. */
  async create(viewer: Viewer, input: CurriculumForm): Promise<CurriculumAnswer> {
    return this.database.transaction(async tx => {
      const id = newId();
      const versionNumber = await this.nextVersion(tx, input.name);
      const { name, hourUnitMinutes, nominalMinutes, rule } = input;
      await this.curricula.insert(
        tx,
        { id, name, versionNumber, state: 'draft', hourUnitMinutes, nominalMinutes, ...rule },
        input.modules,
      );
      await this.audit.record(tx, viewer.actor, { action: 'curriculum.create', subjectKind: 'curriculum', subjectId: id });
      return this.read(tx, id);
    });
  }

  /** Replaces a draft whole; under another name it becomes the next version there. @throws Problem 409 when published or changed meanwhile */
  async change(viewer: Viewer, id: string, input: CurriculumForm, seen?: number): Promise<CurriculumAnswer> {
    return this.database.transaction(async tx => {
      const row = await lockedRow(tx, CurriculumVersion, id, seen);
      if (row.state === 'published') throw conflict('Diese Fassung ist veröffentlicht und ändert sich nicht mehr.');
      const { name, hourUnitMinutes, nominalMinutes, rule, modules } = input;
      const versionNumber = name === row.name ? row.versionNumber : await this.nextVersion(tx, name);
      await tx.update(CurriculumVersion, { id }, { name, versionNumber, hourUnitMinutes, nominalMinutes, ...rule });
      await this.curricula.replaceModules(tx, id, modules);
      await this.audit.record(tx, viewer.actor, { action: 'curriculum.change', subjectKind: 'curriculum', subjectId: id });
      return this.read(tx, id);
    });
  }

  /** Freezes a version for use. @throws Problem 422 with the difference when the parts don't add up to the nominal total; 409 when published before */
  async publish(viewer: Viewer, id: string): Promise<CurriculumAnswer> {
    return this.database.transaction(async tx => {
      const row = await lockedRow(tx, CurriculumVersion, id);
      if (row.state === 'published') throw conflict('Diese Fassung ist bereits veröffentlicht.');
      const [stored] = await this.curricula.withModules([row], tx);
      const findings = checkCurriculum(rulesOf(stored as StoredCurriculum)).findings.filter(finding => finding.blocksPublishing);
      if (findings.length > 0) throw invalid(findings.map(finding => ({ path: 'nominalMinutes', message: finding.sentence })));
      await tx.query(
        `UPDATE curriculum SET state = 'published', published_at = clock_timestamp(), version = version + 1 WHERE id = $1`,
        [id],
      );
      await this.audit.record(tx, viewer.actor, { action: 'curriculum.publish', subjectKind: 'curriculum', subjectId: id });
      return this.read(tx, id);
    });
  }

  /** All versions, oldest first, a page at a time. */
  async list(page: PageRequest): Promise<{ items: CurriculumAnswer[]; nextCursor: string | null }> {
    const rows = await this.database.reader
      .createQueryBuilder(CurriculumVersion, 'c')
      .where('(:key::text IS NULL OR c.id::text > :key)', { key: keyOf(page) })
      .orderBy('c.id')
      .limit(rowsToRead(page))
      .getMany();
    const { items, nextCursor } = toPage(rows, page, row => row.id);
    return { items: (await this.curricula.withModules(items)).map(answerOf), nextCursor };
  }

  /** One version. @throws Problem 404 */
  async get(id: string): Promise<CurriculumAnswer> {
    const row = await this.database.reader.findOneBy(CurriculumVersion, { id });
    if (!row) throw notFound();
    const [stored] = await this.curricula.withModules([row]);
    return answerOf(stored as StoredCurriculum);
  }

  private async nextVersion(tx: Transaction, name: string): Promise<number> {
    await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 1))', [name]);
    const [{ next }] = (await tx.query('SELECT COALESCE(max(version_number), 0) + 1 AS next FROM curriculum WHERE name = $1', [
      name,
    ])) as [{ next: number }];
    return next;
  }

  private async read(tx: Transaction, id: string): Promise<CurriculumAnswer> {
    const row = await tx.findOneByOrFail(CurriculumVersion, { id });
    const [stored] = await this.curricula.withModules([row], tx);
    return answerOf(stored as StoredCurriculum);
  }
}

function answerOf(stored: StoredCurriculum): CurriculumAnswer {
  const { id, name, versionNumber, state, version } = stored.row;
  const curriculum = rulesOf(stored);
  const warnings = checkCurriculum(curriculum).findings.map(finding => finding.sentence);
  const modules = curriculum.modules.map(module => ({ ...module, days: [...module.days] }));
  return { id, name, versionNumber, state, ...curriculum, modules, warnings, version };
}
