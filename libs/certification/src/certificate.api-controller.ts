import { Controller, Headers, Param, Res } from '@nestjs/common';
import type { z } from 'zod';
import { Api, CurrentViewer, Input, pageOf, pageQuery, QueryInput, type Viewer } from '#identity';
import { form } from '#platform';
import {
  batchAnswer,
  certificateAnswer,
  certificatesQueryShape,
  issueAnswer,
  issueForm,
  type IssueForm,
} from './certificate.form.js';
import { CertificateService } from './certificate.service.js';
import { type FileReply, sendFile } from './file-answer.js';
import { IssueService } from './issue.service.js';

const tag = 'Dokumente';
const certificatesQuery = form({ ...pageQuery, ...certificatesQueryShape });

@Controller('api/v1')
export class CertificateApiController {
  constructor(
    private readonly issuing: IssueService,
    private readonly certificates: CertificateService,
  ) {}

  @Api('POST /cohorts/:id/certificates/issue', {
    tag,
    summary: 'Bescheinigungen und Urkunden ausstellen; die Dateien entstehen im Hintergrund',
    who: ['coordinator'],
    subject: 'cohort',
    body: issueForm,
    answer: issueAnswer,
    creates: true,
    status: 202,
  })
  issue(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input input: IssueForm) {
    return this.issuing.issue(viewer, cohortId, input);
  }

  @Api('GET /batches/:id', {
    tag,
    summary: 'Wie weit ein Ausstellen gediehen ist',
    who: ['coordinator'],
    subject: 'batch',
    answer: batchAnswer,
  })
  batch(@Param('id') id: string) {
    return this.certificates.batch(id);
  }

  @Api('GET /certificates', {
    tag,
    summary: 'Die Dokumente eines Durchgangs (Koordination) oder die eigenen',
    who: ['coordinator', 'participant'],
    query: certificatesQuery,
    answer: pageOf(certificateAnswer),
    problems: [404],
  })
  list(@CurrentViewer viewer: Viewer, @QueryInput input: z.output<typeof certificatesQuery>) {
    return this.certificates.list(viewer, input.cohortId ?? null, input);
  }

  @Api('GET /certificates/:id', {
    tag,
    summary: 'Ein Dokument',
    who: ['coordinator', 'participant'],
    subject: 'certificate',
    answer: certificateAnswer,
  })
  read(@Param('id') id: string) {
    return this.certificates.byId(id);
  }

  @Api('GET /certificates/:id/pdf', {
    tag,
    summary: 'Die abgelegte Datei',
    who: ['coordinator', 'participant'],
    subject: 'certificate',
    file: 'application/pdf',
    problems: [409],
  })
  async file(
    @Param('id') id: string,
    @Headers('if-none-match') known: string | undefined,
    @Res({ passthrough: true }) reply: FileReply,
  ) {
    return sendFile(reply, await this.certificates.file(id), known);
  }
}
