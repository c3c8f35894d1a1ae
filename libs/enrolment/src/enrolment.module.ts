import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ProgrammeModule } from '#programme';
import { AccountLinkService } from './account-link.service.js';
import { CompletionService } from './completion.service.js';
import { CohortAccess, SessionAccess } from './cohort.access.js';
import { EnrolmentAccess, GuestAccess } from './enrolment.access.js';
import { EnrolmentApiController } from './enrolment.api-controller.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentPageController } from './enrolment.page-controller.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { EnrolmentService } from './enrolment.service.js';
import { GuestSeat } from './guest-seat.entity.js';
import { GuestPageController } from './guest.page-controller.js';
import { GuestService } from './guest.service.js';
import { Person } from './person.entity.js';
import { SeatService } from './seat.service.js';

/** Who takes part where. */
@Module({
  imports: [TypeOrmModule.forFeature([Person, Enrolment, GuestSeat]), ProgrammeModule],
  controllers: [EnrolmentApiController, EnrolmentPageController, GuestPageController],
  providers: [
    AccountLinkService,
    CompletionService,
    EnrolmentService,
    EnrolmentRepository,
    GuestService,
    SeatService,
    CohortAccess,
    SessionAccess,
    EnrolmentAccess,
    GuestAccess,
  ],
  exports: [EnrolmentService, EnrolmentRepository, GuestService, SeatService],
})
export class EnrolmentModule {}
