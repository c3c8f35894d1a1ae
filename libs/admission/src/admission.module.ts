import { Module } from '@nestjs/common';
import { CorrespondenceModule } from '#correspondence';
import { EnrolmentModule } from '#enrolment';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';
import { ApplyPageController } from './apply.page-controller.js';
import { ApplicationsPageController } from './applications.page-controller.js';
import { CataloguePageController } from './catalogue.page-controller.js';
import { CatalogueRepository } from './catalogue.repository.js';
import './admission-invariants.js';
import './application-facts.js';
import { AdmissionEventsService } from './admission-events.service.js';
import { AdmissionSettingService } from './admission-setting.service.js';
import { ApplicantMailService } from './applicant-mail.service.js';
import { ApplicationHistoryService } from './application-history.service.js';
import { ApplicationAccess, OfferAccess } from './application.access.js';
import { ApplicationApiController } from './application.api-controller.js';
import { ApplicationListRepository } from './application-list.repository.js';
import { ApplicationExportPageController } from './application-export.page-controller.js';
import { ApplicationExportService } from './application-export.service.js';
import { ApplicationListService } from './application-list.service.js';
import { ApplicationMessageApiController } from './application-message.api-controller.js';
import { ApplicationMessagePageController } from './application-message.page-controller.js';
import { ApplicationPageController } from './application.page-controller.js';
import { ApplicationRepository } from './application.repository.js';
import { ApplicationService } from './application.service.js';
import { ClosingService } from './closing.service.js';
import { CorrectionService } from './correction.service.js';
import { DecisionService } from './decision.service.js';
import { DeletionService } from './deletion.service.js';
import { ImportPeopleService } from './import/import-people.service.js';
import { PeopleImportApiController } from './import/people-import.api-controller.js';
import { PeopleImportPageController } from './import/people-import.page-controller.js';
import { PeopleImportRepository } from './import/people-import.repository.js';
import { PeopleImportService } from './import/people-import.service.js';
import { CloseApplicationsJob } from './jobs/close-applications.job.js';
import { DeleteApplicationsJob } from './jobs/delete-applications.job.js';
import { ForgetImportsJob } from './jobs/forget-imports.job.js';
import { LapseOffersJob } from './jobs/lapse-offers.job.js';
import { PromoteJob } from './jobs/promote.job.js';
import { PrivacyNoticeApiController } from './notice/privacy-notice.api-controller.js';
import { PrivacyNoticePageController } from './notice/privacy-notice.page-controller.js';
import { PrivacyNoticeService } from './notice/privacy-notice.service.js';
import { OfferClosingService } from './offer-closing.service.js';
import { OfferService } from './offer.service.js';
import { OutlookService } from './outlook.service.js';
import { OwnApplicationPageController } from './own-application.page-controller.js';
import { OwnApplicationPages } from './own-application-pages.service.js';
import { PromotionService } from './promotion.service.js';
import { SignedInApplicationPageController } from './signed-in-application.page-controller.js';
import { WaitingListApiController } from './waiting-list.api-controller.js';
import { WaitingListPageController } from './waiting-list.page-controller.js';
import { WaitingListService } from './waiting-list.service.js';

const services = [
  ApplicationService,
  ApplicationRepository,
  DecisionService,
  OfferService,
  WaitingListService,
  AdmissionSettingService,
  OutlookService,
  PrivacyNoticeService,
];

/** How somebody gets a seat: catalogue, application, waiting list, offer (R14). */
@Module({
  imports: [MailModule, ProgrammeModule, CorrespondenceModule, EnrolmentModule],
  controllers: [
    CataloguePageController,
    ApplyPageController,
    OwnApplicationPageController,
    SignedInApplicationPageController,
    ApplicationsPageController,
    ApplicationExportPageController,
    ApplicationPageController,
    WaitingListPageController,
    ApplicationApiController,
    WaitingListApiController,
    ApplicationMessageApiController,
    ApplicationMessagePageController,
    PeopleImportApiController,
    PeopleImportPageController,
    PrivacyNoticeApiController,
    PrivacyNoticePageController,
  ],
  providers: [
    ...services,
    CatalogueRepository,
    AdmissionEventsService,
    ApplicationListRepository,
    ApplicationListService,
    ApplicationExportService,
    ApplicantMailService,
    ApplicationHistoryService,
    ClosingService,
    DeletionService,
    ImportPeopleService,
    PeopleImportRepository,
    PeopleImportService,
    OfferClosingService,
    CorrectionService,
    OwnApplicationPages,
    PromotionService,
    ApplicationAccess,
    OfferAccess,
    CloseApplicationsJob,
    DeleteApplicationsJob,
    ForgetImportsJob,
    LapseOffersJob,
    PromoteJob,
  ],
  exports: services,
})
export class AdmissionModule {}
