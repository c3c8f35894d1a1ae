import { Module } from '@nestjs/common';
import { EnrolmentModule } from '#enrolment';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';
import { CataloguePageController } from './catalogue.page-controller.js';
import { CatalogueRepository } from './catalogue.repository.js';

/** How somebody gets a seat: catalogue, application, waiting list, offer (R14). */
@Module({
  imports: [MailModule, ProgrammeModule, EnrolmentModule],
  controllers: [CataloguePageController],
  providers: [CatalogueRepository],
})
export class AdmissionModule {}
