import { Controller, Query } from '@nestjs/common';
import { AccountRepository, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { type CohortState, cohortStateWords } from '#programme';
import { formatDayMonth } from '#rules';
import { paths, renderPage } from '#ui';
import { CohortListRepository, type ListedCohort } from './cohort-list.repository.js';
import { CohortListPage } from './pages/cohort-list.page.js';

const onePage = 25;

@Controller()
export class CohortListPageController {
  constructor(
    private readonly cohorts: CohortListRepository,
    private readonly accounts: AccountRepository,
  ) {}

  @Page('GET /durchgaenge', { who: ['coordinator'] })
  async show(
    @Frame frame: PageFrame,
    @Query('stand') stand?: unknown,
    @Query('ab') cursor?: unknown,
    @Query('suche') typed?: unknown,
  ): Promise<string> {
    const viewer = frame.viewer as Viewer;
    const search = typeof typed === 'string' ? typed.trim().slice(0, 120) : '';
    const state = stateOf(stand);
    const today = this.accounts.today();
    const request = { limit: onePage, ...(typeof cursor === 'string' ? { cursor } : {}) };
    const { items, nextCursor } = await this.cohorts.page(await this.cohorts.reach(viewer, search), today, request, state);
    return renderPage(
      CohortListPage({
        layout: frame.layout,
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        state: state ?? '',
        search,
        first: request.cursor === undefined,
        cohorts: items.map(cohort => lineOf(cohort, today)),
        nextHref:
          nextCursor === null
            ? undefined
            : `${paths.cohorts()}?${new URLSearchParams({
                ...(state ? { stand: state } : {}),
                ...(search ? { suche: search } : {}),
                ab: nextCursor,
              })}`,
      }),
    );
  }
}

function stateOf(value: unknown): CohortState | null {
  return typeof value === 'string' && Object.hasOwn(cohortStateWords, value) ? (value as CohortState) : null;
}

function lineOf(
  { id, code, title, municipality, startsOn, endsOn, seatsTaken, capacity, state, nextDate }: ListedCohort,
  today: string,
) {
  const day = (date: string) => formatDayMonth(date, '0001');
  const next = nextDate === null ? '–' : formatDayMonth(nextDate, today);
  return {
    id,
    code,
    title,
    municipality,
    period: `${day(startsOn)}–${day(endsOn)}`,
    seats: `${seatsTaken}\u00a0von\u00a0${capacity}`,
    state: cohortStateWords[state],
    next,
  };
}
