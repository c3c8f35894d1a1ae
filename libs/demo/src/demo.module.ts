import { Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { CertificationModule } from '#certification';
import { EnrolmentModule } from '#enrolment';
import { ProgrammeModule } from '#programme';
import { AttendanceLoader } from './attendance-loader.service.js';
import { CastLoader } from './cast-loader.service.js';
import { CohortLoader } from './cohort-loader.service.js';
import { DemoRepository } from './demo.repository.js';
import { DemoService } from './demo.service.js';
import { DocumentLoader } from './document-loader.service.js';

/** Something to try out on the first day. */
@Module({
  imports: [ProgrammeModule, EnrolmentModule, AttendanceModule, CertificationModule],
  providers: [DemoService, DemoRepository, CastLoader, CohortLoader, AttendanceLoader, DocumentLoader],
  exports: [DemoService],
})
export class DemoModule {}
