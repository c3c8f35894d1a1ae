import { Injectable } from '@nestjs/common';
import { newestIdKeyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import { Audit, Clock, Database, invalid, lockedRow, newId, notFound, type Transaction } from '#platform';
import { instantText } from '#programme';
import { epochMinutesToLocal } from '#rules';
import { CeremonyAccess } from './ceremony.access.js';
import { Ceremony } from './ceremony.entity.js';
import type { CeremonyAnswer, CeremonyChange, CeremonyForm, CeremonyWithRows, HandoversForm } from './ceremony.form.js';
import { CeremonyRepository, type CalledAward, type NewHandover, type StoredCeremony } from './ceremony.repository.js';
import { startOf } from './ceremony-time.js';
import { CohortPrintRepository } from './cohort-print.repository.js';

/** Planning ceremonies and noting what became of each Urkunde. */
@Injectable()
export class CeremonyService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
    private readonly access: CeremonyAccess,
    private readonly cohorts: CohortPrintRepository,
    private readonly ceremonies: CeremonyRepository,
  ) {}

  /** Plans a ceremony. @throws Problem 404 for a cohort out of reach, 422 for a time that doesn't exist */
  async create(caller: Viewer, cohortId: string, input: CeremonyForm): Promise<CeremonyAnswer> {
    const viewer = await this.access.admit(caller, cohortId);
    return this.database.transaction(async tx => {
      const { timeZone, municipalityId } = await this.cohorts.read(tx, cohortId);
      const id = newId();
      const startsAt = startOf(input.date, input.start, timeZone, input.offset);
      const presenter = { presenterName: input.presenter.name ?? null, presenterOffice: input.presenter.office };
      await tx.insert(Ceremony, { id, cohortId, heldOn: input.date, startsAt, venue: input.venue, ...presenter, sequence: 0 });
      await this.note(tx, viewer, 'ceremony.create', id, municipalityId);
      return answerOf(await this.stored(id, tx));
    });
  }

  /** Moves a ceremony or changes its presenter; a move raises the calendar sequence (story 7). Printed documents stay valid. */
  async change(viewer: Viewer, id: string, input: CeremonyChange, seen?: number): Promise<CeremonyAnswer> {
    return this.database.transaction(async tx => {
      const row = await lockedRow(tx, Ceremony, id, seen);
      const before = await this.stored(id, tx);
      const moved = movedTo(before, input);
      const sequence = row.sequence + (isMove(before, moved) ? 1 : 0);
      const presenter = input.presenter && {
        presenterName: input.presenter.name ?? null,
        presenterOffice: input.presenter.office,
      };
      await tx.update(Ceremony, { id }, { ...moved, ...presenter, sequence });
      await this.note(tx, viewer, 'ceremony.change', id, before.municipalityId);
      return answerOf(await this.stored(id, tx));
    });
  }

  /** The ceremonies in the viewer's municipalities, the newest first. */
  async list(viewer: Viewer, page: PageRequest) {
    return pageOfAnswers(await this.ceremonies.page(this.access.reachOf(viewer), newestIdKeyOf(page), rowsToRead(page)), page);
  }

  /** The ceremonies of a cohort. @throws Problem 404 out of reach */
  async ofCohort(caller: Viewer, cohortId: string, page: PageRequest) {
    await this.access.admit(caller, cohortId);
    return pageOfAnswers(await this.ceremonies.ofCohort(cohortId, newestIdKeyOf(page), rowsToRead(page)), page);
  }

  /** One ceremony with its call order. @throws Problem 404 */
  async byId(id: string): Promise<CeremonyWithRows> {
    const ceremony = await this.stored(id);
    return { ...answerOf(ceremony), rows: (await this.ceremonies.calledAwards(ceremony.cohortId)).map(rowOf) };
  }

  /** Notes what became of each Urkunde named, all or nothing; noting it again overwrites. @throws Problem 422 for what is no issued Urkunde here */
  async handOver(viewer: Viewer, id: string, { rows }: HandoversForm): Promise<CeremonyWithRows> {
    await this.database.transaction(async tx => {
      await lockedRow(tx, Ceremony, id);
      const ceremony = await this.stored(id, tx);
      const awards = new Set((await this.ceremonies.calledAwards(ceremony.cohortId, tx)).map(award => award.certificateId));
      const message = 'Das ist keine ausgestellte Urkunde dieses Durchgangs.';
      const strangers = rows.flatMap((row, index) =>
        awards.has(row.certificateId) ? [] : [{ path: `rows[${index}].certificateId`, message }],
      );
      if (strangers.length > 0) throw invalid(strangers);
      await this.ceremonies.note(
        tx,
        id,
        viewer.accountId,
        this.clock.now(),
        rows.map(row => handoverOf(row, ceremony)),
      );
      const details = { states: rows.map(row => `${row.certificateId} ${row.state}`) };
      await this.audit.record(tx, viewer.actor, {
        action: 'ceremony.handover',
        subjectKind: 'ceremony',
        subjectId: id,
        municipalityId: ceremony.municipalityId,
        details,
      });
    });
    return this.byId(id);
  }

  private async stored(id: string, tx?: Transaction): Promise<StoredCeremony> {
    const ceremony = await this.ceremonies.byId(id, tx);
    if (!ceremony) throw notFound();
    return ceremony;
  }

  private note(tx: Transaction, viewer: Viewer, action: string, subjectId: string, municipalityId: string): Promise<void> {
    return this.audit.record(tx, viewer.actor, { action, subjectKind: 'ceremony', subjectId, municipalityId });
  }
}

function pageOfAnswers(rows: readonly StoredCeremony[], page: PageRequest) {
  const { items, nextCursor } = toPage(rows, page, row => row.id);
  return { items: items.map(answerOf), nextCursor };
}

/** Name and office of the presenter in one line. */
export function presenterInWords({ presenterName, presenterOffice }: StoredCeremony): string {
  return [presenterName, presenterOffice].filter(Boolean).join(', ');
}

function movedTo(before: StoredCeremony, input: CeremonyChange): Pick<Ceremony, 'heldOn' | 'startsAt' | 'venue'> {
  const heldOn = input.date ?? before.date;
  const local = localStart(before);
  const start = input.start ?? local.time;
  // without a new time or date the stored instant stays, also one that its local time alone would not tell
  const startsAt =
    input.start || input.date ? startOf(heldOn, start, before.timeZone, input.offset ?? local.offset) : before.startsAt;
  return { heldOn, startsAt, venue: input.venue ?? before.venue };
}

function isMove(before: StoredCeremony, { heldOn, startsAt, venue }: Pick<Ceremony, 'heldOn' | 'startsAt' | 'venue'>): boolean {
  return heldOn !== before.date || startsAt.getTime() !== before.startsAt.getTime() || venue !== before.venue;
}

function handoverOf({ certificateId, state, on, by }: HandoversForm['rows'][number], ceremony: StoredCeremony): NewHandover {
  if (state === 'not_collected') return { certificateId, state, on: on ?? null, by: by ?? null };
  return { certificateId, state, on: on ?? ceremony.date, by: by ?? presenterInWords(ceremony) };
}

function rowOf({ certificateId, registerNumber, name, handover }: CalledAward): CeremonyWithRows['rows'][number] {
  return { certificateId, registerNumber, name, handover };
}

function localStart({ startsAt, timeZone }: StoredCeremony) {
  return epochMinutesToLocal(Math.floor(startsAt.getTime() / 60_000), timeZone);
}

function answerOf(ceremony: StoredCeremony): CeremonyAnswer {
  const { id, cohortId, cohortCode, cohortTitle, municipality, date, venue, awards, sequence, version } = ceremony;
  const presenter = { name: ceremony.presenterName, office: ceremony.presenterOffice };
  const times = { date, start: localStart(ceremony).time, startsAt: instantText(ceremony.startsAt, ceremony.timeZone) };
  return { id, cohortId, cohortCode, cohortTitle, municipality, ...times, venue, presenter, awards, sequence, version };
}
