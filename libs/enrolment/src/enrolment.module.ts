import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { CorrespondenceModule } from '#correspondence';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';
import { AccountLinkService } from './account-link.service.js';
import { CompletionService } from './completion.service.js';
import { CalendarFeedPageController } from './calendar-feed.page-controller.js';
import { CalendarFeedRepository } from './calendar-feed.repository.js';
import { CalendarFeedService } from './calendar-feed.service.js';
import { CohortAccess, SessionAccess } from './cohort.access.js';
import { EnrolmentAccess, GuestAccess } from './enrolment.access.js';
import './enrolment-invariants.js';
import { EnrolmentMessageApiController } from './enrolment-message.api-controller.js';
import { EnrolmentMessagePageController } from './enrolment-message.page-controller.js';
import { MessagePeopleRepository } from './message-people.repository.js';
import { EnrolmentApiController } from './enrolment.api-controller.js';
import { Enrolment } from './enrolment.entity.js';
import { EnrolmentPageController } from './enrolment.page-controller.js';
import { EnrolmentHistory } from './enrolment-history.service.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { EnrolmentService } from './enrolment.service.js';
import { GuestSeat } from './guest-seat.entity.js';
import { GuestPageController } from './guest.page-controller.js';
import { GuestService } from './guest.service.js';
import { RemindOfSessionJob } from './jobs/remind-of-session.job.js';
import { MergeMailService } from './merge-mail.service.js';
import { MergeRepository } from './merge.repository.js';
import { MergeService } from './merge.service.js';
import { MergeAccess, PersonAccess } from './person.access.js';
import { PersonChangeService } from './person-change.service.js';
import { PersonApiController } from './person.api-controller.js';
import { Person } from './person.entity.js';
import { PersonPageController } from './person.page-controller.js';
import { PersonReach } from './person-reach.service.js';
import { PersonRepository } from './person.repository.js';
import { PersonService } from './person.service.js';
import { SeatService } from './seat.service.js';
import { SessionAttachmentService } from './session-attachment.service.js';
import { SessionAudienceRepository } from './session-audience.repository.js';
import { SessionMailService } from './session-mail.service.js';
import { SessionMovedService } from './session-moved.service.js';
import { SessionReminderRepository } from './session-reminder.repository.js';
import { SessionReminderService } from './session-reminder.service.js';
import { UnmergeService } from './unmerge.service.js';
import { WithdrawalMailService } from './withdrawal-mail.service.js';

/** Who takes part where. */
@Module({
  imports: [TypeOrmModule.forFeature([Person, Enrolment, GuestSeat]), ProgrammeModule, CorrespondenceModule, MailModule],
  controllers: [
    EnrolmentMessageApiController,
    EnrolmentMessagePageController,
    EnrolmentApiController,
    EnrolmentPageController,
    GuestPageController,
    CalendarFeedPageController,
    PersonApiController,
    PersonPageController,
  ],
  providers: [
    AccountLinkService,
    CompletionService,
    CalendarFeedRepository,
    CalendarFeedService,
    MessagePeopleRepository,
    EnrolmentService,
    EnrolmentHistory,
    EnrolmentRepository,
    GuestService,
    SeatService,
    CohortAccess,
    SessionAccess,
    EnrolmentAccess,
    GuestAccess,
    MergeAccess,
    MergeMailService,
    MergeRepository,
    MergeService,
    PersonAccess,
    PersonChangeService,
    PersonReach,
    PersonRepository,
    PersonService,
    UnmergeService,
    RemindOfSessionJob,
    SessionAttachmentService,
    SessionAudienceRepository,
    SessionMailService,
    SessionMovedService,
    SessionReminderRepository,
    SessionReminderService,
    WithdrawalMailService,
  ],
  exports: [
    EnrolmentHistory,
    EnrolmentService,
    EnrolmentRepository,
    GuestService,
    SeatService,
    SessionAttachmentService,
    SessionAudienceRepository,
  ],
})
export class EnrolmentModule {}
