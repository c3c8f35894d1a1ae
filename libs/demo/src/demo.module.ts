import { Module } from '@nestjs/common';
import { AdmissionModule } from '#admission';
import { AttendanceModule } from '#attendance';
import { CertificationModule } from '#certification';
import { EnrolmentModule } from '#enrolment';
import { ProgrammeModule } from '#programme';
import { ApplicationLoader } from './application-loader.service.js';
import { AttendanceLoader } from './attendance-loader.service.js';
import { CastLoader } from './cast-loader.service.js';
import { CohortLoader } from './cohort-loader.service.js';
import { DemoRepository } from './demo.repository.js';
import { DemoService } from './demo.service.js';
import { DocumentLoader } from './document-loader.service.js';

/** Something to try out on the first day. */
@Module({
  imports: [ProgrammeModule, EnrolmentModule, AdmissionModule, AttendanceModule, CertificationModule],
  providers: [DemoService, DemoRepository, CastLoader, CohortLoader, ApplicationLoader, AttendanceLoader, DocumentLoader],
  exports: [DemoService],
})
export class DemoModule {}
