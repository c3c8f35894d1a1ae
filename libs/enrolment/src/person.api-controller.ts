import { Controller, Param } from '@nestjs/common';
import { Api, CurrentViewer, Input, QueryInput, type Viewer } from '#identity';
import {
  distinctionForm,
  type DistinctionForm,
  likelyPairsAnswer,
  mergeAnswer,
  mergeForm,
  type MergeForm,
  mergePreviewAnswer,
  mergePreviewQuery,
  personAnswer,
  undoForm,
  type UndoForm,
} from './merge.form.js';
import { MergeService } from './merge.service.js';
import { previewAnswerOf } from './person-answer.js';
import { PersonService } from './person.service.js';
import { UnmergeService } from './unmerge.service.js';

const tag = 'Personen';

@Controller('api/v1')
export class PersonApiController {
  constructor(
    private readonly people: PersonService,
    private readonly merges: MergeService,
    private readonly unmerges: UnmergeService,
  ) {}

  @Api('GET /people/duplicates', {
    tag,
    summary: 'Einträge, die zu einer Person gehören könnten, die wahrscheinlichsten zuerst (höchstens 50)',
    who: ['coordinator'],
    answer: likelyPairsAnswer,
  })
  async duplicates(@CurrentViewer viewer: Viewer) {
    return { items: await this.people.likelyPairs(viewer) };
  }

  @Api('GET /people/:id', {
    tag,
    summary: 'Eine Person mit ihren Teilnahmen; ein zusammengeführter Eintrag sagt, welcher weitergilt',
    who: ['coordinator'],
    subject: 'person',
    answer: personAnswer,
  })
  read(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.people.read(viewer, id);
  }

  @Api('GET /people/:id/merge-preview', {
    tag,
    summary: 'Was geschähe, wenn ein anderer Eintrag in diesem aufginge',
    who: ['coordinator'],
    subject: 'person',
    query: mergePreviewQuery,
    answer: mergePreviewAnswer,
    problems: [409],
  })
  async preview(@CurrentViewer viewer: Viewer, @Param('id') id: string, @QueryInput { otherId }: { otherId: string }) {
    return previewAnswerOf(await this.merges.preview(viewer, id, otherId));
  }

  @Api('POST /people/:id/merges', {
    tag,
    summary: 'Zwei Einträge einer Person zusammenführen; dieser gilt weiter',
    who: ['coordinator'],
    subject: 'person',
    body: mergeForm,
    answer: mergeAnswer,
    creates: true,
  })
  merge(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: MergeForm) {
    return this.merges.merge(viewer, id, input);
  }

  @Api('POST /people/:id/distinctions', {
    tag,
    summary: 'Festhalten, dass es zwei Personen sind',
    who: ['coordinator'],
    subject: 'person',
    body: distinctionForm,
    answer: personAnswer,
  })
  async distinguish(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input { otherId }: DistinctionForm) {
    await this.people.distinguish(viewer, id, otherId);
    return this.people.read(viewer, id);
  }

  @Api('POST /merges/:id/undo', {
    tag,
    summary: 'Eine Zusammenführung aufheben',
    who: ['coordinator'],
    subject: 'merge',
    body: undoForm,
    answer: mergeAnswer,
  })
  undo(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: UndoForm) {
    return this.unmerges.undo(viewer, id, input);
  }
}
