import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Database, forbidden, notFound } from '#platform';
import type { MergeSide } from './merge-plan.js';
import type { PersonEnrolment } from './person.repository.js';

/** Whose records somebody may merge: a coordinator those of people who take part in the own municipality alone, the programme office all. */
@Injectable()
export class PersonReach {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem 404 when a person takes part in nothing the viewer coordinates, 403 when one takes part elsewhere, too */
  require(viewer: Viewer, enrolments: readonly PersonEnrolment[]): void {
    const own = this.within(viewer, enrolments);
    const people = (list: readonly PersonEnrolment[]) => new Set(list.map(({ personId }) => personId)).size;
    if (people(own) < people(enrolments)) throw notFound('Diese Person gibt es nicht.');
    if (own.length < enrolments.length)
      throw forbidden(
        'Eine der beiden Personen nimmt auch in einer anderen Kommune teil. Die Servicestelle kann die Einträge zusammenführen.',
      );
  }

  /** Those of the enrolments the viewer coordinates. */
  within(viewer: Viewer, enrolments: readonly PersonEnrolment[]): PersonEnrolment[] {
    return enrolments.filter(({ municipalityId, cohortId }) => viewer.coordinates(municipalityId, cohortId));
  }

  /** The programme office reading for a coordinator is audited (domain.md, 6), here for the second record of a page. */
  async noteReading(viewer: Viewer, { person, enrolments }: MergeSide): Promise<void> {
    if (!viewer.actingAs.startsWith('coordinator by')) return;
    await this.audit.record(this.database.reader, viewer.actor, {
      action: 'read',
      subjectKind: 'person',
      subjectId: person.id,
      municipalityId: enrolments[0]?.municipalityId ?? null,
    });
  }
}
