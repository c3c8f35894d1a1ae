import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { MailModule } from '#mail';
import { Cohort } from './cohort.entity.js';
import { CohortApiController } from './cohort.api-controller.js';
import { CohortPageController } from './cohort.page-controller.js';
import { CohortService } from './cohort.service.js';
import { EditCohortPageController } from './edit-cohort.page-controller.js';
import { CurriculumVersion } from './curriculum.entity.js';
import { CurriculumRepository } from './curriculum.repository.js';
import { CurriculumApiController } from './curriculum.api-controller.js';
import { CurriculumPageController } from './curriculum.page-controller.js';
import { CurriculumService } from './curriculum.service.js';
import { Municipality } from './municipality.entity.js';
import { MunicipalityChoiceService } from './municipality-choice.service.js';
import { MunicipalityApiController } from './municipality.api-controller.js';
import { MunicipalityPageController } from './municipality.page-controller.js';
import { MunicipalityService } from './municipality.service.js';
import { CurriculumAccess, MunicipalityAccess } from './programme.access.js';
import { RoleLines } from './role-lines.service.js';
import { RolePageController } from './role.page-controller.js';
import { SessionApiController } from './session.api-controller.js';
import { SessionPageController } from './session.page-controller.js';
import { SessionRow } from './session.entity.js';
import { SessionMoveRepository } from './session-move.repository.js';
import { SessionRepository } from './session.repository.js';
import { SessionService } from './session.service.js';

const services = [
  MunicipalityService,
  MunicipalityChoiceService,
  CurriculumService,
  CurriculumRepository,
  CohortService,
  SessionService,
  SessionRepository,
  SessionMoveRepository,
];

/** What is taught, where and when. */
@Module({
  imports: [TypeOrmModule.forFeature([Municipality, CurriculumVersion, Cohort, SessionRow]), MailModule],
  controllers: [
    MunicipalityApiController,
    CurriculumApiController,
    CohortApiController,
    SessionApiController,
    CohortPageController,
    EditCohortPageController,
    CurriculumPageController,
    MunicipalityPageController,
    RolePageController,
    SessionPageController,
  ],
  providers: [...services, MunicipalityAccess, CurriculumAccess, RoleLines],
  exports: services,
})
export class ProgrammeModule {}
