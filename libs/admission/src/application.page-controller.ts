import { Body, Controller, Param } from '@nestjs/common';
import { actorWords, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { parseInput } from '#platform';
import { CohortService, MunicipalityService } from '#programme';
import { formatMoment } from '#rules';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { reasonForm } from './application.form.js';
import { ApplicationService } from './application.service.js';
import { applicationStateWords } from './application-words.js';
import { DecisionService } from './decision.service.js';
import { ApplicationPage } from './pages/application.page.js';
import { RejectApplicationPage } from './pages/reject-application.page.js';

/** One application for the coordination. */
@Controller()
export class ApplicationPageController {
  constructor(
    private readonly applications: ApplicationService,
    private readonly decisions: DecisionService,
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /anmeldungen/:id', { who: ['coordinator'], subject: 'application' })
  async read(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const application = await this.applications.read(id);
    const cohort = await this.cohorts.byId(application.cohortId);
    const { items } = await this.applications.transitions(id);
    return renderPage(
      ApplicationPage({
        layout: { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) },
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        cohort,
        application,
        history: items.map(lineOf),
      }),
    );
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
      return frame.seeOther(paths.applications(cohortId), `${name} bekommt eine E-Mail.`);
    } catch (error) {
      return this.showRejection(frame, id, reason ?? '', frame.refused(error));
    }
  }

  private async showRejection(frame: PageFrame, id: string, reason: string, refusal?: Refusal): Promise<string> {
    const application = await this.applications.read(id);
    const { layout, csrfToken } = frame;
    return renderPage(RejectApplicationPage({ layout, csrfToken, refusal, application, reason }));
  }
}

type Transition = Awaited<ReturnType<ApplicationService['transitions']>>['items'][number];

function lineOf(transition: Transition) {
  const { at, actingAs, reason } = transition;
  return { at: formatMoment(at), what: moveWords(transition), who: actorWords(actingAs), reason };
}

// Who waits already and is accepted stays on the list without a reason; a new order of the list needs one.
function moveWords({ from, to, actingAs, reason }: Transition): string {
  if (to !== 'waiting') return applicationStateWords[to];
  if (from === 'waiting' && reason !== null) return 'Warteliste neu geordnet';
  return actingAs.startsWith('coordinator') ? 'angenommen, wartet auf einen Platz' : applicationStateWords[to];
}
