import { type DynamicModule, Module } from '@nestjs/common';
import { AdmissionModule } from '#admission';
import { AttendanceModule } from '#attendance';
import { CertificationModule } from '#certification';
import { CorrespondenceModule } from '#correspondence';
import { DemoModule } from '#demo';
import { EnrolmentModule } from '#enrolment';
import { IdentityModule } from '#identity';
import { MailModule } from '#mail';
import { PlatformModule, type PlatformSettings } from '#platform';
import { ProgrammeModule } from '#programme';
import { OfficeAccountService } from './office-account.service.js';

/** Every room of the house, for one command. */
@Module({})
export class ConsoleModule {
  static for(settings: PlatformSettings): DynamicModule {
    return {
      module: ConsoleModule,
      imports: [
        PlatformModule.for(settings),
        MailModule,
        IdentityModule,
        ProgrammeModule,
        CorrespondenceModule,
        EnrolmentModule,
        AdmissionModule,
        AttendanceModule,
        CertificationModule,
        DemoModule,
      ],
      providers: [OfficeAccountService],
    };
  }
}
