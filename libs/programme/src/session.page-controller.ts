import { Body, Controller, Param, Query, Res } from '@nestjs/common';
import { AccountRepository, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { Clock, notFound, Problem } from '#platform';
import { formatDate, sessionStart } from '#rules';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { CohortService } from './cohort.service.js';
import { CurriculumRepository } from './curriculum.repository.js';
import { MunicipalityService } from './municipality.service.js';
import { parsePosted } from './parse-posted.js';
import { EditSessionPage } from './pages/edit-session.page.js';
import type { SessionValues } from './pages/session-fields.component.js';
import { SessionListPage } from './pages/session-list.page.js';
import { sessionCalendar } from './session-calendar.js';
import { blankSession, sessionInput, storedValues, typedValues } from './session-form-values.js';
import { sessionLine } from './session-line.js';
import { sessionChange, sessionForm } from './session.form.js';
import { SessionRepository, type StoredSession } from './session.repository.js';
import { SessionService } from './session.service.js';
import { hoursOfDay, sessionLabel } from './session-words.js';

const whenEmpty = { moduleKey: 'Bitte wählen Sie Modul und Tag.', date: 'Bitte geben Sie das Datum an.' };
const isAmbiguous = (error: unknown) => error instanceof Problem && error.code === 'ambiguous_time';

@Controller()
export class SessionPageController {
  constructor(
    private readonly cohorts: CohortService,
    private readonly curricula: CurriculumRepository,
    private readonly sessions: SessionRepository,
    private readonly service: SessionService,
    private readonly municipalities: MunicipalityService,
    private readonly accounts: AccountRepository,
    private readonly clock: Clock,
  ) {}

  @Page('GET /durchgaenge/:id/termine', { who: ['coordinator'], subject: 'cohort' })
  list(@Frame frame: PageFrame, @Param('id') cohortId: string, @Query('fuer') moduleDay?: string): Promise<string> {
    return this.showList(frame, cohortId, { moduleDay: typeof moduleDay === 'string' ? moduleDay : undefined });
  }

  @Page('POST /durchgaenge/:id/termine', { who: ['coordinator'], subject: 'cohort' })
  async create(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = typedValues(form);
    const moduleDay = form.text('moduleKey');
    try {
      const [moduleKey, day] = moduleDay.split('/');
      const input = parsePosted(sessionForm, { moduleKey, day: Number(day), ...sessionInput(values) }, whenEmpty);
      const { date } = await this.service.create(frame.viewer as Viewer, cohortId, input);
      return frame.seeOther(paths.cohortSessions(cohortId), `Gespeichert: ${input.moduleKey} am ${formatDate(date)}.`);
    } catch (error) {
      return this.showList(frame, cohortId, { moduleDay, values, refusal: frame.refused(error), ambiguous: isAmbiguous(error) });
    }
  }

  @Page('GET /termine/:id', { who: ['coordinator'], subject: 'session' })
  async edit(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const session = await this.stored(id);
    const values = storedValues(session);
    return this.showForm(frame, session, { values, ambiguous: values.offset !== '' });
  }

  @Page('POST /termine/:id', { who: ['coordinator'], subject: 'session' })
  async change(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = typedValues(form);
    try {
      const seen = Number(form.text('version')) || undefined;
      const session = await this.service.change(frame.viewer as Viewer, id, await this.changesOf(id, values), seen);
      return frame.seeOther(
        paths.cohortSessions(session.cohortId),
        `Gespeichert: ${session.moduleKey} am ${formatDate(session.date)}.`,
      );
    } catch (error) {
      const refusal = frame.refused(error);
      return this.showForm(frame, await this.stored(id), { values, refusal, ambiguous: isAmbiguous(error) });
    }
  }

  @Page('GET /termine/:id/kalender.ics', { who: ['participant', 'trainer', 'coordinator'], subject: 'session' })
  async calendar(
    @Param('id') id: string,
    @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown },
  ): Promise<string> {
    const session = await this.stored(id);
    const curriculum = await this.curricula.forRules(session.curriculumId);
    reply.header('content-type', 'text/calendar; charset=utf-8');
    reply.header('content-disposition', 'attachment; filename="termin.ics"');
    return sessionCalendar(session, curriculum, this.clock.now());
  }

  // A session with a locked sheet keeps its hours; its place may still change, so unchanged times are not sent on.
  private async changesOf(id: string, values: SessionValues) {
    const before = storedValues(await this.stored(id));
    const { date, blocks, offset, ...rest } = parsePosted(sessionChange, sessionInput(values), whenEmpty);
    const moved =
      date !== before.date ||
      offset !== (before.offset || undefined) ||
      JSON.stringify(values.blocks) !== JSON.stringify(before.blocks);
    return moved ? { ...rest, date, blocks, offset } : rest;
  }

  private async stored(id: string): Promise<StoredSession> {
    const session = await this.sessions.byId(id);
    if (!session) throw notFound();
    return session;
  }

  private async showForm(
    frame: PageFrame,
    session: StoredSession,
    shown: { values: SessionValues; refusal?: Refusal; ambiguous: boolean },
  ): Promise<string> {
    const curriculum = await this.curricula.forRules(session.curriculumId);
    const trainers = await this.sessions.trainersOf(session.municipalityId, this.accounts.today());
    const title = curriculum.modules.find(module => module.key === session.moduleKey)?.title ?? '';
    const { id, cohortId, cohortCode, cancelled, version } = session;
    const when = `${formatDate(session.date)}, ${hoursOfDay(session)}`;
    const words = { id, cohortId, cohortCode, cancelled, version, label: sessionLabel(curriculum, session), title, when };
    const layout = { ...frame.layout, municipality: await this.municipalities.named(session.municipalityId) };
    const base = { layout, csrfToken: frame.csrfToken, notice: frame.takeNotice() };
    return renderPage(EditSessionPage({ ...base, ...shown, session: words, trainers }));
  }

  private async showList(
    frame: PageFrame,
    cohortId: string,
    shown: { moduleDay?: string | undefined; values?: SessionValues; refusal?: Refusal; ambiguous?: boolean },
  ): Promise<string> {
    const cohort = await this.cohorts.byId(cohortId);
    const curriculum = await this.curricula.forRules(cohort.curriculumId);
    const sessions = await this.sessions.ofCohort(cohortId);
    const trainers = await this.sessions.trainersOf(cohort.municipalityId, this.accounts.today());
    const now = Math.floor(this.clock.now().getTime() / 60_000);
    const moduleDays = curriculum.modules.flatMap(module =>
      module.days.map((_, index) => ({
        value: `${module.key}/${index + 1}`,
        label: sessionLabel(curriculum, { moduleKey: module.key, day: index + 1 }),
      })),
    );
    const taken = new Set(sessions.filter(({ cancelled }) => !cancelled).map(({ moduleKey, day }) => `${moduleKey}/${day}`));
    const missing = moduleDays.filter(({ value }) => !taken.has(value));
    const moduleDay = shown.moduleDay ?? missing[0]?.value ?? moduleDays[0]?.value ?? '';
    const values = shown.values ?? blankSession(curriculum, moduleDay.split('/')[0] ?? '');
    const lines = sessions.map(session => sessionLine(session, curriculum, trainers, sessionStart(session) <= now));
    const layout = { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) };
    const base = { layout, csrfToken: frame.csrfToken, notice: frame.takeNotice(), refusal: shown.refusal };
    return renderPage(
      SessionListPage({
        ...base,
        cohort,
        sessions: lines,
        missing,
        moduleDays,
        moduleDay,
        values,
        trainers,
        ambiguous: shown.ambiguous ?? false,
      }),
    );
  }
}
