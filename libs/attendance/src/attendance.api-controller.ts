import { Controller, Param, Res } from '@nestjs/common';
import { EnrolmentRepository } from '#enrolment';
import {
  Api,
  CurrentViewer,
  Input,
  keyOf,
  pageOf,
  pageQuery,
  type PageRequest,
  QueryInput,
  rowsToRead,
  toPage,
  type Viewer,
} from '#identity';
import { form } from '#platform';
import {
  attendanceForm,
  type AttendanceForm,
  correctionAnswer,
  correctionForm,
  type CorrectionForm,
  declarationAnswer,
  declarationForm,
  type DeclarationForm,
  ownEnrolmentAnswer,
  progressAnswer,
  sheetAnswer,
  waiverAnswer,
  waiverForm,
  type WaiverForm,
} from './attendance.form.js';
import { ProgressService } from './progress.service.js';
import { CorrectionService } from './correction.service.js';
import { SheetService } from './sheet.service.js';

const tag = 'Anwesenheit';

@Controller('api/v1')
export class AttendanceApiController {
  constructor(
    private readonly sheets: SheetService,
    private readonly corrections: CorrectionService,
    private readonly progress: ProgressService,
    private readonly enrolments: EnrolmentRepository,
  ) {}

  @Api('GET /sessions/:id/attendance', {
    tag,
    summary: 'Die Anwesenheitsliste eines Termins',
    who: ['trainer', 'coordinator'],
    subject: 'session',
    answer: sheetAnswer,
  })
  read(@Param('id') sessionId: string) {
    return this.sheets.read(sessionId);
  }

  @Api('PUT /sessions/:id/attendance', {
    tag,
    summary: 'Anwesenheit erfassen: alles oder nichts',
    who: ['trainer', 'coordinator'],
    subject: 'session',
    body: attendanceForm,
    answer: sheetAnswer,
  })
  record(@CurrentViewer viewer: Viewer, @Param('id') sessionId: string, @Input input: AttendanceForm) {
    return this.sheets.record(viewer, sessionId, input);
  }

  @Api('POST /sessions/:id/attendance/lock', {
    tag,
    summary: 'Die Liste abschließen',
    who: ['trainer', 'coordinator'],
    subject: 'session',
    answer: sheetAnswer,
  })
  lock(@CurrentViewer viewer: Viewer, @Param('id') sessionId: string) {
    return this.sheets.lock(viewer, sessionId);
  }

  @Api('POST /sessions/:id/attendance/corrections', {
    tag,
    summary: 'Eine Korrektur vorschlagen',
    who: ['trainer', 'coordinator'],
    subject: 'session',
    body: correctionForm,
    answer: correctionAnswer,
    creates: true,
  })
  propose(@CurrentViewer viewer: Viewer, @Param('id') sessionId: string, @Input input: CorrectionForm) {
    return this.corrections.propose(viewer, sessionId, input);
  }

  @Api('POST /corrections/:id/confirm', {
    tag,
    summary: 'Eine Korrektur als zweite Person bestätigen',
    who: ['coordinator'],
    subject: 'correction',
    answer: correctionAnswer,
  })
  confirm(@CurrentViewer viewer: Viewer, @Param('id') correctionId: string) {
    return this.corrections.confirm(viewer, correctionId);
  }

  @Api('POST /sessions/:id/attendance/waivers', {
    tag,
    summary: 'Auf die Erfassung einer Person verzichten',
    who: ['coordinator'],
    subject: 'session',
    body: waiverForm,
    answer: waiverAnswer,
    creates: true,
  })
  waive(@CurrentViewer viewer: Viewer, @Param('id') sessionId: string, @Input input: WaiverForm) {
    return this.corrections.waive(viewer, sessionId, input);
  }

  @Api('POST /enrolments/:id/declarations', {
    tag,
    summary: 'Vor- oder Nachbereitung erklären; noch einmal: 200',
    who: ['participant', 'coordinator'],
    subject: 'enrolment',
    body: declarationForm,
    answer: declarationAnswer,
    creates: true,
    once: true,
  })
  async declare(
    @CurrentViewer viewer: Viewer,
    @Param('id') enrolmentId: string,
    @Input input: DeclarationForm,
    @Res({ passthrough: true }) reply: { code(status: number): void },
  ) {
    const { created, declaration } = await this.progress.declare(viewer, enrolmentId, input);
    if (!created) reply.code(200);
    return declaration;
  }

  @Api('GET /enrolments/:id/progress', {
    tag: 'Fortschritt',
    summary: 'Was zählt, was fehlt, was noch geht',
    who: ['participant', 'coordinator'],
    subject: 'enrolment',
    answer: progressAnswer,
  })
  readProgress(@Param('id') enrolmentId: string) {
    return this.progress.of(enrolmentId);
  }

  @Api('GET /me/enrolments', {
    tag: 'Fortschritt',
    summary: 'Die eigenen Teilnahmen',
    who: 'signed_in',
    query: form(pageQuery),
    answer: pageOf(ownEnrolmentAnswer),
  })
  async own(@CurrentViewer viewer: Viewer, @QueryInput page: PageRequest) {
    const rows = await this.enrolments.ofAccount(viewer.accountId, keyOf(page), rowsToRead(page));
    const { items, nextCursor } = toPage(rows, page, row => `${row.startsOn}|${row.id}`);
    const own = items.map(
      ({ id, cohortId, cohortCode, cohortTitle, municipality, name, nameAsPrinted, state, withdrawnOn, version }) => ({
        id,
        cohortId,
        cohortCode,
        cohortTitle,
        municipality,
        name,
        nameAsPrinted,
        state,
        withdrawnOn,
        version,
      }),
    );
    return { items: own, nextCursor };
  }
}
