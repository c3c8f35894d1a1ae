import { type DynamicModule, Module } from '@nestjs/common';
import { AttendanceModule } from '#attendance';
import { CertificationModule } from '#certification';
import { DemoModule } from '#demo';
import { EnrolmentModule } from '#enrolment';
import { IdentityModule } from '#identity';
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
        IdentityModule,
        ProgrammeModule,
        EnrolmentModule,
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
