import { Module } from '@nestjs/common';
import { EnrolmentModule } from '#enrolment';
import { ProgrammeModule } from '#programme';
import { CorrectionAccess } from './attendance.access.js';
import { AttendanceApiController } from './attendance.api-controller.js';
import { EvaluationRepository } from './evaluation.repository.js';
import { ProgressService } from './progress.service.js';
import { SheetRepository } from './sheet.repository.js';
import { SheetService } from './sheet.service.js';

/** Who was there, and what it is worth. */
@Module({
  imports: [ProgrammeModule, EnrolmentModule],
  controllers: [AttendanceApiController],
  providers: [SheetService, SheetRepository, ProgressService, EvaluationRepository, CorrectionAccess],
  exports: [SheetService, ProgressService, EvaluationRepository],
})
export class AttendanceModule {}
