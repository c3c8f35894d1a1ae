import { Module } from '@nestjs/common';
import { MailModule } from '#mail';
import { ProgrammeModule } from '#programme';

/** What was written to whom, in whose words, and who doesn't want it. */
@Module({ imports: [MailModule, ProgrammeModule] })
export class CorrespondenceModule {}
