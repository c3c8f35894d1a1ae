import { type DynamicModule, Module } from '@nestjs/common';
import { AdmissionModule } from '#admission';
import { AttendanceModule } from '#attendance';
import { CertificationModule } from '#certification';
import { DemoModule } from '#demo';
import { CorrespondenceModule } from '#correspondence';
import { EnrolmentModule } from '#enrolment';
import { IdentityModule } from '#identity';
import { MailModule } from '#mail';
import { PlatformModule, type PlatformSettings } from '#platform';
import { ProgrammeModule } from '#programme';
import { ReportingModule } from '#reporting';
import { HealthApiController } from './health.api-controller.js';
import { Readiness } from './readiness.js';

/** Every room of the house, behind one web server. */
@Module({})
export class WebModule {
  static for(settings: PlatformSettings): DynamicModule {
    return {
      module: WebModule,
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
        ReportingModule,
        DemoModule,
      ],
      controllers: [HealthApiController],
      providers: [Readiness],
    };
  }
}
