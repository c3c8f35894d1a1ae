import { Injectable } from '@nestjs/common';
import { Clock, JobRunner } from '#platform';
import { bambergApplicants, wartburgkreisApplicants } from './applicant-plan.js';
import { ApplicationLoader } from './application-loader.service.js';
import { AttendanceLoader } from './attendance-loader.service.js';
import type { Cast } from './cast.js';
import { CastLoader } from './cast-loader.service.js';
import { CohortLoader } from './cohort-loader.service.js';
import { bambergOpen, wartburgkreisDraft } from './coming-cohorts.js';
import { bamberg2023, wartburgkreis2022 } from './completed-cohorts.js';
import { DemoCalendar } from './demo-calendar.js';
import { DemoRepository } from './demo.repository.js';
import { DocumentLoader } from './document-loader.service.js';
import { bambergRunning, nameOf, people, wartburgkreisRunning } from './running-cohorts.js';

/** loaded: just now; present: by an earlier start; declined: somebody works here for real already. */
export type DemoOutcome = 'loaded' | 'present' | 'declined';

/** Invented people and cohorts for trying the product out, entered through the rooms' own services, so that every rule holds for them. */
@Injectable()
export class DemoService {
  constructor(
    private readonly clock: Clock,
    private readonly demo: DemoRepository,
    private readonly cast: CastLoader,
    private readonly cohorts: CohortLoader,
    private readonly applications: ApplicationLoader,
    private readonly attendance: AttendanceLoader,
    private readonly documents: DocumentLoader,
    private readonly jobs: JobRunner,
  ) {}

  /**
   * Loads the demo data with their documents, once, however many processes ask; takes up a load that was cut short. Needs somebody to work on
   * the jobs. @throws StartupError when the documents don't get made
   */
  async loadOnce(): Promise<DemoOutcome> {
    return this.demo.alone(async () => {
      const state = await this.demo.state();
      if (state === 'loaded') {
        await this.cast.renewPasswords();
        return 'present';
      }
      if (state === undefined && (await this.demo.hasOwnData())) return 'declined';
      await this.demo.setState('loading');
      await this.load();
      // What the nights since those days would have forgotten and told.
      await this.jobs.sweep({ everything: true });
      await this.demo.setState('loaded');
      return 'loaded';
    });
  }

  private async load(): Promise<void> {
    const cast = await this.cast.load();
    const completed = [await this.cohorts.load(bamberg2023, cast), await this.cohorts.load(wartburgkreis2022, cast)];
    for (const cohort of completed) {
      await this.attendance.load(cohort, cast);
      await this.documents.issue(cohort, cast);
    }
    await this.loadCurrent(cast);
    for (const cohort of completed) {
      await this.documents.made(cohort);
      await this.documents.handOver(cohort, cast);
    }
  }

  private async loadCurrent(cast: Cast): Promise<void> {
    const calendar = new DemoCalendar(this.clock.now());
    const bamberg = await this.cohorts.load(bambergRunning(calendar), cast);
    const wartburg = await this.cohorts.load(wartburgkreisRunning(calendar), cast);
    await this.attendance.load(bamberg, cast);
    const guests = await this.attendance.seatGuest(cast, bamberg, wartburg, nameOf(people.guest), ['M3/1', 'M3/2']);
    await this.attendance.load(wartburg, cast, guests);
    await this.attendance.correct(cast, bamberg, 'M4/1', nameOf(people.meant), 'present', true);
    await this.attendance.correct(cast, bamberg, 'M4/1', nameOf(people.marked), 'absent', false);
    const next = await this.cohorts.load(bambergOpen(calendar, bamberg.plan), cast);
    await this.applications.load(next, bambergApplicants, cast, calendar);
    await this.applications.load(wartburg, wartburgkreisApplicants, cast, calendar);
    await this.cohorts.load(wartburgkreisDraft(calendar, wartburg.plan), cast);
  }
}
