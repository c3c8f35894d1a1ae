import { Controller, Param } from '@nestjs/common';
import { Api, CurrentViewer, Input, pageOf, pageQuery, type PageRequest, QueryInput, SeenVersion, type Viewer } from '#identity';
import { form } from '#platform';
import { curriculumAnswer, curriculumForm, type CurriculumForm } from './curriculum.form.js';
import { CurriculumService } from './curriculum.service.js';

const page = form(pageQuery);

@Controller('api/v1')
export class CurriculumApiController {
  constructor(private readonly curricula: CurriculumService) {}

  @Api('GET /curricula', {
    tag: 'Curricula',
    summary: 'Alle Fassungen',
    who: ['programme_office'],
    query: page,
    answer: pageOf(curriculumAnswer),
  })
  list(@QueryInput input: PageRequest) {
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
  create(@CurrentViewer viewer: Viewer, @Input input: CurriculumForm) {
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
  change(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: CurriculumForm, @SeenVersion seen?: number) {
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
  publish(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.curricula.publish(viewer, id);
  }
}
