import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { parseInput, Problem } from '#platform';
import { CohortService, MunicipalityService, targetGroupWords } from '#programme';
import { formatDayMonth } from '#rules';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { choicesOf, filterOf, queryOf } from './application-filter.js';
import { countOf, summaryOf } from './application-groups.js';
import { ApplicationListService } from './application-list.service.js';
import { type ApplicationAnswer, selectionForm } from './application.form.js';
import { mayBeAccepted, mayBeRejected } from './application-choices.js';
import { outcomeSentence, seatsSentence } from './application-sentences.js';
import { applicationStateWords, standForCoordination } from './application-words.js';
import { DecisionService } from './decision.service.js';
import type { ApplicationLine } from './pages/application-table.component.js';
import { ApplicationsPage } from './pages/applications.page.js';

const onePage = 50;

/** A cohort's applications for its coordination. */
@Controller()
export class ApplicationsPageController {
  constructor(
    private readonly applications: ApplicationListService,
    private readonly decisions: DecisionService,
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /durchgaenge/:id/anmeldungen', { who: ['coordinator'], subject: 'cohort' })
  list(@Frame frame: PageFrame, @Param('id') cohortId: string, @Query() query: Record<string, unknown>): Promise<string> {
    return this.show(frame, cohortId, query);
  }

  @Page('POST /durchgaenge/:id/anmeldungen', { who: ['coordinator'], subject: 'cohort' })
  async accept(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const chosen = form.texts('anmeldung');
    const query = Object.fromEntries(['stand', 'bereich', 'organisation', 'ab'].map(name => [name, form.text(name)]));
    try {
      if (chosen.length === 0) throw new Problem(422, 'validation_failed', 'Bitte wählen Sie mindestens eine Anmeldung aus.');
      const { applicationIds } = parseInput(selectionForm, { applicationIds: chosen });
      const { items } = await this.decisions.acceptMany((frame.viewer as Viewer).actor, cohortId, applicationIds);
      return frame.seeOther(paths.applications(cohortId, queryOf(filterOf(query))), outcomeSentence(items));
    } catch (error) {
      return this.show(frame, cohortId, query, { refusal: frame.refused(error), chosen });
    }
  }

  private async show(
    frame: PageFrame,
    cohortId: string,
    query: Record<string, unknown>,
    { refusal, chosen = [] }: { refusal?: Refusal; chosen?: readonly string[] } = {},
  ): Promise<string> {
    const cohort = await this.cohorts.byId(cohortId);
    const filter = filterOf(query);
    const from = typeof query.ab === 'string' && query.ab !== '' ? { cursor: query.ab } : {};
    const groups = await this.applications.groups(cohortId);
    const { items, nextCursor } = await this.applications.page(cohortId, { ...filter, ...from, limit: onePage });
    return renderPage(
      ApplicationsPage({
        layout: { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) },
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        refusal,
        cohort,
        answer: seatsSentence(cohort.capacity - cohort.seatsTaken - cohort.openOffers),
        states: summaryOf(groups).states.map(({ state, count }) => ({ state, label: applicationStateWords[state], count })),
        applications: items.map(item => lineOf(item, chosen)),
        filter: queryOf(filter),
        choices: choicesOf(groups),
        matching: countOf(groups, filter),
        from: from.cursor,
        nextCursor: nextCursor ?? undefined,
      }),
    );
  }
}

function lineOf(application: ApplicationAnswer, chosen: readonly string[]): ApplicationLine {
  const { id, name, email, addressConfirmed, organisation, targetGroup, receivedAt, state } = application;
  return {
    id,
    name,
    email,
    addressConfirmed,
    organisation,
    targetGroup: targetGroupWords[targetGroup],
    received: formatDayMonth(receivedAt.slice(0, 10), '0001'),
    stand: standForCoordination(application),
    chosen: chosen.includes(id),
    mayBeAccepted: mayBeAccepted(application),
    mayBeRejected: mayBeRejected(state),
  };
}
