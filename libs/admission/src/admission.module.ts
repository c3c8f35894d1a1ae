import { Module } from '@nestjs/common';
import { EnrolmentModule } from '#enrolment';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';

/** How somebody gets a seat: catalogue, application, waiting list, offer (R14). */
@Module({ imports: [MailModule, ProgrammeModule, EnrolmentModule] })
export class AdmissionModule {}
