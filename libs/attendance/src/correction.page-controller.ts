import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { notFound } from '#platform';
import { CurriculumRepository, parsePosted } from '#programme';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { correctionForm, type SheetRow, waiverForm } from './attendance.form.js';
import { ConfirmCorrectionPage } from './pages/confirm-correction.page.js';
import { CorrectionFormPage, type CorrectionValues } from './pages/correction-form.page.js';
import { WaiverPage } from './pages/waiver.page.js';
import { statusWord, typedTimes } from './sheet-form-values.js';
import { SheetRepository } from './sheet.repository.js';
import { CorrectionService } from './correction.service.js';
import { SheetService } from './sheet.service.js';
import { correctionLines, type OpenedSheet } from './sheet-view.js';
import { sheetWords } from './sheet-words.js';

const text = (value: unknown) => (typeof value === 'string' ? value : '');
const choiceOf = ({ enrolmentId, name, status }: SheetRow) => ({ value: enrolmentId, label: `${name} (${statusWord(status)})` });

const whenEmpty = {
  enrolmentId: 'Bitte wählen Sie die Person.',
  status: 'Bitte wählen Sie, was richtig ist.',
  reason: 'Bitte geben Sie den Grund an.',
};

/** What happens to a sheet beside recording: corrections by two people, and waivers (R8). */
@Controller()
export class CorrectionPageController {
  constructor(
    private readonly sheets: SheetService,
    private readonly corrections: CorrectionService,
    private readonly repository: SheetRepository,
    private readonly curricula: CurriculumRepository,
  ) {}

  @Page('GET /termine/:id/korrekturen', { who: ['trainer', 'coordinator'], subject: 'session' })
  blank(@Frame frame: PageFrame, @Param('id') sessionId: string, @Query('person') person?: unknown): Promise<string> {
    return this.showForm(frame, sessionId, { enrolmentId: text(person), status: '', presence: [], reason: '' });
  }

  @Page('POST /termine/:id/korrekturen', { who: ['trainer', 'coordinator'], subject: 'session' })
  async propose(@Frame frame: PageFrame, @Param('id') sessionId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = {
      enrolmentId: form.text('enrolmentId'),
      status: form.text('status'),
      presence: typedTimes(form, 'from', 'to'),
      reason: form.text('reason'),
    };
    try {
      const presence = values.status === 'partial' ? values.presence : [];
      await this.corrections.propose(
        frame.viewer as Viewer,
        sessionId,
        parsePosted(correctionForm, { ...values, presence }, whenEmpty),
      );
      return frame.seeOther(
        paths.sheet(sessionId),
        'Die Korrektur ist vorgeschlagen. Sie wird wirksam, sobald eine zweite Person sie bestätigt.',
      );
    } catch (error) {
      return this.showForm(frame, sessionId, values, frame.refused(error));
    }
  }

  @Page('GET /korrekturen/:id/bestaetigen', { who: ['coordinator'], subject: 'correction' })
  ask(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.showConfirmation(frame, id);
  }

  @Page('POST /korrekturen/:id/bestaetigen', { who: ['coordinator'], subject: 'correction' })
  async confirm(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    try {
      const { sessionId } = await this.corrections.confirm(frame.viewer as Viewer, id);
      return frame.seeOther(paths.sheet(sessionId), 'Die Korrektur ist bestätigt und wirksam.');
    } catch (error) {
      return this.showConfirmation(frame, id, frame.refused(error));
    }
  }

  @Page('GET /termine/:id/verzicht', { who: ['coordinator'], subject: 'session' })
  askToWaive(@Frame frame: PageFrame, @Param('id') sessionId: string, @Query('person') person?: unknown): Promise<string> {
    return this.showWaiver(frame, sessionId, { enrolmentId: text(person), reason: '' });
  }

  @Page('POST /termine/:id/verzicht', { who: ['coordinator'], subject: 'session' })
  async waive(@Frame frame: PageFrame, @Param('id') sessionId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = { enrolmentId: form.text('enrolmentId'), reason: form.text('reason') };
    try {
      await this.corrections.waive(frame.viewer as Viewer, sessionId, parsePosted(waiverForm, values, whenEmpty));
      return frame.seeOther(paths.sheet(sessionId), 'Auf die Erfassung ist verzichtet; der Grund ist vermerkt.');
    } catch (error) {
      return this.showWaiver(frame, sessionId, values, frame.refused(error));
    }
  }

  private async opened(sessionId: string): Promise<OpenedSheet> {
    return { ...(await this.sheets.open(sessionId)), past: await this.repository.past(sessionId) };
  }

  private async frameOf(frame: PageFrame, { session, past }: OpenedSheet) {
    const words = sheetWords(session, await this.curricula.forRules(session.curriculumId));
    return { layout: { ...frame.layout, municipality: { name: past.municipality } }, csrfToken: frame.csrfToken, words };
  }

  private async showForm(frame: PageFrame, sessionId: string, values: CorrectionValues, refusal?: Refusal): Promise<string> {
    const opened = await this.opened(sessionId);
    const coordinates = (frame.viewer as Viewer).coordinates(opened.session.municipalityId, opened.session.cohortId);
    const people = opened.sheet.rows.map(choiceOf);
    return renderPage(CorrectionFormPage({ ...(await this.frameOf(frame, opened)), refusal, people, values, coordinates }));
  }

  private async showConfirmation(frame: PageFrame, id: string, refusal?: Refusal): Promise<string> {
    const sessionId = await this.repository.sessionOfCorrection(id);
    const opened = await this.opened(sessionId);
    const correction = correctionLines(opened, frame.viewer as Viewer).find(line => line.id === id);
    if (!correction) throw notFound();
    return renderPage(ConfirmCorrectionPage({ ...(await this.frameOf(frame, opened)), refusal, correction }));
  }

  private async showWaiver(
    frame: PageFrame,
    sessionId: string,
    values: { enrolmentId: string; reason: string },
    refusal?: Refusal,
  ): Promise<string> {
    const opened = await this.opened(sessionId);
    const people = opened.sheet.rows.filter(row => row.status === null && !row.waived).map(choiceOf);
    return renderPage(WaiverPage({ ...(await this.frameOf(frame, opened)), refusal, people, values }));
  }
}
