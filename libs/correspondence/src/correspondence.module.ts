import { Module } from '@nestjs/common';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';
import { CorrespondenceApiController } from './correspondence.api-controller.js';
import { MailAccess } from './mail.access.js';
import { MessageService } from './message.service.js';
import { MessageWriterService } from './message-writer.service.js';
import { OutboxPageController } from './outbox.page-controller.js';
import { OutboxService } from './outbox.service.js';
import { PreferencePageController } from './preference.page-controller.js';
import { PreferenceService } from './preference.service.js';
import { WordingPageController } from './wording.page-controller.js';
import { WordingService } from './wording.service.js';

/** What was written to whom, in whose words, and who doesn't want it. */
@Module({
  imports: [MailModule, ProgrammeModule],
  controllers: [CorrespondenceApiController, OutboxPageController, PreferencePageController, WordingPageController],
  providers: [MailAccess, MessageService, MessageWriterService, OutboxService, PreferenceService, WordingService],
  exports: [MessageService, MessageWriterService],
})
export class CorrespondenceModule {}
