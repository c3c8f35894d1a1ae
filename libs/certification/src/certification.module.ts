import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AttendanceModule } from '#attendance';
import { EnrolmentModule } from '#enrolment';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';
import { AssetRepository } from './asset.repository.js';
import { BatchMailService } from './batch-mail.service.js';
import { BatchPageController } from './batch.page-controller.js';
import { BatchRepository } from './batch.repository.js';
import { BatchToldRepository } from './batch-told.repository.js';
import { CeremonyAccess } from './ceremony.access.js';
import { CeremonyApiController } from './ceremony.api-controller.js';
import { Ceremony } from './ceremony.entity.js';
import { CeremonyPageController } from './ceremony.page-controller.js';
import { CeremonyPapersService } from './ceremony-papers.service.js';
import { CeremonyRepository } from './ceremony.repository.js';
import { CeremonyService } from './ceremony.service.js';
import { BatchAccess, CertificateAccess } from './certificate.access.js';
import { CertificateApiController } from './certificate.api-controller.js';
import { CertificateMaker } from './certificate-maker.service.js';
import { CertificateRepository } from './certificate.repository.js';
import './certificate-facts.js';
import { CertificateService } from './certificate.service.js';
import { CohortPrintRepository } from './cohort-print.repository.js';
import { DocumentsPageController } from './documents.page-controller.js';
import { FlagRepository } from './flag.repository.js';
import { FlagService } from './flag.service.js';
import { HandoverPageController } from './handover.page-controller.js';
import { IssueFindingsService } from './issue-findings.service.js';
import { IssueService } from './issue.service.js';
import { IssueCertificateJob } from './jobs/issue-certificate.job.js';
import { TellOfBatchJob } from './jobs/tell-of-batch.job.js';
import { BatchOverviewService } from './pages/batch-overview.service.js';
import { DocumentOverviewService } from './pages/document-overview.service.js';
import { RegisterRepository } from './register.repository.js';
import { VerificationApiController } from './verification.api-controller.js';
import { VerificationPageController } from './verification.page-controller.js';
import { VerificationService } from './verification.service.js';
import './certification-invariants.js';

const services = [IssueService, CertificateService, VerificationService, CeremonyService, CeremonyPapersService];
const repositories = [
  AssetRepository,
  BatchRepository,
  BatchToldRepository,
  CeremonyRepository,
  CertificateRepository,
  CohortPrintRepository,
  FlagRepository,
  RegisterRepository,
];

/** Documents, their register, verification and ceremonies. */
@Module({
  imports: [TypeOrmModule.forFeature([Ceremony]), ProgrammeModule, EnrolmentModule, AttendanceModule, MailModule],
  controllers: [
    CertificateApiController,
    CeremonyApiController,
    VerificationApiController,
    DocumentsPageController,
    BatchPageController,
    CeremonyPageController,
    HandoverPageController,
    VerificationPageController,
  ],
  providers: [
    ...services,
    ...repositories,
    CertificateMaker,
    FlagService,
    IssueFindingsService,
    DocumentOverviewService,
    BatchOverviewService,
    IssueCertificateJob,
    BatchMailService,
    TellOfBatchJob,
    BatchAccess,
    CeremonyAccess,
    CertificateAccess,
  ],
  exports: services,
})
export class CertificationModule {}
