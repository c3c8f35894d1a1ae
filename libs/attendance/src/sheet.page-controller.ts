import { Body, Controller, Param } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { Clock, parseInput, Problem } from '#platform';
import { CurriculumRepository, heldForm, intervalToSpan, postedBlocks, SessionService } from '#programme';
import { hasEnded, heldBlocks, minutesInWords } from '#rules';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { attendanceForm } from './attendance.form.js';
import { HeldTimesPage } from './pages/held-times.page.js';
import { LockSheetPage } from './pages/lock-sheet.page.js';
import { SheetPage } from './pages/sheet.page.js';
import { refusedPeople, sheetPerson, type TypedRow, typedRows } from './sheet-form-values.js';
import { SheetRepository } from './sheet.repository.js';
import { SheetService } from './sheet.service.js';
import { correctionLines, heldSpan, lockedPeople, type OpenedSheet, sheetSentence } from './sheet-view.js';
import { countsInWords, sheetWords, whyNotRecordable } from './sheet-words.js';

@Controller()
export class SheetPageController {
  constructor(
    private readonly sheets: SheetService,
    private readonly repository: SheetRepository,
    private readonly sessions: SessionService,
    private readonly curricula: CurriculumRepository,
    private readonly clock: Clock,
  ) {}

  @Page('GET /termine/:id/anwesenheit', { who: ['trainer', 'coordinator'], subject: 'session' })
  show(@Frame frame: PageFrame, @Param('id') sessionId: string): Promise<string> {
    return this.showSheet(frame, sessionId);
  }

  @Page('POST /termine/:id/anwesenheit', { who: ['trainer', 'coordinator'], subject: 'session' })
  async record(@Frame frame: PageFrame, @Param('id') sessionId: string, @Body() body: unknown): Promise<string> {
    const rows = typedRows(new PostedForm(body));
    try {
      const sheet = await this.sheets.record(frame.viewer as Viewer, sessionId, parseInput(attendanceForm, { rows }));
      const recorded = sheet.rows.filter(row => row.status !== null).length;
      return frame.seeOther(paths.sheet(sessionId), `Gespeichert: ${recorded} von ${sheet.rows.length} erfasst.`);
    } catch (error) {
      return this.showSheet(frame, sessionId, { rows, refusal: frame.refused(error) });
    }
  }

  @Page('GET /termine/:id/abschluss', { who: ['trainer', 'coordinator'], subject: 'session' })
  askToLock(@Frame frame: PageFrame, @Param('id') sessionId: string): Promise<string> {
    return this.showLock(frame, sessionId);
  }

  @Page('POST /termine/:id/abschluss', { who: ['trainer', 'coordinator'], subject: 'session' })
  async lock(@Frame frame: PageFrame, @Param('id') sessionId: string): Promise<string> {
    try {
      await this.sheets.lock(frame.viewer as Viewer, sessionId);
      return frame.seeOther(paths.sheet(sessionId), 'Die Liste ist abgeschlossen.');
    } catch (error) {
      return this.showLock(frame, sessionId, frame.refused(error));
    }
  }

  @Page('GET /termine/:id/gehalten', { who: ['trainer', 'coordinator'], subject: 'session' })
  held(@Frame frame: PageFrame, @Param('id') sessionId: string): Promise<string> {
    return this.showHeld(frame, sessionId);
  }

  @Page('POST /termine/:id/gehalten', { who: ['trainer', 'coordinator'], subject: 'session' })
  async hold(@Frame frame: PageFrame, @Param('id') sessionId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const blocks = postedBlocks(form);
    try {
      const offset = form.given('offset') ?? undefined;
      const { heldMinutes } = await this.sessions.hold(
        frame.viewer as Viewer,
        sessionId,
        parseInput(heldForm, { blocks, offset }),
      );
      return frame.seeOther(paths.sheet(sessionId), `Gespeichert: gehalten wurden ${minutesInWords(heldMinutes)}.`);
    } catch (error) {
      const ambiguous = error instanceof Problem && error.code === 'ambiguous_time';
      return this.showHeld(frame, sessionId, { blocks, ambiguous, refusal: frame.refused(error) });
    }
  }

  private async opened(sessionId: string): Promise<OpenedSheet> {
    const opened = await this.sheets.open(sessionId);
    return { ...opened, past: await this.repository.past(sessionId) };
  }

  private async frameOf(frame: PageFrame, { session, past }: OpenedSheet) {
    const curriculum = await this.curricula.forRules(session.curriculumId);
    const coordinates = (frame.viewer as Viewer).coordinates(session.municipalityId, session.cohortId);
    const layout = { ...frame.layout, municipality: { name: past.municipality } };
    return { layout, csrfToken: frame.csrfToken, words: sheetWords(session, curriculum), coordinates };
  }

  private async showSheet(
    frame: PageFrame,
    sessionId: string,
    refused?: { rows: readonly TypedRow[]; refusal: Refusal },
  ): Promise<string> {
    const opened = await this.opened(sessionId);
    const { session, sheet } = opened;
    const now = Math.floor(this.clock.now().getTime() / 60_000);
    const stored = () => (sheet.locked ? lockedPeople(opened) : sheet.rows.map(sheetPerson));
    const people = refused && !sheet.locked ? refusedPeople(sheet.rows, refused.rows, refused.refusal) : stored();
    const refusal = refused && { ...refused.refusal, errors: atPeople(refused) };
    return renderPage(
      SheetPage({
        ...(await this.frameOf(frame, opened)),
        notice: frame.takeNotice(),
        refusal,
        people,
        locked: sheet.locked,
        answer: sheetSentence(opened),
        closedBecause: whyNotRecordable(session, now),
        held: heldSpan(session),
        heldText: minutesInWords(sheet.heldMinutes),
        corrections: correctionLines(opened, frame.viewer as Viewer),
        mayWaive: hasEnded(session, now) && sheet.rows.some(row => row.status === null && !row.waived),
      }),
    );
  }

  private async showLock(frame: PageFrame, sessionId: string, refusal?: Refusal): Promise<string> {
    const opened = await this.opened(sessionId);
    const { rows } = opened.sheet;
    const unrecorded = rows.filter(row => row.status === null && !row.waived).length;
    return renderPage(
      LockSheetPage({ ...(await this.frameOf(frame, opened)), refusal, counts: countsInWords(rows), unrecorded }),
    );
  }

  private async showHeld(
    frame: PageFrame,
    sessionId: string,
    typed?: { blocks: { start: string; end: string }[]; ambiguous: boolean; refusal: Refusal },
  ): Promise<string> {
    const opened = await this.opened(sessionId);
    const stored = heldBlocks(opened.session).map(block => intervalToSpan(block, opened.session.timeZone));
    const blocks = typed?.blocks ?? stored.map(({ start, end }) => ({ start, end }));
    const base = await this.frameOf(frame, opened);
    return renderPage(HeldTimesPage({ ...base, refusal: typed?.refusal, blocks, ambiguous: typed?.ambiguous ?? false }));
  }
}

// An error of a row leads to its person's line.
function atPeople({ rows, refusal }: { rows: readonly TypedRow[]; refusal: Refusal }): Refusal['errors'] {
  return refusal.errors.map(({ path, message }) => {
    const enrolmentId = rows[Number(/^rows\[(\d+)\]/.exec(path)?.[1])]?.enrolmentId;
    return enrolmentId === undefined ? { path, message } : { path: '', id: `row-${enrolmentId}`, message };
  });
}
