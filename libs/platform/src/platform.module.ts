import { type DynamicModule, Global, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Audit } from './audit/audit.js';
import { Clock } from './clock.js';
import { type Config, CONFIG } from './config.js';
import { Database } from './database/database.js';
import { type DatabaseConnection, dataSourceOptions } from './database/data-source.js';
import { DeliverEventsJob, EventFeed } from './events/event-feed.js';
import { Bell, QUEUE_SETTINGS } from './jobs/bell.js';
import { JOB_SETTINGS, JobRunner, type JobSettings } from './jobs/job-runner.js';
import { CheckInvariantsJob, InvariantService } from './invariants/invariants.js';
import { log } from './log.js';
import { HousekeepingJob } from './housekeeping.job.js';
import { SECRET } from './secret.js';

export interface PlatformSettings {
  readonly config: Config;
  readonly database: DatabaseConnection;
  readonly jobs: JobSettings;
  /** What the web application signs and seals with (`sessionSecret`); processes without a web server need none. */
  readonly secret?: string;
  readonly poolSize?: number;
  /** Name space of this installation's jobs on a shared Redis. */
  readonly queuePrefix?: string;
  /** Another source of the time than the system's. */
  readonly clock?: Clock;
}

/** The ground floor, there for every room. */
@Global()
@Module({})
export class PlatformModule {
  static for({ config, database, jobs, secret, poolSize, queuePrefix, clock = new Clock() }: PlatformSettings): DynamicModule {
    log.level = config.logLevel;
    const queue = { redisUrl: config.redisUrl, database, prefix: queuePrefix };
    const settings = [
      { provide: CONFIG, useValue: config },
      { provide: QUEUE_SETTINGS, useValue: queue },
      { provide: JOB_SETTINGS, useValue: jobs },
      { provide: SECRET, useFactory: () => secret },
      { provide: Clock, useValue: clock },
    ];
    return {
      module: PlatformModule,
      imports: [
        DiscoveryModule,
        TypeOrmModule.forRoot({ ...dataSourceOptions(database, { poolSize }), autoLoadEntities: true, retryAttempts: 0 }),
      ],
      providers: [
        ...settings,
        Audit,
        Bell,
        Database,
        CheckInvariantsJob,
        DeliverEventsJob,
        EventFeed,
        HousekeepingJob,
        InvariantService,
        JobRunner,
      ],
      exports: [...settings, Audit, Bell, Database, EventFeed, InvariantService, JobRunner, DiscoveryModule],
    };
  }
}
