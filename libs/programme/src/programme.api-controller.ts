import { Controller, Param } from '@nestjs/common';
import type { z } from 'zod';
import { Api, CurrentViewer, Input, pageOf, pageQuery, type PageRequest, QueryInput, SeenVersion, type Viewer } from '#identity';
import { form } from '#platform';
import { cohortAnswer, cohortChange, type CohortChange, cohortForm, type CohortForm, cohortsQueryShape } from './cohort.form.js';
import { CohortService } from './cohort.service.js';
import { curriculumAnswer, curriculumForm, type CurriculumForm } from './curriculum.form.js';
import { CurriculumService } from './curriculum.service.js';
import {
  municipalityAnswer,
  municipalityChange,
  type MunicipalityChange,
  municipalityForm,
  type MunicipalityForm,
} from './municipality.form.js';
import { MunicipalityService } from './municipality.service.js';
import {
  heldForm,
  type HeldForm,
  sessionAnswer,
  sessionChange,
  type SessionChange,
  sessionForm,
  type SessionForm,
} from './session.form.js';
import { SessionService } from './session.service.js';

const page = form(pageQuery);
const cohortsQuery = form({ ...pageQuery, ...cohortsQueryShape });

@Controller('api/v1')
export class ProgrammeApiController {
  constructor(
    private readonly municipalities: MunicipalityService,
    private readonly curricula: CurriculumService,
    private readonly cohorts: CohortService,
    private readonly sessions: SessionService,
  ) {}

  @Api('GET /municipalities', {
    tag: 'Kommunen',
    summary: 'Alle Kommunen',
    who: ['programme_office'],
    query: page,
    answer: pageOf(municipalityAnswer),
  })
  listMunicipalities(@QueryInput input: PageRequest) {
    return this.municipalities.list(input);
  }

  @Api('POST /municipalities', {
    tag: 'Kommunen',
    summary: 'Eine Kommune anlegen',
    who: ['programme_office'],
    body: municipalityForm,
    answer: municipalityAnswer,
    creates: true,
  })
  createMunicipality(@CurrentViewer viewer: Viewer, @Input input: MunicipalityForm) {
    return this.municipalities.create(viewer, input);
  }

  @Api('PATCH /municipalities/:id', {
    tag: 'Kommunen',
    summary: 'Eine Kommune ändern',
    who: ['programme_office'],
    subject: 'municipality',
    body: municipalityChange,
    answer: municipalityAnswer,
  })
  changeMunicipality(
    @CurrentViewer viewer: Viewer,
    @Param('id') id: string,
    @Input input: MunicipalityChange,
    @SeenVersion seen?: number,
  ) {
    return this.municipalities.change(viewer, id, input, seen);
  }

  @Api('GET /curricula', {
    tag: 'Curricula',
    summary: 'Alle Fassungen',
    who: ['programme_office'],
    query: page,
    answer: pageOf(curriculumAnswer),
  })
  listCurricula(@QueryInput input: PageRequest) {
    return this.curricula.list(input);
  }

  @Api('POST /curricula', {
    tag: 'Curricula',
    summary: 'Eine Fassung als Entwurf anlegen',
    who: ['programme_office'],
    body: curriculumForm,
    answer: curriculumAnswer,
    creates: true,
  })
  createCurriculum(@CurrentViewer viewer: Viewer, @Input input: CurriculumForm) {
    return this.curricula.create(viewer, input);
  }

  @Api('PUT /curricula/:id', {
    tag: 'Curricula',
    summary: 'Einen Entwurf ersetzen',
    who: ['programme_office'],
    subject: 'curriculum',
    body: curriculumForm,
    answer: curriculumAnswer,
  })
  changeCurriculum(
    @CurrentViewer viewer: Viewer,
    @Param('id') id: string,
    @Input input: CurriculumForm,
    @SeenVersion seen?: number,
  ) {
    return this.curricula.change(viewer, id, input, seen);
  }

  @Api('POST /curricula/:id/publish', {
    tag: 'Curricula',
    summary: 'Eine Fassung veröffentlichen und einfrieren',
    who: ['programme_office'],
    subject: 'curriculum',
    answer: curriculumAnswer,
    problems: [422],
  })
  publishCurriculum(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.curricula.publish(viewer, id);
  }

  @Api('GET /cohorts', {
    tag: 'Durchgänge',
    summary: 'Die eigenen Durchgänge',
    who: ['coordinator'],
    query: cohortsQuery,
    answer: pageOf(cohortAnswer),
  })
  listCohorts(@CurrentViewer viewer: Viewer, @QueryInput input: z.output<typeof cohortsQuery>) {
    return this.cohorts.list(viewer, input, input);
  }

  @Api('POST /cohorts', {
    tag: 'Durchgänge',
    summary: 'Einen Durchgang als Entwurf anlegen',
    who: ['coordinator'],
    body: cohortForm,
    answer: cohortAnswer,
    creates: true,
    problems: [404],
  })
  createCohort(@CurrentViewer viewer: Viewer, @Input input: CohortForm) {
    return this.cohorts.create(viewer, input);
  }

  @Api('GET /cohorts/:id', {
    tag: 'Durchgänge',
    summary: 'Ein Durchgang',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  readCohort(@Param('id') id: string) {
    return this.cohorts.byId(id);
  }

  @Api('PATCH /cohorts/:id', {
    tag: 'Durchgänge',
    summary: 'Einen Durchgang ändern',
    who: ['coordinator'],
    subject: 'cohort',
    body: cohortChange,
    answer: cohortAnswer,
  })
  changeCohort(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: CohortChange, @SeenVersion seen?: number) {
    return this.cohorts.change(viewer, id, input, seen);
  }

  @Api('POST /cohorts/:id/publish', {
    tag: 'Durchgänge',
    summary: 'Zur Anmeldung öffnen',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  publishCohort(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.cohorts.advance(viewer, id, 'publish');
  }

  @Api('POST /cohorts/:id/start', {
    tag: 'Durchgänge',
    summary: 'Beginnen',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  startCohort(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.cohorts.advance(viewer, id, 'start');
  }

  @Api('POST /cohorts/:id/complete', {
    tag: 'Durchgänge',
    summary: 'Abschließen',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  completeCohort(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.cohorts.advance(viewer, id, 'complete');
  }

  @Api('GET /cohorts/:id/sessions', {
    tag: 'Termine',
    summary: 'Die Termine eines Durchgangs',
    who: ['coordinator'],
    subject: 'cohort',
    query: page,
    answer: pageOf(sessionAnswer),
  })
  listSessions(@Param('id') id: string, @QueryInput input: PageRequest) {
    return this.sessions.list(id, input);
  }

  @Api('POST /cohorts/:id/sessions', {
    tag: 'Termine',
    summary: 'Einen Termin anlegen',
    who: ['coordinator'],
    subject: 'cohort',
    body: sessionForm,
    answer: sessionAnswer,
    creates: true,
  })
  createSession(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: SessionForm) {
    return this.sessions.create(viewer, id, input);
  }

  @Api('GET /sessions/:id', {
    tag: 'Termine',
    summary: 'Ein Termin',
    who: ['coordinator', 'trainer'],
    subject: 'session',
    answer: sessionAnswer,
  })
  readSession(@Param('id') id: string) {
    return this.sessions.byId(id);
  }

  @Api('PATCH /sessions/:id', {
    tag: 'Termine',
    summary: 'Einen Termin ändern',
    who: ['coordinator'],
    subject: 'session',
    body: sessionChange,
    answer: sessionAnswer,
  })
  changeSession(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: SessionChange, @SeenVersion seen?: number) {
    return this.sessions.change(viewer, id, input, seen);
  }

  @Api('POST /sessions/:id/cancel', {
    tag: 'Termine',
    summary: 'Einen Termin absagen',
    who: ['coordinator'],
    subject: 'session',
    answer: sessionAnswer,
  })
  cancelSession(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.sessions.cancel(viewer, id);
  }

  @Api('PUT /sessions/:id/held', {
    tag: 'Termine',
    summary: 'Eintragen, was wirklich gehalten wurde',
    who: ['trainer', 'coordinator'],
    subject: 'session',
    body: heldForm,
    answer: sessionAnswer,
  })
  hold(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: HeldForm) {
    return this.sessions.hold(viewer, id, input);
  }
}
