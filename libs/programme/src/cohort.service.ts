import { Injectable } from '@nestjs/common';
import { newestIdKeyOf, type PageRequest, rowsToRead, toPage, type Viewer } from '#identity';
import {
  Audit,
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
import { epochMinutesToLocal, localToEpochMinutes, ruleVersion } from '#rules';
import { Cohort, type CohortState } from './cohort.entity.js';
import { type CohortFilter, cohortIds } from './cohort-ids.js';
import type { CohortAnswer, CohortChange, CohortForm } from './cohort.form.js';
import { CurriculumVersion } from './curriculum.entity.js';

explainViolations({
  cohort_code_is_unique: () => conflict('Diese Kennung trägt schon ein anderer Durchgang.'),
  cohort_ends_after_it_starts: () => invalid([{ path: 'endsOn', message: 'Das Ende liegt vor dem Beginn.' }]),
  cohort_is_never_overbooked: () =>
    conflict('So viele Plätze sind bereits vergeben oder angeboten. Bitte wählen Sie eine höhere Zahl.', 'capacity_reached'),
});

const timeZone = 'Europe/Berlin';
const steps = { publish: ['draft', 'open'], start: ['open', 'running'], complete: ['running', 'completed'] } as const;
export type CohortStep = keyof typeof steps;
const stateWords: Record<CohortState, string> = {
  draft: 'im Entwurf',
  open: 'zur Anmeldung offen',
  running: 'begonnen',
  completed: 'abgeschlossen',
};

/** Running cohorts: from the draft to the last day. */
@Injectable()
export class CohortService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly events: EventFeed,
  ) {}

  /** @throws Problem 404 for a municipality out of reach, 422 for an unpublished curriculum, 409 when the code is taken */
  async create(viewer: Viewer, input: CohortForm): Promise<CohortAnswer> {
    const { municipalityId, curriculumId } = input;
    if (!viewer.coordinates(municipalityId)) throw notFound('Diese Kommune gibt es nicht.');
    return this.database.transaction(async tx => {
      const municipality = await tx.query('SELECT 1 FROM municipality WHERE id = $1', [municipalityId]);
      if ((municipality as unknown[]).length === 0) throw notFound('Diese Kommune gibt es nicht.');
      await requirePublished(tx, curriculumId);
      const id = newId();
      const applicationDeadline = deadlineOf(input.applicationDeadline) ?? null;
      await tx.insert(Cohort, {
        ...input,
        listed: input.listed ?? true,
        id,
        ruleVersion,
        timeZone,
        applicationDeadline,
        state: 'draft',
      });
      await this.note(tx, viewer, 'cohort.create', id, municipalityId);
      return this.read(tx, id);
    });
  }

  /** @throws Problem 409 when the seats taken exceed the new capacity, the code changes after the draft, or another municipality or curriculum is named */
  async change(viewer: Viewer, id: string, input: CohortChange, seen?: number): Promise<CohortAnswer> {
    return this.database.transaction(async tx => {
      const cohort = await lockedRow(tx, Cohort, id, seen);
      if (input.code !== undefined && input.code !== cohort.code && cohort.state !== 'draft') {
        throw conflict('Die Kennung steht in den Registernummern und bleibt deshalb nach dem Entwurf, wie sie ist.');
      }
      const { applicationDeadline, municipalityId = cohort.municipalityId, curriculumId = cohort.curriculumId, ...rest } = input;
      if (municipalityId !== cohort.municipalityId || curriculumId !== cohort.curriculumId)
        throw conflict('Kommune und Curriculum eines Durchgangs bleiben. Bitte legen Sie einen neuen Durchgang an.');
      const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined));
      const deadline = applicationDeadline === undefined ? {} : { applicationDeadline: deadlineOf(applicationDeadline) ?? null };
      const changes = { ...given, ...deadline };
      if (Object.keys(changes).length > 0) await tx.update(Cohort, { id }, changes);
      await this.note(tx, viewer, 'cohort.change', id, cohort.municipalityId);
      await this.events.announce(tx, 'cohort.changed', [id]);
      return this.read(tx, id);
    });
  }

  /** Publishes, starts or completes. @throws Problem 409 out of order */
  async advance(viewer: Viewer, id: string, step: CohortStep): Promise<CohortAnswer> {
    const [from, to] = steps[step];
    return this.database.transaction(async tx => {
      const cohort = await lockedRow(tx, Cohort, id);
      if (cohort.state !== from) {
        throw conflict(
          `Der Durchgang ist ${stateWords[cohort.state]}; dieser Schritt geht nur, solange er ${stateWords[from]} ist.`,
        );
      }
      await tx.update(Cohort, { id }, { state: to });
      await this.note(tx, viewer, `cohort.${step}`, id, cohort.municipalityId);
      await this.events.announce(tx, 'cohort.changed', [id]);
      return this.read(tx, id);
    });
  }

  /** The cohorts the viewer coordinates, newest first. */
  async list(viewer: Viewer, page: PageRequest, filter: CohortFilter = {}) {
    const ids = cohortIds(viewer, filter, newestIdKeyOf(page), rowsToRead(page));
    const rows = await this.database.reader
      .createQueryBuilder(Cohort, 'c')
      .where(`c.id IN (${ids.sql})`, ids.parameters)
      .orderBy('c.id', 'DESC')
      .getMany();
    const { items, nextCursor } = toPage(rows, page, row => row.id);
    return { items: items.map(row => cohortAnswerOf(row)), nextCursor };
  }

  /** One cohort with its warnings. @throws Problem 404 */
  read(tx: Transaction, id: string): Promise<CohortAnswer> {
    return this.readWith(tx, id);
  }

  /** One cohort. @throws Problem 404 */
  byId(id: string): Promise<CohortAnswer> {
    return this.readWith(this.database.reader, id);
  }

  private async readWith(tx: Transaction, id: string): Promise<CohortAnswer> {
    const cohort = await tx.findOneBy(Cohort, { id });
    if (!cohort) throw notFound();
    const [counts] = (await tx.query(
      `SELECT count(*)::int AS sessions, count(*) FILTER (WHERE venue IS NULL AND video_link IS NULL)::int AS "withoutPlace",
         count(*) FILTER (WHERE NOT EXISTS (SELECT FROM session_trainer t WHERE t.session_id = s.id))::int AS "withoutTrainer"
       FROM session s WHERE cohort_id = $1 AND cancelled_at IS NULL`,
      [id],
    )) as [{ sessions: number; withoutPlace: number; withoutTrainer: number }];
    return cohortAnswerOf(cohort, warningsOf(counts));
  }

  private note(tx: Transaction, viewer: Viewer, action: string, subjectId: string, municipalityId: string): Promise<void> {
    return this.audit.record(tx, viewer.actor, { action, subjectKind: 'cohort', subjectId, municipalityId });
  }
}

async function requirePublished(tx: Transaction, curriculumId: string): Promise<void> {
  const curriculum = await tx.findOneBy(CurriculumVersion, { id: curriculumId });
  if (!curriculum) throw invalid([{ path: 'curriculumId', message: 'Dieses Curriculum gibt es nicht.' }]);
  if (curriculum.state !== 'published')
    throw invalid([{ path: 'curriculumId', message: 'Dieses Curriculum ist noch nicht veröffentlicht.' }]);
}

// A date alone means: until the end of that day, local time.
function deadlineOf(text: string | null | undefined): Date | null | undefined {
  if (text === null || text === undefined) return text;
  if (text.length > 10) return new Date(text);
  const reading = localToEpochMinutes(text, '23:59', timeZone);
  return reading.kind === 'ok' ? new Date(reading.minutes * 60_000) : null;
}

function warningsOf({
  sessions,
  withoutPlace,
  withoutTrainer,
}: {
  sessions: number;
  withoutPlace: number;
  withoutTrainer: number;
}): string[] {
  return [
    ...(sessions === 0 ? ['Es sind noch keine Termine eingetragen.'] : []),
    ...(withoutPlace > 0 ? [`Ohne Ort oder Link: ${withoutPlace} ${withoutPlace === 1 ? 'Termin' : 'Termine'}.`] : []),
    ...(withoutTrainer > 0 ? [`Ohne Trainer:in: ${withoutTrainer} ${withoutTrainer === 1 ? 'Termin' : 'Termine'}.`] : []),
  ];
}

/** The contract's form of a cohort; the deadline carries the cohort's own offset. */
export function cohortAnswerOf(cohort: Cohort, warnings: string[] = []): CohortAnswer {
  const { id, municipalityId, curriculumId, code, title, capacity, seatsTaken, openOffers, startsOn, endsOn, state, version } =
    cohort;
  const places = {
    id,
    municipalityId,
    curriculumId,
    ruleVersion: cohort.ruleVersion,
    code,
    title,
    capacity,
    seatsTaken,
    openOffers,
  };
  const applicationDeadline = cohort.applicationDeadline && instantText(cohort.applicationDeadline, cohort.timeZone);
  return {
    ...places,
    startsOn,
    endsOn,
    timeZone: cohort.timeZone,
    applicationDeadline,
    targetGroups: cohort.targetGroups,
    summary: cohort.summary,
    accessNotes: cohort.accessNotes,
    contact: cohort.contact,
    listed: cohort.listed,
    state,
    warnings,
    version,
  };
}

/** An instant as ISO 8601 with the zone's offset, to the millisecond where it has some: 2026-03-06T09:00:00+01:00. */
export function instantText(instant: Date, zone: string): string {
  const { date, time, offset } = epochMinutesToLocal(Math.floor(instant.getTime() / 60_000), zone);
  const seconds = instant.toISOString().slice(17, -1).replace('.000', '');
  return `${date}T${time}:${seconds}${offset}`;
}
