import { Controller, Param } from '@nestjs/common';
import { messageAnswer, MessageWriterService } from '#correspondence';
import { Api, CurrentViewer, Input, type Viewer } from '#identity';
import { peopleMessageForm, type PeopleMessageForm } from './enrolment.form.js';
import { MessagePeopleRepository } from './message-people.repository.js';

@Controller('api/v1')
export class EnrolmentMessageApiController {
  constructor(
    private readonly writer: MessageWriterService,
    private readonly people: MessagePeopleRepository,
  ) {}

  @Api('POST /cohorts/:id/enrolments/messages', {
    tag: 'Teilnahmen',
    summary: 'Teilnehmenden schreiben: eine Nachricht je Person, Antworten gehen an die eigene Adresse',
    who: ['coordinator'],
    subject: 'cohort',
    body: peopleMessageForm,
    answer: messageAnswer,
    creates: true,
  })
  send(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input { enrolmentIds, ...input }: PeopleMessageForm) {
    const people = (ids: readonly string[]) => this.people.addressees(cohortId, ids);
    return this.writer.send(viewer, { cohortId, to: 'enrolments', people }, enrolmentIds, input);
  }
}
