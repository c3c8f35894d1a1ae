import { Controller, Param } from '@nestjs/common';
import { Api, CurrentViewer, Input, pageOf, pageQuery, type PageRequest, QueryInput, SeenVersion, type Viewer } from '#identity';
import { form } from '#platform';
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

@Controller('api/v1')
export class SessionApiController {
  constructor(private readonly sessions: SessionService) {}

  @Api('GET /cohorts/:id/sessions', {
    tag: 'Termine',
    summary: 'Die Termine eines Durchgangs',
    who: ['coordinator'],
    subject: 'cohort',
    query: page,
    answer: pageOf(sessionAnswer),
  })
  list(@Param('id') id: string, @QueryInput input: PageRequest) {
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
  create(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: SessionForm) {
    return this.sessions.create(viewer, id, input);
  }

  @Api('GET /sessions/:id', {
    tag: 'Termine',
    summary: 'Ein Termin',
    who: ['coordinator', 'trainer'],
    subject: 'session',
    answer: sessionAnswer,
  })
  read(@Param('id') id: string) {
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
  change(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: SessionChange, @SeenVersion seen?: number) {
    return this.sessions.change(viewer, id, input, seen);
  }

  @Api('POST /sessions/:id/cancel', {
    tag: 'Termine',
    summary: 'Einen Termin absagen',
    who: ['coordinator'],
    subject: 'session',
    answer: sessionAnswer,
  })
  cancel(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
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
