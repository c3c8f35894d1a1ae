import { type DynamicModule, Module } from '@nestjs/common';
import { AdmissionModule } from '#admission';
import { AttendanceModule } from '#attendance';
import { CertificationModule } from '#certification';
import { CorrespondenceModule } from '#correspondence';
import { EnrolmentModule } from '#enrolment';
import { IdentityModule } from '#identity';
import { MailModule } from '#mail';
import { PlatformModule, type PlatformSettings } from '#platform';
import { ProgrammeModule } from '#programme';

/** Every room of the house, without a web server: only its jobs run. */
@Module({})
export class WorkerModule {
  static for(settings: PlatformSettings): DynamicModule {
    return {
      module: WorkerModule,
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
      ],
    };
  }
}
