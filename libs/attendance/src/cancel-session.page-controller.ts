import { Controller, Param } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { CurriculumRepository, MunicipalityService, SessionService } from '#programme';
import { paths, type Refusal, renderPage } from '#ui';
import { cancellationInWords } from './cancellation-words.js';
import { EvaluationRepository } from './evaluation.repository.js';
import { CancelSessionPage } from './pages/cancel-session.page.js';
import { SheetService } from './sheet.service.js';
import { sheetWords } from './sheet-words.js';

/** Cancelling a session; stands here because what it does to people is known from the evaluations. */
@Controller()
export class CancelSessionPageController {
  constructor(
    private readonly sessions: SessionService,
    private readonly sheets: SheetService,
    private readonly evaluations: EvaluationRepository,
    private readonly curricula: CurriculumRepository,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /termine/:id/absagen', { who: ['coordinator'], subject: 'session' })
  ask(@Frame frame: PageFrame, @Param('id') sessionId: string): Promise<string> {
    return this.show(frame, sessionId);
  }

  @Page('POST /termine/:id/absagen', { who: ['coordinator'], subject: 'session' })
  async cancel(@Frame frame: PageFrame, @Param('id') sessionId: string): Promise<string> {
    try {
      const { cohortId, moduleKey } = await this.sessions.cancel(frame.viewer as Viewer, sessionId);
      return frame.seeOther(
        paths.cohortSessions(cohortId),
        `${moduleKey} ist abgesagt. Tragen Sie einen Ersatz als neuen Termin ein.`,
      );
    } catch (error) {
      return this.show(frame, sessionId, frame.refused(error));
    }
  }

  private async show(frame: PageFrame, sessionId: string, refusal?: Refusal): Promise<string> {
    const { session, sheet } = await this.sheets.open(sessionId);
    const effects = await this.evaluations.cancellationEffects(session);
    const guests = sheet.rows.filter(row => row.guest).map(row => row.name);
    const recorded = sheet.rows.filter(row => row.status !== null).length;
    const words = sheetWords(session, await this.curricula.forRules(session.curriculumId));
    const consequences = cancellationInWords(effects, guests, recorded);
    return renderPage(
      CancelSessionPage({
        layout: { ...frame.layout, municipality: await this.municipalities.named(session.municipalityId) },
        csrfToken: frame.csrfToken,
        refusal,
        words,
        consequences,
        cancelled: session.cancelled,
      }),
    );
  }
}
