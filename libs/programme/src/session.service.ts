import { Injectable } from '@nestjs/common';
import { keyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { OvertakingRepository } from '#mail';
import {
  Audit,
  Clock,
  conflict,
  Database,
  EventFeed,
  explainViolations,
  invalid,
  lockedRow,
  newId,
  notFound,
  type Transaction,
} from '#platform';
import { heldMinutes, type Interval, minutesIn } from '#rules';
import { blocksToIntervals, intervalToSpan } from './block-times.js';
import { Cohort } from './cohort.entity.js';
import { instantText } from './cohort.service.js';
import { CurriculumRepository } from './curriculum.repository.js';
import { SessionRow } from './session.entity.js';
import type { HeldForm, SessionAnswer, SessionChange, SessionForm } from './session.form.js';
import { SessionMoveRepository } from './session-move.repository.js';
import { SessionRepository, type StoredSession } from './session.repository.js';

explainViolations({
  session_blocks_never_overlap: () => invalid([{ path: 'blocks', message: 'Die Blöcke überschneiden sich.' }]),
  KK005: () => conflict('Die Liste ist abgeschlossen: Sie ändert sich nur noch durch eine Korrektur.', 'sheet_locked'),
  KK008: () => conflict('Zu diesem Termin ist schon Anwesenheit erfasst; sein Tag bleibt deshalb, wie er ist.'),
});

/** Planning sessions, moving and cancelling them, and saying what was really held. */
@Injectable()
export class SessionService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly events: EventFeed,
    private readonly curricula: CurriculumRepository,
    private readonly sessions: SessionRepository,
    private readonly moves: SessionMoveRepository,
    private readonly mails: OvertakingRepository,
  ) {}

  /** Adds a session to a cohort. @throws Problem 422 for a module day the curriculum lacks or times that don't exist, 409 in a completed cohort */
  async create(viewer: Viewer, cohortId: string, input: SessionForm): Promise<SessionAnswer> {
    return this.database.transaction(async tx => {
      const cohort = await tx.findOneBy(Cohort, { id: cohortId });
      if (!cohort) throw notFound();
      if (cohort.state === 'completed') throw conflict('Der Durchgang ist abgeschlossen und nimmt keine Termine mehr auf.');
      await this.requireModuleDay(tx, cohort.curriculumId, input);
      const planned = blocksToIntervals(input.date, input.blocks, cohort.timeZone, input.offset);
      const id = newId();
      const { moduleKey, day, date: heldOn, venue = null, videoLink = null } = input;
      await tx.insert(SessionRow, {
        id,
        cohortId,
        curriculumId: cohort.curriculumId,
        moduleKey,
        day,
        heldOn,
        venue,
        videoLink,
        sequence: 0,
      });
      await this.sessions.replaceBlocks(tx, id, 'planned', planned);
      if (input.trainerIds) await this.appoint(tx, id, cohort.municipalityId, input.trainerIds);
      await this.note(tx, viewer, 'session.create', id, cohort.municipalityId);
      await this.events.announce(tx, 'session.changed', [id]);
      return this.read(tx, id);
    });
  }

  /** Moves a session or changes its module day, place and trainers; the calendar sequence rises with what a calendar shows. @throws Problem 409 for another day once somebody is recorded */
  async change(viewer: Viewer, id: string, input: SessionChange, seen?: number): Promise<SessionAnswer> {
    return this.database.transaction(async tx => {
      const row = await lockedRow(tx, SessionRow, id, seen);
      const before = await this.stored(tx, id);
      if (before.cancelled) throw conflict('Der Termin ist abgesagt.');
      const { date = before.date, moduleKey = before.moduleKey, day = before.day } = input;
      await this.requireModuleDay(tx, row.curriculumId, { moduleKey, day });
      if (input.blocks ?? input.date) {
        const spans = input.blocks ?? before.planned.map(block => intervalToSpan(block, before.timeZone));
        // What was held on another day does not move with the plan.
        if (date !== before.date) await this.sessions.replaceBlocks(tx, id, 'held', []);
        await tx.update(SessionRow, { id }, { heldOn: date });
        await this.sessions.replaceBlocks(tx, id, 'planned', blocksToIntervals(date, spans, before.timeZone, input.offset));
      }
      const details = Object.fromEntries(
        Object.entries({ venue: input.venue, videoLink: input.videoLink }).filter(([, value]) => value !== undefined),
      );
      // Written even when only the trainers change, for the version.
      await tx.update(SessionRow, { id }, { heldOn: date, moduleKey, day, ...details });
      await this.moves.note(tx, before, await this.stored(tx, id));
      if (input.trainerIds) await this.appoint(tx, id, before.municipalityId, input.trainerIds);
      await this.note(tx, viewer, 'session.change', id, before.municipalityId);
      await this.events.announce(tx, 'session.changed', [id]);
      return this.read(tx, id);
    });
  }

  /** Cancels: no credit, no denominator, the day stays open until a replacement is held (R3); mails about it that still wait are overtaken. @throws Problem 409 when cancelled before */
  async cancel(viewer: Viewer, id: string): Promise<SessionAnswer> {
    return this.database.transaction(async tx => {
      const row = await lockedRow(tx, SessionRow, id);
      if (row.cancelledAt) throw conflict('Der Termin ist bereits abgesagt.');
      await tx.update(SessionRow, { id }, { cancelledAt: this.clock.now(), sequence: row.sequence + 1 });
      await this.mails.overtake(tx, id);
      const { municipalityId } = await this.stored(tx, id);
      await this.note(tx, viewer, 'session.cancel', id, municipalityId);
      await this.events.announce(tx, 'session.changed', [id]);
      await this.events.announce(tx, 'session.cancelled', [id]);
      return this.read(tx, id);
    });
  }

  /** Says what was really held (R3). @throws Problem 409 `sheet_locked` once the sheet is locked */
  async hold(viewer: Viewer, id: string, input: HeldForm): Promise<SessionAnswer> {
    return this.database.transaction(async tx => {
      await lockedRow(tx, SessionRow, id);
      const session = await this.stored(tx, id);
      if (session.cancelled) throw conflict('Der Termin ist abgesagt.');
      await this.sessions.replaceBlocks(
        tx,
        id,
        'held',
        blocksToIntervals(session.date, input.blocks, session.timeZone, input.offset),
      );
      await tx.query('UPDATE session SET version = version + 1 WHERE id = $1', [id]);
      await this.note(tx, viewer, 'session.hold', id, session.municipalityId);
      await this.events.announce(tx, 'session.changed', [id]);
      return this.read(tx, id);
    });
  }

  /** One session. @throws Problem 404 */
  async byId(id: string): Promise<SessionAnswer> {
    return this.read(this.database.reader, id);
  }

  /** A cohort's sessions by date. */
  async list(cohortId: string, page: PageRequest) {
    const rows = await this.sessions.pageOfCohort(cohortId, keyOf(page), rowsToRead(page));
    const { items, nextCursor } = toPage(rows, page, row => `${row.date} ${row.id}`);
    return { items: items.map(sessionAnswerOf), nextCursor };
  }

  private async read(tx: Transaction, id: string): Promise<SessionAnswer> {
    return sessionAnswerOf(await this.stored(tx, id));
  }

  private async stored(tx: Transaction, id: string): Promise<StoredSession> {
    const session = await this.sessions.byId(id, tx);
    if (!session) throw notFound();
    return session;
  }

  private async requireModuleDay(
    tx: Transaction,
    curriculumId: string,
    { moduleKey, day }: Pick<SessionForm, 'moduleKey' | 'day'>,
  ): Promise<void> {
    const module = (await this.curricula.forRules(curriculumId, tx)).modules.find(candidate => candidate.key === moduleKey);
    if (!module) throw invalid([{ path: 'moduleKey', message: `Das Curriculum hat kein Modul ${moduleKey}.` }]);
    if (day > module.days.length)
      throw invalid([
        {
          path: 'day',
          message: `Das Modul ${moduleKey} hat ${module.days.length === 1 ? 'nur einen Tag' : `nur ${module.days.length} Tage`}.`,
        },
      ]);
  }

  private async appoint(
    tx: Transaction,
    sessionId: string,
    municipalityId: string,
    trainerIds: readonly string[],
  ): Promise<void> {
    const distinct = [...new Set(trainerIds)];
    if ((await this.sessions.countTrainers(tx, municipalityId, distinct)) !== distinct.length) {
      throw invalid([
        { path: 'trainerIds', message: 'Wenigstens eine dieser Personen ist hier nicht als Trainer:in eingetragen.' },
      ]);
    }
    await this.sessions.replaceTrainers(tx, sessionId, distinct);
  }

  private note(tx: Transaction, viewer: Viewer, action: string, subjectId: string, municipalityId: string): Promise<void> {
    return this.audit.record(tx, viewer.actor, { action, subjectKind: 'session', subjectId, municipalityId });
  }
}

const instant = (minutes: number, zone: string) => instantText(new Date(minutes * 60_000), zone);

/** The contract's form of a session. */
export function sessionAnswerOf(session: StoredSession): SessionAnswer {
  const { id, cohortId, moduleKey, day, date, venue, videoLink, timeZone, planned, held, version } = session;
  const spans = (blocks: readonly Interval[]) => blocks.map(block => intervalToSpan(block, timeZone));
  return {
    id,
    cohortId,
    moduleKey,
    day,
    date,
    blocks: spans(planned),
    heldBlocks: held && spans(held),
    plannedMinutes: minutesIn(planned),
    heldMinutes: heldMinutes(session),
    startsAt: instant((planned[0] as Interval).from, timeZone),
    endsAt: instant((planned.at(-1) as Interval).to, timeZone),
    venue,
    videoLink,
    trainerIds: [...session.trainerIds],
    state: session.cancelled ? 'cancelled' : 'planned',
    version,
  };
}
