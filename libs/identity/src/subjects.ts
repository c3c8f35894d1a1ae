import { Injectable, type OnApplicationBootstrap, SetMetadata } from '@nestjs/common';
import { DiscoveryService } from '@nestjs/core';
import { hashToken } from './account.repository.js';
import { isId, nobodyId } from './ids.js';
import type { Role, SubjectFacts, Viewer } from './roles.js';

/** The kinds of record a route can be about, and the roles that may know of them at all. */
export const subjectKinds = {
  municipality: ['coordinator', 'programme_office'],
  'role-grant': ['coordinator', 'programme_office'],
  curriculum: ['programme_office'],
  cohort: ['participant', 'trainer', 'coordinator', 'programme_office'],
  session: ['participant', 'trainer', 'coordinator', 'programme_office'],
  enrolment: ['participant', 'trainer', 'coordinator', 'programme_office'],
  application: ['participant', 'coordinator', 'programme_office'],
  offer: ['participant', 'coordinator', 'programme_office'],
  person: ['coordinator', 'programme_office'],
  merge: ['coordinator', 'programme_office'],
  guest: ['coordinator', 'programme_office'],
  correction: ['trainer', 'coordinator', 'programme_office'],
  batch: ['coordinator', 'programme_office'],
  certificate: ['participant', 'coordinator', 'programme_office'],
  ceremony: ['coordinator', 'mayor_office', 'programme_office'],
  mail: ['programme_office'],
} as const satisfies Record<string, readonly Role[]>;

export type SubjectKind = keyof typeof subjectKinds;

/** Finds what a record says about the access of one account; one statement. Undefined: there is no such record. */
export interface SubjectFinder {
  facts(id: string, askerId: string): Promise<SubjectFacts | undefined>;
}

const FINDS = 'kokoma:finds-subject';

/** Marks the class of a room that finds records of this kind. */
export const FindsSubject = (kind: SubjectKind) => SetMetadata(FINDS, kind);

/** All finders of the house by kind. */
@Injectable()
export class Subjects implements OnApplicationBootstrap {
  private readonly finders = new Map<string, SubjectFinder>();

  constructor(private readonly discovery: DiscoveryService) {}

  /** @throws Error at the start when a kind has no finder, or two */
  onApplicationBootstrap(): void {
    for (const { instance } of this.discovery.getProviders()) {
      const kind = instance ? (Reflect.getMetadata(FINDS, instance.constructor) as string | undefined) : undefined;
      if (kind === undefined || this.finders.get(kind) === instance) continue;
      if (this.finders.has(kind)) throw new Error(`two classes find ${kind}`);
      this.finders.set(kind, instance as SubjectFinder);
    }
    for (const kind of Object.keys(subjectKinds)) if (!this.finders.has(kind)) throw new Error(`nobody finds ${kind}`);
  }

  /** The record's facts as far as they concern the asker, or undefined when there is none of that id. */
  async facts(kind: SubjectKind, id: string, { accountId }: Pick<Viewer, 'accountId'>): Promise<SubjectFacts | undefined> {
    return isId(id) ? this.finders.get(kind)?.facts(id.toLowerCase(), accountId) : undefined;
  }

  /** Was this secret sent as a link to the record of that id? */
  async isOpenedBy(token: string, kind: SubjectKind, id: string): Promise<boolean> {
    const facts = await this.facts(kind, id, { accountId: nobodyId });
    return facts?.linkHashes?.includes(hashToken(token)) ?? false;
  }
}
