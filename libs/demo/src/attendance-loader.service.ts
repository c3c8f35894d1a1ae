import { Injectable } from '@nestjs/common';
import { type AttendanceForm, CorrectionService, ProgressService, SheetService } from '#attendance';
import type { Viewer } from '#identity';
import { EnrolmentRepository, EnrolmentService, GuestService } from '#enrolment';
import { type Cast, coordinatorOf, idOf, trainerOf, viewerOf } from './cast.js';
import { isExpected, moduleOf, type PersonPlan, type Presence, presenceAt, type SessionPlan } from './cohort-plan.js';
import { type LoadedCohort, printedName } from './cohort-loader.service.js';
import { actors } from './demo-accounts.js';
import { DemoRepository } from './demo.repository.js';

type Row = AttendanceForm['rows'][number];

/** Sheets, declarations, withdrawals, guests and corrections of the demo data. */
@Injectable()
export class AttendanceLoader {
  constructor(
    private readonly demo: DemoRepository,
    private readonly sheets: SheetService,
    private readonly corrections: CorrectionService,
    private readonly progress: ProgressService,
    private readonly enrolments: EnrolmentService,
    private readonly enrolled: EnrolmentRepository,
    private readonly guests: GuestService,
  ) {}

  /** Records what the plan says happened; `guests` are sheet rows of people from elsewhere, by session. */
  async load(cohort: LoadedCohort, cast: Cast, guests: ReadonlyMap<string, readonly Row[]> = new Map()): Promise<void> {
    const recorded = cohort.plan.sessions.filter(({ key }) => cohort.plan.recorded.includes(key));
    for (const session of recorded) await this.record(cohort, session, trainerOf(cast), guests.get(session.key) ?? []);
    await Promise.all(cohort.plan.people.map(person => this.tell(cohort, person, cast)));
  }

  /** Seats somebody of one cohort in a module of another; its coordination confirms. @returns the rows for the host's sheets */
  async seatGuest(
    cast: Cast,
    home: LoadedCohort,
    host: LoadedCohort,
    name: string,
    keys: readonly string[],
  ): Promise<Map<string, readonly Row[]>> {
    const enrolmentId = idOf(home.enrolments, name);
    for (const key of keys) {
      const sessionId = idOf(host.sessions, key);
      const asked =
        (await this.demo.guestSeat(sessionId, enrolmentId)) ??
        (await this.guests.request(coordinatorOf(cast, home.plan.municipality), sessionId, enrolmentId));
      await this.guests.confirm(coordinatorOf(cast, host.plan.municipality), asked.id);
    }
    return new Map(keys.map(key => [key, [{ enrolmentId, status: 'present' as const }]]));
  }

  /** The trainer corrects a locked sheet; with `confirmed` the coordination has agreed already (story 6). */
  async correct(
    cast: Cast,
    cohort: LoadedCohort,
    key: string,
    name: string,
    status: 'present' | 'absent',
    confirmed: boolean,
  ): Promise<void> {
    const [sessionId, enrolmentId] = [idOf(cohort.sessions, key), idOf(cohort.enrolments, name)];
    const { corrections } = await this.sheets.read(sessionId);
    const reason = 'Die beiden Namen wurden beim Abhaken verwechselt.';
    const correction =
      corrections.find(each => each.enrolmentId === enrolmentId) ??
      (await this.corrections.propose(trainerOf(cast), sessionId, { enrolmentId, status, reason }));
    if (confirmed && correction.state === 'proposed') {
      await this.corrections.confirm(coordinatorOf(cast, cohort.plan.municipality), correction.id);
    }
  }

  private async record(
    { plan, sessions, enrolments }: LoadedCohort,
    { key, date }: SessionPlan,
    trainer: Viewer,
    guests: readonly Row[],
  ): Promise<void> {
    const sessionId = idOf(sessions, key);
    if ((await this.sheets.read(sessionId)).locked) return;
    const expected = plan.people.filter(person => isExpected(person, date));
    const rows = expected.map(person => rowOf(idOf(enrolments, printedName(person)), presenceAt(person, key)));
    await this.sheets.record(trainer, sessionId, { rows: [...rows, ...guests] });
    if (!plan.unlocked?.includes(key)) await this.sheets.lock(trainer, sessionId);
  }

  private async tell(cohort: LoadedCohort, person: PersonPlan, cast: Cast): Promise<void> {
    await this.declare(cohort, person, cast);
    await this.withdraw(cohort, person, cast);
  }

  private async declare(cohort: LoadedCohort, person: PersonPlan, cast: Cast): Promise<void> {
    const self = person.email === actors.participant;
    const by = self ? viewerOf(cast, actors.participant, 'participant') : coordinatorOf(cast, cohort.plan.municipality);
    const enrolmentId = idOf(cohort.enrolments, printedName(person));
    for (const { moduleKey, part } of declarationsOf(cohort, person))
      await this.progress.declare(by, enrolmentId, { moduleKey, part });
  }

  private async withdraw(cohort: LoadedCohort, person: PersonPlan, cast: Cast): Promise<void> {
    if (!person.withdrawn) return;
    const id = idOf(cohort.enrolments, printedName(person));
    if ((await this.enrolled.byId(id)).state === 'withdrawn') return;
    await this.enrolments.withdraw(coordinatorOf(cast, cohort.plan.municipality), id, person.withdrawn);
  }
}

function rowOf(enrolmentId: string, presence: Presence): Row {
  if (typeof presence === 'string') return { enrolmentId, status: presence };
  return { enrolmentId, status: 'partial', presence: presence.map(([from, to]) => ({ from, to })) };
}

// Who was at an in-person module has prepared it and followed it up, unless the plan says otherwise.
function declarationsOf({ plan }: LoadedCohort, person: PersonPlan) {
  const attended = plan.sessions.filter(
    ({ key, date }) => plan.recorded.includes(key) && isExpected(person, date) && wasThere(presenceAt(person, key)),
  );
  const modules = [...new Set(attended.map(({ key }) => moduleOf(key)))].filter(key => key.startsWith('M'));
  return modules.flatMap(moduleKey =>
    (person.declared?.[moduleKey] ?? (['pre', 'post'] as const)).map(part => ({ moduleKey, part })),
  );
}

const wasThere = (presence: Presence): boolean => presence !== 'absent' && presence !== 'excused';
