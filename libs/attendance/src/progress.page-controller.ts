import { Body, Controller, Param } from '@nestjs/common';
import { EnrolmentRepository, EnrolmentService, historyLineOf } from '#enrolment';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { invalid, notFound, parseInput } from '#platform';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { declarationForm } from './attendance.form.js';
import { EvaluationRepository } from './evaluation.repository.js';
import { ProgressPage } from './pages/progress.page.js';
import { ProgressService } from './progress.service.js';
import { progressView } from './progress-view.js';

@Controller()
export class ProgressPageController {
  constructor(
    private readonly evaluations: EvaluationRepository,
    private readonly enrolments: EnrolmentRepository,
    private readonly seats: EnrolmentService,
    private readonly progress: ProgressService,
  ) {}

  @Page('GET /teilnahmen/:id', { who: ['participant', 'coordinator'], subject: 'enrolment' })
  show(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.showProgress(frame, id);
  }

  @Page('POST /teilnahmen/:id/erklaerungen', { who: ['participant', 'coordinator'], subject: 'enrolment' })
  async declare(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const parts = new PostedForm(body).texts('teil').slice(0, 100);
    try {
      if (parts.length === 0) throw invalid([{ path: 'erklaerungen', message: 'Bitte kreuzen Sie an, was gemacht ist.' }]);
      const declarations = parts.map(part =>
        parseInput(declarationForm, { moduleKey: part.split('/')[0], part: part.split('/')[1] }),
      );
      for (const declaration of declarations) await this.progress.declare(frame.viewer as Viewer, id, declaration);
      const count = declarations.length === 1 ? 'Eine Erklärung ist' : `${declarations.length} Erklärungen sind`;
      return frame.seeOther(`${paths.enrolment(id)}#erklaerungen`, `${count} eingetragen.`);
    } catch (error) {
      const { detail, errors } = frame.refused(error);
      return this.showProgress(frame, id, {
        detail,
        errors: errors.map(({ message }) => ({ path: 'erklaerungen', id: 'erklaerungen', message })),
      });
    }
  }

  private async showProgress(frame: PageFrame, id: string, refusal?: Refusal): Promise<string> {
    const found = await this.evaluations.ofEnrolment(id);
    if (!found) throw notFound();
    const place = await this.enrolments.placeOf(id);
    const own = frame.viewer?.actingAs === 'participant';
    const transitions = await this.seats.transitions(frame.viewer as Viewer, id);
    const { cohort, participation } = found;
    const enrolment = {
      id,
      name: participation.nameAsPrinted,
      cohortId: cohort.cohortId,
      cohortCode: place.cohortCode,
      cohortTitle: place.cohortTitle,
      personId: place.personId,
      mergedInto: place.mergedInto,
    };
    return renderPage(
      ProgressPage({
        layout: {
          ...frame.layout,
          municipality: { name: place.municipality },
        },
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        refusal,
        ...progressView(cohort, participation, place.guestSeats),
        enrolment,
        own,
        history: transitions.map(line => historyLineOf(line, own)),
        withdrawn: participation.state === 'withdrawn',
      }),
    );
  }
}
