import { Controller, Param } from '@nestjs/common';
import { messageAnswer, MessageWriterService } from '#correspondence';
import { Api, CurrentViewer, Input, type Viewer } from '#identity';
import { ApplicationListRepository } from './application-list.repository.js';
import { applicantMessageForm, type ApplicantMessageForm } from './application.form.js';

@Controller('api/v1')
export class ApplicationMessageApiController {
  constructor(
    private readonly writer: MessageWriterService,
    private readonly lists: ApplicationListRepository,
  ) {}

  @Api('POST /cohorts/:id/applications/messages', {
    tag: 'Anmeldungen zu Durchgängen',
    summary: 'Angemeldeten schreiben: eine Nachricht je Person, Antworten gehen an die eigene Adresse',
    who: ['coordinator'],
    subject: 'cohort',
    body: applicantMessageForm,
    answer: messageAnswer,
    creates: true,
  })
  send(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input { applicationIds, ...input }: ApplicantMessageForm) {
    const people = (ids: readonly string[]) => this.lists.addressees(cohortId, ids);
    return this.writer.send(viewer, { cohortId, to: 'applications', people }, applicationIds, input);
  }
}
