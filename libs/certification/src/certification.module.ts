import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceModule } from '#attendance';
import { EnrolmentModule } from '#enrolment';
import { ProgrammeModule } from '#programme';
import { AssetRepository } from './asset.repository.js';
import { BatchRepository } from './batch.repository.js';
import { CeremonyAccess } from './ceremony.access.js';
import { CeremonyApiController } from './ceremony.api-controller.js';
import { Ceremony } from './ceremony.entity.js';
import { CeremonyPapersService } from './ceremony-papers.service.js';
import { CeremonyRepository } from './ceremony.repository.js';
import { CeremonyService } from './ceremony.service.js';
import { BatchAccess, CertificateAccess } from './certificate.access.js';
import { CertificateApiController } from './certificate.api-controller.js';
import { CertificateMaker } from './certificate-maker.service.js';
import { CertificateRepository } from './certificate.repository.js';
import { CertificateService } from './certificate.service.js';
import { CohortPrintRepository } from './cohort-print.repository.js';
import { FlagRepository } from './flag.repository.js';
import { FlagService } from './flag.service.js';
import { IssueService } from './issue.service.js';
import { IssueCertificateJob } from './jobs/issue-certificate.job.js';
import { RegisterRepository } from './register.repository.js';
import { VerificationApiController } from './verification.api-controller.js';
import { VerificationService } from './verification.service.js';

const services = [IssueService, CertificateService, VerificationService, CeremonyService, CeremonyPapersService];
const repositories = [
  AssetRepository,
  BatchRepository,
  CeremonyRepository,
  CertificateRepository,
  CohortPrintRepository,
  FlagRepository,
  RegisterRepository,
];

/** Documents, their register, verification and ceremonies. */
@Module({
  imports: [TypeOrmModule.forFeature([Ceremony]), ProgrammeModule, EnrolmentModule, AttendanceModule],
  controllers: [CertificateApiController, CeremonyApiController, VerificationApiController],
  providers: [
    ...services,
    ...repositories,
    CertificateMaker,
    FlagService,
    IssueCertificateJob,
    BatchAccess,
    CeremonyAccess,
    CertificateAccess,
  ],
  exports: services,
})
export class CertificationModule {}
