import { Injectable } from '@nestjs/common';
import { Database, notFound, type Transaction } from '#platform';
import type { Curriculum, CurriculumModule } from '#rules';
import { CurriculumVersion } from './curriculum.entity.js';
import type { CurriculumForm } from './curriculum.form.js';

/** A stored curriculum with its parts. */
export interface StoredCurriculum {
  readonly row: CurriculumVersion;
  readonly modules: readonly CurriculumModule[];
}

const modulesSql = `SELECT m.curriculum_id AS "curriculumId", m.key, m.kind, m.title, m.pre_minutes AS "preMinutes", m.post_minutes AS "postMinutes",
    (SELECT jsonb_agg(jsonb_build_object('contactMinutes', d.contact_minutes) ORDER BY d.day) FROM module_day d
      WHERE d.curriculum_id = m.curriculum_id AND d.module_key = m.key) AS days
  FROM curriculum_module m WHERE m.curriculum_id = ANY($1) ORDER BY m.position`;

@Injectable()
export class CurriculumRepository {
  /** Published versions never change (R9), so each is read once a process. */
  private readonly published = new Map<string, Curriculum>();

  constructor(private readonly database: Database) {}

  async insert(
    tx: Transaction,
    row: Partial<CurriculumVersion> & { id: string },
    modules: CurriculumForm['modules'],
  ): Promise<void> {
    await tx.insert(CurriculumVersion, row);
    await this.insertModules(tx, row.id, modules);
  }

  /** Puts other modules in the place of a draft's. */
  async replaceModules(tx: Transaction, id: string, modules: CurriculumForm['modules']): Promise<void> {
    await tx.query('DELETE FROM module_day WHERE curriculum_id = $1', [id]);
    await tx.query('DELETE FROM curriculum_module WHERE curriculum_id = $1', [id]);
    await this.insertModules(tx, id, modules);
  }

  private async insertModules(tx: Transaction, id: string, modules: CurriculumForm['modules']): Promise<void> {
    await tx.query(
      `INSERT INTO curriculum_module (curriculum_id, key, position, kind, title, pre_minutes, post_minutes)
       SELECT $1, m->>'key', position, m->>'kind', m->>'title', (m->>'preMinutes')::int, (m->>'postMinutes')::int
       FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS t (m, position)`,
      [id, JSON.stringify(modules)],
    );
    await tx.query(
      `INSERT INTO module_day (curriculum_id, module_key, day, contact_minutes)
       SELECT $1, m->>'key', day, (d->>'contactMinutes')::int
       FROM jsonb_array_elements($2::jsonb) AS t (m), jsonb_array_elements(m->'days') WITH ORDINALITY AS u (d, day)`,
      [id, JSON.stringify(modules)],
    );
  }

  /** The parts of these versions, in one statement. */
  async withModules(rows: readonly CurriculumVersion[], tx: Transaction = this.database.reader): Promise<StoredCurriculum[]> {
    const modules: (CurriculumModule & { curriculumId: string })[] = await tx.query(modulesSql, [rows.map(row => row.id)]);
    return rows.map(row => ({
      row,
      modules: modules.filter(module => module.curriculumId === row.id).map(({ curriculumId: _, ...module }) => module),
    }));
  }

  /** The published versions to choose from, newest first. */
  publishedChoices(): Promise<{ value: string; label: string }[]> {
    return this.database.reader.query(
      `SELECT id AS value, name || ', Fassung ' || version_number AS label FROM curriculum WHERE state = 'published' ORDER BY published_at DESC, id LIMIT 500`,
    );
  }

  /** What the rules need to know of a version. @throws Problem 404 */
  async forRules(id: string, tx: Transaction = this.database.reader): Promise<Curriculum> {
    const known = this.published.get(id);
    if (known) return known;
    const row = await tx.findOneBy(CurriculumVersion, { id });
    if (!row) throw notFound();
    const [stored] = await this.withModules([row], tx);
    const curriculum = rulesOf(stored as StoredCurriculum);
    if (row.state === 'published') this.published.set(id, curriculum);
    return curriculum;
  }
}

/** The rules' view of a stored curriculum. */
export function rulesOf({ row, modules }: StoredCurriculum): Curriculum {
  const { hourUnitMinutes, nominalMinutes, minInPerson, minOnline, thresholdPercent } = row;
  return { hourUnitMinutes, nominalMinutes, rule: { minInPerson, minOnline, thresholdPercent }, modules };
}
