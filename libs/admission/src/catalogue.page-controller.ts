import { Controller, Param, Query, Res } from '@nestjs/common';
import { Frame, Page, type PageFrame } from '#identity';
import { Clock, notFound } from '#platform';
import {
  CurriculumRepository,
  hoursOfDay,
  landWords,
  sessionLabel,
  SessionRepository,
  type StoredSession,
  targetGroupWords,
} from '#programme';
import { type Curriculum, formatDayMonth, hourUnitInWords, weekdayOf } from '#rules';
import { paths, renderPage } from '#ui';
import { catalogueCalendar } from './catalogue-calendar.js';
import { type CatalogueFilter, CatalogueRepository, type PublicCohort } from './catalogue.repository.js';
import { admissionSentence, deadlineInWords, periodInWords, takesApplications } from './catalogue-words.js';
import { CataloguePage } from './pages/catalogue.page.js';
import { PublicCohortPage } from './pages/public-cohort.page.js';

const onePage = 30;

/** What is on offer, for everybody: no account, no cookie, nothing about people. */
@Controller()
export class CataloguePageController {
  constructor(
    private readonly catalogue: CatalogueRepository,
    private readonly sessions: SessionRepository,
    private readonly curricula: CurriculumRepository,
    private readonly clock: Clock,
  ) {}

  @Page('GET /angebote', { who: 'public' })
  async list(@Frame frame: PageFrame, @Query() query: Record<string, unknown>): Promise<string> {
    const filter = filterOf(query);
    const cursor = typeof query.ab === 'string' ? query.ab : undefined;
    const { items, nextCursor } = await this.catalogue.page(filter, { limit: onePage, ...(cursor ? { cursor } : {}) });
    const laender = await this.catalogue.laender();
    frame.allowIndexing();
    return renderPage(
      CataloguePage({
        layout: frame.layout,
        filter,
        laender: laender.map(value => ({ value, label: landWords[value] ?? value })),
        cohorts: items.map(lineOf),
        first: cursor === undefined,
        nextHref: nextCursor === null ? undefined : paths.catalogue({ ...chosen(filter), ab: nextCursor }),
        calendarHref: paths.catalogueCalendar(chosen(filter)),
      }),
    );
  }

  @Page('GET /angebote.ics', { who: 'public' })
  async calendar(
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown },
  ): Promise<string> {
    reply.header('content-type', 'text/calendar; charset=utf-8');
    const { items } = await this.catalogue.page(filterOf(query), { limit: 100 });
    return catalogueCalendar(items, this.clock.now());
  }

  @Page('GET /angebote/:code', { who: 'public' })
  async show(@Frame frame: PageFrame, @Param('code') code: string, @Query('schluessel') key?: unknown): Promise<string> {
    const cohort = await this.catalogue.byCode(code, typeof key === 'string' ? key : null);
    if (!cohort) throw notFound('Dieses Angebot gibt es nicht, oder der Link ist nicht vollständig.');
    const [sessions, curriculum] = await Promise.all([
      this.sessions.ofCohort(cohort.id),
      this.curricula.forRules(cohort.curriculumId),
    ]);
    if (cohort.listed) frame.allowIndexing();
    return renderPage(
      PublicCohortPage({
        layout: { ...frame.layout, municipality: { name: cohort.municipality } },
        cohort: { ...cohort, period: periodInWords(cohort), land: landWords[cohort.land] ?? cohort.land },
        answer: admissionSentence(cohort, this.clock.now()),
        deadline: deadlineInWords(cohort),
        applyHref: takesApplications(cohort, this.clock.now())
          ? paths.apply(code, typeof key === 'string' ? key : undefined)
          : null,
        targetGroups: cohort.targetGroups.map(group => targetGroupWords[group]),
        extent: extentOf(curriculum),
        sessions: sessions.filter(({ cancelled }) => !cancelled).map(session => sessionOf(session, curriculum)),
      }),
    );
  }
}

function filterOf(query: Record<string, unknown>): CatalogueFilter {
  const { land, ort } = query;
  const place = typeof ort === 'string' ? ort.trim().slice(0, 120) : '';
  return { land: typeof land === 'string' && Object.hasOwn(landWords, land) ? land : null, place: place === '' ? null : place };
}

const chosen = ({ land, place }: CatalogueFilter): Record<string, string> => ({
  ...(land === null ? {} : { land }),
  ...(place === null ? {} : { ort: place }),
});

function lineOf(cohort: PublicCohort) {
  const { code, title, municipality, land, freeSeats, startsOn } = cohort;
  const seats = freeSeats <= 0 ? 'Warteliste' : freeSeats === 1 ? '1 Platz frei' : `${freeSeats} Plätze frei`;
  const deadline = deadlineInWords(cohort);
  return { code, title, municipality, land: landWords[land] ?? land, period: periodInWords(cohort), startsOn, seats, deadline };
}

/** "5 Präsenzmodule und 4 Online-Vertiefungen, 80 Stunden": what the whole series is, and what the certificate asks of it. */
function extentOf(curriculum: Curriculum) {
  const { minInPerson, minOnline } = curriculum.rule;
  return {
    modules: curriculum.modules.map(({ key, kind, title }) => ({ key, kind, title })),
    nominal: `${curriculum.nominalMinutes / curriculum.hourUnitMinutes}\u00a0${hourUnitInWords(curriculum.hourUnitMinutes)}`,
    minInPerson,
    minOnline,
  };
}

function sessionOf(session: StoredSession, curriculum: Curriculum) {
  const title = curriculum.modules.find(module => module.key === session.moduleKey)?.title ?? '';
  return {
    label: sessionLabel(curriculum, session),
    title,
    isoDate: session.date,
    date: `${weekdayOf(session.date).short}\u00a0${formatDayMonth(session.date, '0001')}`,
    hours: hoursOfDay(session),
    // The link itself is for those who take part.
    place: session.venue ?? (session.videoLink === null ? 'wird noch bekannt gegeben' : 'online'),
  };
}
