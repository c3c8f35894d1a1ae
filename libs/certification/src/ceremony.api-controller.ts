import { Controller, Headers, Param, Res } from '@nestjs/common';
import { Api, CurrentViewer, Input, pageOf, pageQuery, type PageRequest, QueryInput, SeenVersion, type Viewer } from '#identity';
import { form } from '#platform';
import {
  ceremonyAnswer,
  ceremonyChange,
  type CeremonyChange,
  ceremonyForm,
  type CeremonyForm,
  ceremonyWithRows,
  handoversForm,
  type HandoversForm,
} from './ceremony.form.js';
import { CeremonyPapersService } from './ceremony-papers.service.js';
import { CeremonyService } from './ceremony.service.js';
import { type FileReply, sendFile } from './file-answer.js';

const tag = 'Übergaben';
const who = ['coordinator', 'mayor_office'] as const;
const page = form(pageQuery);

@Controller('api/v1')
export class CeremonyApiController {
  constructor(
    private readonly ceremonies: CeremonyService,
    private readonly papers: CeremonyPapersService,
  ) {}

  @Api('GET /cohorts/:id/ceremonies', {
    tag,
    summary: 'Die Übergaben eines Durchgangs',
    who,
    query: page,
    answer: pageOf(ceremonyAnswer),
  })
  ofCohort(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @QueryInput input: PageRequest) {
    return this.ceremonies.ofCohort(viewer, cohortId, input);
  }

  @Api('POST /cohorts/:id/ceremonies', {
    tag,
    summary: 'Eine Übergabe planen',
    who,
    body: ceremonyForm,
    answer: ceremonyAnswer,
    creates: true,
  })
  create(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input input: CeremonyForm) {
    return this.ceremonies.create(viewer, cohortId, input);
  }

  @Api('GET /ceremonies', {
    tag,
    summary: 'Die Übergaben der eigenen Kommunen',
    who,
    query: page,
    answer: pageOf(ceremonyAnswer),
  })
  list(@CurrentViewer viewer: Viewer, @QueryInput input: PageRequest) {
    return this.ceremonies.list(viewer, input);
  }

  @Api('GET /ceremonies/:id', {
    tag,
    summary: 'Eine Übergabe mit der Reihenfolge des Aufrufs',
    who,
    subject: 'ceremony',
    answer: ceremonyWithRows,
  })
  read(@Param('id') id: string) {
    return this.ceremonies.byId(id);
  }

  @Api('PATCH /ceremonies/:id', {
    tag,
    summary: 'Eine Übergabe verlegen oder ändern',
    who,
    subject: 'ceremony',
    body: ceremonyChange,
    answer: ceremonyAnswer,
  })
  change(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: CeremonyChange, @SeenVersion seen?: number) {
    return this.ceremonies.change(viewer, id, input, seen);
  }

  @Api('PUT /ceremonies/:id/handovers', {
    tag,
    summary: 'Festhalten, was aus den Urkunden wurde: alles oder nichts',
    who,
    subject: 'ceremony',
    body: handoversForm,
    answer: ceremonyWithRows,
  })
  handOver(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: HandoversForm) {
    return this.ceremonies.handOver(viewer, id, input);
  }

  @Api('GET /ceremonies/:id/print-run.pdf', {
    tag,
    summary: 'Alle Urkunden in der Reihenfolge des Aufrufs',
    who,
    subject: 'ceremony',
    file: 'application/pdf',
    problems: [409],
  })
  async printRun(
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FileReply,
  ) {
    return sendFile(reply, await this.papers.printRun(id), known);
  }

  @Api('GET /ceremonies/:id/call-sheet.pdf', {
    tag,
    summary: 'Die Aufrufliste',
    who,
    subject: 'ceremony',
    file: 'application/pdf',
  })
  async callSheet(@Param('id') id: string, @Res({ passthrough: true }) reply: FileReply) {
    return sendFile(reply, await this.papers.callSheet(id));
  }

  @Api('GET /ceremonies/:id/calendar.ics', {
    tag,
    summary: 'Die Übergabe für den Kalender',
    who,
    subject: 'ceremony',
    file: 'text/calendar',
  })
  async calendar(@Param('id') id: string, @Res({ passthrough: true }) reply: FileReply) {
    return sendFile(reply, await this.papers.calendar(id));
  }
}
