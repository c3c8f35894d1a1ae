import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { parseInput, Problem } from '#platform';
import { CohortService, MunicipalityService, type TargetGroup, targetGroups, targetGroupWords } from '#programme';
import { formatDayMonth } from '#rules';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import {
  type ApplicationAnswer,
  applicationStates,
  type ApplicationsQuery,
  reasonForm,
  selectionForm,
} from './application.form.js';
import { ApplicationService } from './application.service.js';
import { applicationStateWords } from './application-words.js';
import { DecisionService } from './decision.service.js';
import { type ApplicationLine, ApplicationsPage } from './pages/applications.page.js';
import { RejectApplicationPage } from './pages/reject-application.page.js';

const onePage = 50;
const seatStates: readonly string[] = ['accepted', 'offered'];

/** A cohort's applications for its coordination. */
@Controller()
export class ApplicationsPageController {
  constructor(
    private readonly applications: ApplicationService,
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
    const chosen = new PostedForm(body).texts('anmeldung');
    try {
      if (chosen.length === 0) throw new Problem(422, 'validation_failed', 'Bitte wählen Sie mindestens eine Anmeldung aus.');
      const { applicationIds } = parseInput(selectionForm, { applicationIds: chosen });
      const { items } = await this.decisions.acceptMany((frame.viewer as Viewer).actor, cohortId, applicationIds);
      return frame.seeOther(paths.applications(cohortId), outcomeOf(items));
    } catch (error) {
      return this.show(frame, cohortId, {}, frame.refused(error));
    }
  }

  @Page('GET /anmeldungen/:id/absagen', { who: ['coordinator'], subject: 'application' })
  async askToReject(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.showRejection(frame, id, '');
  }

  @Page('POST /anmeldungen/:id/absagen', { who: ['coordinator'], subject: 'application' })
  async reject(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const reason = new PostedForm(body).given('reason');
    try {
      const input = parseInput(reasonForm, { reason });
      const { cohortId, name } = await this.decisions.reject((frame.viewer as Viewer).actor, id, input.reason ?? null);
      return frame.seeOther(paths.applications(cohortId), `${name} bekommt eine Absage.`);
    } catch (error) {
      return this.showRejection(frame, id, reason ?? '', frame.refused(error));
    }
  }

  private async show(frame: PageFrame, cohortId: string, query: Record<string, unknown>, refusal?: Refusal): Promise<string> {
    const cohort = await this.cohorts.byId(cohortId);
    const filter = filterOf(query);
    const { items, nextCursor } = await this.applications.list(cohortId, filter);
    const chosen = {
      ...(filter.state ? { stand: filter.state } : {}),
      ...(filter.targetGroup ? { bereich: filter.targetGroup } : {}),
    };
    return renderPage(
      ApplicationsPage({
        layout: { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) },
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        refusal,
        cohort,
        answer: seatsSentence(cohort.capacity - cohort.seatsTaken - cohort.openOffers),
        applications: items.map(lineOf),
        filter: { stand: filter.state ?? '', bereich: filter.targetGroup ?? '' },
        states: applicationStates.map(value => ({ value, label: applicationStateWords[value] })),
        targetGroups: targetGroups.map(value => ({ value, label: targetGroupWords[value] })),
        first: filter.cursor === undefined,
        nextHref: nextCursor === null ? undefined : paths.applications(cohortId, { ...chosen, ab: nextCursor }),
      }),
    );
  }

  private async showRejection(frame: PageFrame, id: string, reason: string, refusal?: Refusal): Promise<string> {
    const application = await this.applications.read(id);
    const hasSeat = seatStates.includes(application.state);
    const { layout, csrfToken } = frame;
    return renderPage(RejectApplicationPage({ layout, csrfToken, refusal, application: { ...application, hasSeat }, reason }));
  }
}

function filterOf({ stand, bereich, ab }: Record<string, unknown>): ApplicationsQuery {
  const state = applicationStates.find(each => each === stand);
  const targetGroup = targetGroups.find((each: TargetGroup) => each === bereich);
  const cursor = typeof ab === 'string' ? { cursor: ab } : {};
  return { limit: onePage, ...cursor, ...(state ? { state } : {}), ...(targetGroup ? { targetGroup } : {}) };
}

function lineOf(application: ApplicationAnswer): ApplicationLine {
  const { id, name, email, organisation, targetGroup, receivedAt, state, position, acceptedByCoordinator } = application;
  const place = state === 'waiting' ? `, Platz\u00a0${position}${acceptedByCoordinator ? ', angenommen' : ''}` : '';
  return {
    id,
    name,
    email,
    organisation,
    targetGroup: targetGroupWords[targetGroup],
    received: formatDayMonth(receivedAt.slice(0, 10), '0001'),
    stand: `${applicationStateWords[state]}${place}`,
    mayBeAccepted: state === 'received' || (state === 'waiting' && !acceptedByCoordinator),
    mayBeRejected: ['received', 'waiting', 'offered', 'accepted'].includes(state),
  };
}

function seatsSentence(free: number): string {
  if (free <= 0) return 'Alle Plätze sind vergeben oder angeboten: Wer angenommen wird, kommt auf die Warteliste.';
  return free === 1 ? '1 Platz ist frei.' : `${free} Plätze sind frei.`;
}

function outcomeOf(items: readonly { state: string | null }[]): string {
  const count = (state: string | null) => items.filter(item => item.state === state).length;
  const [seated, waiting, failed] = [count('accepted'), count('waiting'), count(null)];
  const parts = [
    ...(seated > 0 ? [`${seated} ${seated === 1 ? 'Zusage' : 'Zusagen'}`] : []),
    ...(waiting > 0 ? [`${waiting} auf der Warteliste`] : []),
    ...(failed > 0 ? [`${failed} nicht mehr möglich`] : []),
  ];
  return `${parts.join(', ')}. Alle bekommen eine E-Mail.`;
}
