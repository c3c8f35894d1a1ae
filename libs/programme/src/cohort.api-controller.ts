import { Controller, Param } from '@nestjs/common';
import type { z } from 'zod';
import { Api, CurrentViewer, Input, pageOf, pageQuery, QueryInput, SeenVersion, type Viewer } from '#identity';
import { form } from '#platform';
import { cohortAnswer, cohortChange, type CohortChange, cohortForm, type CohortForm, cohortsQueryShape } from './cohort.form.js';
import { CohortService } from './cohort.service.js';

const cohortsQuery = form({ ...pageQuery, ...cohortsQueryShape });

@Controller('api/v1')
export class CohortApiController {
  constructor(private readonly cohorts: CohortService) {}

  @Api('GET /cohorts', {
    tag: 'Durchgänge',
    summary: 'Die eigenen Durchgänge',
    who: ['coordinator'],
    query: cohortsQuery,
    answer: pageOf(cohortAnswer),
  })
  list(@CurrentViewer viewer: Viewer, @QueryInput input: z.output<typeof cohortsQuery>) {
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
  create(@CurrentViewer viewer: Viewer, @Input input: CohortForm) {
    return this.cohorts.create(viewer, input);
  }

  @Api('GET /cohorts/:id', {
    tag: 'Durchgänge',
    summary: 'Ein Durchgang',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  read(@Param('id') id: string) {
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
  change(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: CohortChange, @SeenVersion seen?: number) {
    return this.cohorts.change(viewer, id, input, seen);
  }

  @Api('POST /cohorts/:id/publish', {
    tag: 'Durchgänge',
    summary: 'Zur Anmeldung öffnen',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  publish(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.cohorts.advance(viewer, id, 'publish');
  }

  @Api('POST /cohorts/:id/start', {
    tag: 'Durchgänge',
    summary: 'Beginnen',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  start(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.cohorts.advance(viewer, id, 'start');
  }

  @Api('POST /cohorts/:id/complete', {
    tag: 'Durchgänge',
    summary: 'Abschließen',
    who: ['coordinator'],
    subject: 'cohort',
    answer: cohortAnswer,
  })
  complete(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.cohorts.advance(viewer, id, 'complete');
  }
}
