import { Injectable } from '@nestjs/common';
import { keyOf, rowsToRead, toPage } from '#identity';
import { ApplicationListRepository } from './application-list.repository.js';
import type { ApplicationsQuery } from './application.form.js';
import { applicationAnswerOf } from './application.repository.js';

/** A cohort's applications as its coordination reads them: a page at a time, and counted. */
@Injectable()
export class ApplicationListService {
  constructor(private readonly lists: ApplicationListRepository) {}

  /** In the order of receipt. */
  async page(cohortId: string, query: ApplicationsQuery) {
    const rows = await this.lists.ofCohort(cohortId, query, keyOf(query), rowsToRead(query));
    const { items, nextCursor } = toPage(rows, query, row => row.number);
    return { items: items.map(row => applicationAnswerOf(row)), nextCursor };
  }

  /** How many there are of each kind. */
  groups(cohortId: string) {
    return this.lists.groups(cohortId);
  }
}
