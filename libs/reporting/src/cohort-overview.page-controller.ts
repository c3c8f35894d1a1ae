import { Controller, Param, Query } from '@nestjs/common';
import { EvaluationRepository } from '#attendance';
import { Frame, Page, type PageFrame } from '#identity';
import { cohortStateWords } from '#programme';
import { paths, renderPage } from '#ui';
import { type CohortHead, CohortHeadRepository } from './cohort-head.repository.js';
import { peopleCount } from './home-words.js';
import { matrixColumns, matrixRows, sortingOf, sortLinks } from './matrix-view.js';
import { countsOf, nextStep, sheetName } from './next-step.js';
import { CohortOverviewPage } from './pages/cohort-overview.page.js';

@Controller()
export class CohortOverviewPageController {
  constructor(
    private readonly heads: CohortHeadRepository,
    private readonly evaluations: EvaluationRepository,
  ) {}

  @Page('GET /durchgaenge/:id', { who: ['coordinator'], subject: 'cohort' })
  async show(@Frame frame: PageFrame, @Param('id') id: string, @Query('sortierung') query?: unknown): Promise<string> {
    const head = await this.heads.byId(id);
    const cohort = await this.evaluations.ofCohort(head, null);
    const counts = countsOf(head, cohort);
    const sorting = sortingOf(query);
    const { hourUnitMinutes } = cohort.curriculum;
    return renderPage(
      CohortOverviewPage({
        layout: {
          ...frame.layout,
          municipality: { name: head.municipality },
        },
        csrfToken: '',
        notice: frame.takeNotice(),
        cohort: wordsOf(head),
        answer: counts.sentence,
        next: nextStep(head, cohort, counts),
        unrecorded: counts.unrecorded.map(({ session, people }) => ({
          label: `${sheetName(cohort, session)} (${peopleCount(people)})`,
          href: paths.sheet(session.id),
        })),
        links: linksOf(head),
        matrix: {
          columns: matrixColumns(cohort),
          rows: matrixRows(cohort, sorting),
          hoursUnit: hourUnitMinutes === 60 ? 'Std.' : 'UE',
          sort: sortLinks(id, sorting),
        },
      }),
    );
  }
}

function wordsOf({ id, code, title, state, capacity, seatsTaken, openOffers }: CohortHead) {
  const offered = openOffers > 0 ? `, ${openOffers} angeboten` : '';
  return { id, code, title, state: cohortStateWords[state], seats: `${seatsTaken} von ${capacity} Plätzen belegt${offered}` };
}

function linksOf(head: CohortHead) {
  const { id, state, capacity, seatsTaken, openOffers, ceremony } = head;
  const started = state === 'running' || state === 'completed';
  return [
    { label: 'Termine', href: paths.cohortSessions(id) },
    { label: 'Angaben ändern', href: paths.editCohort(id) },
    ...(state === 'draft' ? [] : [{ label: 'Anmeldungen', href: paths.applications(id) }, publicLink(head)]),
    ...(state !== 'completed' && capacity > seatsTaken + openOffers
      ? [{ label: 'Person aufnehmen', href: paths.newEnrolment(id) }]
      : []),
    ...(seatsTaken > 0 ? [{ label: 'Doppelte Einträge', href: paths.duplicates() }] : []),
    ...(seatsTaken > 0 ? [{ label: 'Nachricht schreiben', href: paths.messageToPeople(id) }] : []),
    ...(started ? [{ label: 'Dokumente', href: paths.documents(id) }] : []),
    ...(ceremony
      ? [{ label: 'Übergabe', href: paths.ceremony(ceremony.id) }]
      : started
        ? [{ label: 'Übergabe planen', href: paths.newCeremony(id) }]
        : []),
    ...(state === 'running' ? [{ label: 'Abschließen', href: paths.cohortStep(id, 'complete') }] : []),
  ];
}

/** The page everybody sees; of an unlisted cohort with the key that opens it, to be passed on. */
function publicLink({ code, listed, linkKey }: CohortHead) {
  return listed
    ? { label: 'Öffentliche Seite', href: paths.publicCohort(code) }
    : { label: 'Seite mit geheimem Link', href: paths.publicCohort(code, linkKey) };
}
