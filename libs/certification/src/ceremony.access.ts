import { Injectable } from '@nestjs/common';
import { FindsSubject, type Role, type SubjectFacts, type SubjectFinder, Subjects, type Viewer } from '#identity';
import { Database, notFound } from '#platform';
import type { CeremonyReach } from './ceremony.repository.js';

const knowing: readonly Role[] = ['coordinator', 'mayor_office'];

/** A ceremony belongs to the municipality: its coordination and its mayor's office. */
@Injectable()
@FindsSubject('ceremony')
export class CeremonyAccess implements SubjectFinder {
  constructor(
    private readonly database: Database,
    private readonly subjects: Subjects,
  ) {}

  async facts(id: string): Promise<SubjectFacts | undefined> {
    const [row]: { municipality_id: string; cohort_id: string }[] = await this.database.reader.query(
      'SELECT c.municipality_id, c.id AS cohort_id FROM ceremony y JOIN cohort c ON c.id = y.cohort_id WHERE y.id = $1',
      [id],
    );
    return row && { id, municipalityIds: [row.municipality_id], cohortId: row.cohort_id };
  }

  /**
   * The caller in the role that may plan a cohort's ceremonies. The mayor's office may, though it knows nothing else of a cohort: so the route
   * can't leave this to the cohort's own facts.
   * @throws Problem 404 to everybody else
   */
  async admit(viewer: Viewer, cohortId: string): Promise<Viewer> {
    const facts = await this.subjects.facts('cohort', cohortId, viewer);
    const related = facts ? viewer.rolesTowards(facts) : [];
    const role = knowing.find(each => related.includes(each));
    if (role) return viewer.as(role);
    if (related.includes('programme_office')) return viewer;
    throw notFound();
  }

  /** Where the viewer may see ceremonies. */
  reachOf(viewer: Viewer): CeremonyReach {
    const grants = viewer.grants.filter(({ role }) => knowing.includes(role));
    return {
      everywhere: viewer.has('programme_office'),
      municipalityIds: grants.flatMap(({ municipalityId, cohortId }) => (municipalityId && !cohortId ? [municipalityId] : [])),
      cohortIds: grants.flatMap(({ cohortId }) => (cohortId ? [cohortId] : [])),
    };
  }
}
