import { Injectable } from '@nestjs/common';
import type { Viewer } from '#identity';
import { Audit, Clock, conflict, Database } from '#platform';
import { instantText } from '#programme';
import type { PersonAnswer } from './merge.form.js';
import { MergeRepository, type StoredMerge } from './merge.repository.js';
import { enrolmentOfPerson, mergeAnswerOf, personFieldsOf } from './person-answer.js';
import { PersonReach } from './person-reach.service.js';
import { type LikelyPair, type ListedPerson, type PersonEnrolment, PersonRepository } from './person.repository.js';
import { recordInWords } from './person-words.js';

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
    const records = await Promise.all(merges.map(merge => this.describe(merge, enrolments)));
    return {
      ...personFieldsOf(person),
      // Its own name is nobody's to read any more.
      ...(person.mergedInto === null ? {} : { name: (await this.people.byId(person.mergedInto)).name, email: null }),
      mergedInto: person.mergedInto,
      enrolments: enrolments.map(enrolmentOfPerson),
      merges: merges.map((merge, index) => ({ ...mergeAnswerOf(merge), record: records[index] ?? '' })),
    };
  }

  /** A merge that may be undone: whose, and which record was merged, without its name. @throws Problem 404 */
  async merged(viewer: Viewer, mergeId: string): Promise<{ id: string; personId: string; name: string; record: string }> {
    const merge = await this.merges.byId(mergeId);
    const enrolments = this.reach.within(viewer, await this.people.enrolmentsOf([merge.keptId]));
    const { id: personId, mergedInto, name } = await this.people.byId(merge.keptId);
    const shown = mergedInto === null ? name : (await this.people.byId(mergedInto)).name;
    return { id: mergeId, personId, name: shown, record: await this.describe(merge, enrolments) };
  }

  private async describe({ mergedId, before }: StoredMerge, enrolments: readonly PersonEnrolment[]): Promise<string> {
    const { createdAt, email } = await this.people.byId(mergedId);
    const own = new Set(before.enrolments.filter(each => each.personId === mergedId).map(({ id }) => id));
    const codes = [...new Set(enrolments.filter(({ id }) => own.has(id)).map(each => each.cohortCode))];
    return recordInWords(instantText(createdAt, 'Europe/Berlin').slice(0, 10), codes, email);
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
