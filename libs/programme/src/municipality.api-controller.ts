import { Controller, Param } from '@nestjs/common';
import { Api, CurrentViewer, Input, pageOf, pageQuery, type PageRequest, QueryInput, SeenVersion, type Viewer } from '#identity';
import { form } from '#platform';
import {
  municipalityAnswer,
  municipalityChange,
  type MunicipalityChange,
  municipalityForm,
  type MunicipalityForm,
} from './municipality.form.js';
import { MunicipalityService } from './municipality.service.js';

const page = form(pageQuery);

@Controller('api/v1')
export class MunicipalityApiController {
  constructor(private readonly municipalities: MunicipalityService) {}

  @Api('GET /municipalities', {
    tag: 'Kommunen',
    summary: 'Alle Kommunen',
    who: ['programme_office'],
    query: page,
    answer: pageOf(municipalityAnswer),
  })
  list(@QueryInput input: PageRequest) {
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
  create(@CurrentViewer viewer: Viewer, @Input input: MunicipalityForm) {
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
  change(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: MunicipalityChange, @SeenVersion seen?: number) {
    return this.municipalities.change(viewer, id, input, seen);
  }
}
