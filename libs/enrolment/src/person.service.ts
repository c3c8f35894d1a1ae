import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Clock, conflict, Database } from '#platform';
import type { PersonAnswer } from './merge.form.js';
import { MergeRepository } from './merge.repository.js';
import { enrolmentOfPerson, mergeAnswerOf, personFieldsOf } from './person-answer.js';
import { PersonReach } from './person-reach.service.js';
import { type LikelyPair, type ListedPerson, PersonRepository } from './person.repository.js';

/** People across cohorts: what belongs to one, and which records look like one person's. */
@Injectable()
export class PersonService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly people: PersonRepository,
    private readonly merges: MergeRepository,
    private readonly reach: PersonReach,
  ) {}

  /** One person with the enrolments the viewer coordinates; a merged record says into which one. @throws Problem 404 */
  async read(viewer: Viewer, id: string): Promise<PersonAnswer> {
    const person = await this.people.byId(id);
    const enrolments = this.reach.within(viewer, await this.people.enrolmentsOf([id]));
    const merges = await this.merges.into(id);
    return {
      ...personFieldsOf(person),
      mergedInto: person.mergedInto,
      enrolments: enrolments.map(enrolmentOfPerson),
      merges: merges.map(mergeAnswerOf),
    };
  }

  /** Records that look like one person's, among the people the viewer may merge. */
  likelyPairs(viewer: Viewer): Promise<LikelyPair[]> {
    return this.people.likelyPairs(viewer);
  }

  /** People to merge with `id`, by a part of their name or address. */
  search(viewer: Viewer, id: string, search: string): Promise<ListedPerson[]> {
    return search.trim() === '' ? Promise.resolve([]) : this.people.search(viewer, id, search.trim());
  }

  /** Notes that two records which look alike are two people. Again: no change. @throws Problem 404, 403 as for a merge */
  async distinguish(viewer: Viewer, id: string, otherId: string): Promise<void> {
    if (id.toLowerCase() === otherId) throw conflict('Das ist derselbe Eintrag. Bitte wählen Sie einen anderen.');
    await this.database.transaction(async tx => {
      const both = [await this.people.byId(id, tx), await this.people.byId(otherId, tx)];
      if (both.some(person => person.mergedInto !== null))
        throw conflict('Einer der beiden Einträge ist schon in einem anderen aufgegangen.');
      const enrolments = await this.people.enrolmentsOf([id, otherId], tx);
      this.reach.require(viewer, enrolments);
      await this.people.distinguish(tx, [id, otherId], viewer.accountId, this.clock.now());
      const municipalityId = enrolments[0]?.municipalityId ?? null;
      const subject = { subjectKind: 'person', subjectId: id, municipalityId, details: { otherId } };
      await this.audit.record(tx, viewer.actor, { action: 'person.distinguish', ...subject });
    });
  }
}
