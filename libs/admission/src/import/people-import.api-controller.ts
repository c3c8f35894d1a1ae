import { Controller, Param } from '@nestjs/common';
import { Api, CurrentViewer, Input, type Viewer } from '#identity';
import {
  confirmationForm,
  type ConfirmationForm,
  importAnswer,
  importForm,
  type ImportForm,
  importsAnswer,
  outcomeAnswer,
} from './people-import.form.js';
import { PeopleImportService } from './people-import.service.js';

const tag = 'Listen von Personen';

@Controller('api/v1')
export class PeopleImportApiController {
  constructor(private readonly imports: PeopleImportService) {}

  @Api('PUT /cohorts/:id/people-import', {
    tag,
    summary: 'Eine Liste (CSV, XLSX) hochladen und prüfen; sie wartet höchstens 24 Stunden und ersetzt die eigene letzte',
    who: ['coordinator'],
    subject: 'cohort',
    body: importForm,
    answer: importAnswer,
  })
  upload(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input { content, ...input }: ImportForm) {
    return this.imports.upload(viewer, cohortId, { ...input, bytes: Buffer.from(content, 'base64') });
  }

  @Api('GET /cohorts/:id/people-import', {
    tag,
    summary: 'Die eigene Liste, die wartet, mit dem, was sie bewirken würde',
    who: ['coordinator'],
    subject: 'cohort',
    answer: importsAnswer,
  })
  async read(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string) {
    return { upload: (await this.imports.preview(viewer, cohortId)) ?? null };
  }

  @Api('POST /cohorts/:id/people-import/confirm', {
    tag,
    summary: 'Alle Personen der Liste übernehmen oder keine; noch einmal: dieselben Zahlen, niemand doppelt',
    who: ['coordinator'],
    subject: 'cohort',
    body: confirmationForm,
    answer: outcomeAnswer,
  })
  confirm(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input seen: ConfirmationForm) {
    return this.imports.confirm(viewer, cohortId, seen);
  }

  @Api('DELETE /cohorts/:id/people-import', {
    tag,
    summary: 'Die eigene Liste verwerfen',
    who: ['coordinator'],
    subject: 'cohort',
    status: 204,
  })
  discard(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string) {
    return this.imports.discard(viewer, cohortId);
  }
}
