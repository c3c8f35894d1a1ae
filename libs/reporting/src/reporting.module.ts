import { Module } from '@nestjs/common';
import { AdmissionModule } from '#admission';
import { AttendanceModule } from '#attendance';
import { EnrolmentModule } from '#enrolment';
import { MailModule } from '#mail';
import { CohortHeadRepository } from './cohort-head.repository.js';
import { CohortListPageController } from './cohort-list.page-controller.js';
import { CohortListRepository } from './cohort-list.repository.js';
import { CohortOverviewPageController } from './cohort-overview.page-controller.js';
import { DeskRepository } from './desk.repository.js';
import { HomePageController } from './home.page-controller.js';
import { HomeService } from './home.service.js';
import { LegalPageController } from './legal.page-controller.js';
import { MunicipalityFiguresRepository } from './municipality-figures.repository.js';
import { OperatorRepository } from './operator.repository.js';
import { OwnDocumentRepository } from './own-document.repository.js';

/** What is next, for every role; reads all rooms, writes nothing. */
@Module({
  imports: [AdmissionModule, EnrolmentModule, AttendanceModule, MailModule],
  controllers: [HomePageController, CohortListPageController, CohortOverviewPageController, LegalPageController],
  providers: [
    HomeService,
    DeskRepository,
    CohortListRepository,
    CohortHeadRepository,
    OwnDocumentRepository,
    OperatorRepository,
    MunicipalityFiguresRepository,
  ],
})
export class ReportingModule {}
