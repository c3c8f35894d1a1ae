import { Module } from '@nestjs/common';
import { EnrolmentModule } from '#enrolment';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';
import './attendance-facts.js';
import { CorrectionAccess } from './attendance.access.js';
import { AttendanceApiController } from './attendance.api-controller.js';
import { CancelSessionPageController } from './cancel-session.page-controller.js';
import { CorrectionMailService } from './correction-mail.service.js';
import { CorrectionPageController } from './correction.page-controller.js';
import { EvaluationRepository } from './evaluation.repository.js';
import { ParticipationRepository } from './participation.repository.js';
import { ProgressPageController } from './progress.page-controller.js';
import { ProgressService } from './progress.service.js';
import { SessionCancelledService } from './session-cancelled.service.js';
import { SheetPageController } from './sheet.page-controller.js';
import { SheetRepository } from './sheet.repository.js';
import { CorrectionService } from './correction.service.js';
import { RecordingService } from './recording.service.js';
import { SheetService } from './sheet.service.js';
import './attendance-invariants.js';

/** Who was there, and what it is worth. */
@Module({
  imports: [ProgrammeModule, EnrolmentModule, MailModule],
  controllers: [
    AttendanceApiController,
    SheetPageController,
    CorrectionPageController,
    ProgressPageController,
    CancelSessionPageController,
  ],
  providers: [
    SheetService,
    SheetRepository,
    RecordingService,
    CorrectionService,
    ProgressService,
    EvaluationRepository,
    ParticipationRepository,
    CorrectionAccess,
    CorrectionMailService,
    SessionCancelledService,
  ],
  exports: [SheetService, CorrectionService, ProgressService, EvaluationRepository],
})
export class AttendanceModule {}
