import { Controller, Param } from '@nestjs/common';
import { z } from 'zod';
import { Api, CurrentViewer, Input, pageOf, pageQuery, type PageRequest, QueryInput, SeenVersion, type Viewer } from '#identity';
import { form } from '#platform';
import {
  enrolmentAnswer,
  enrolmentChange,
  type EnrolmentChange,
  enrolmentForm,
  type EnrolmentForm,
  enrolmentListItem,
  enrolmentTransition,
  guestAnswer,
  guestForm,
  type GuestForm,
  withdrawalForm,
  type WithdrawalForm,
} from './enrolment.form.js';
import { EnrolmentService } from './enrolment.service.js';
import { GuestService } from './guest.service.js';

const tag = 'Teilnahmen';

@Controller('api/v1')
export class EnrolmentApiController {
  constructor(
    private readonly enrolments: EnrolmentService,
    private readonly guests: GuestService,
  ) {}

  @Api('GET /cohorts/:id/enrolments', {
    tag,
    summary: 'Die Teilnehmenden; Trainer:innen sehen nur die Namen',
    who: ['coordinator', 'trainer'],
    subject: 'cohort',
    query: form(pageQuery),
    answer: pageOf(enrolmentListItem),
  })
  list(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @QueryInput page: PageRequest) {
    return this.enrolments.list(viewer, cohortId, page);
  }

  @Api('POST /cohorts/:id/enrolments', {
    tag,
    summary: 'Direkt aufnehmen',
    who: ['coordinator'],
    subject: 'cohort',
    body: enrolmentForm,
    answer: enrolmentAnswer,
    creates: true,
  })
  enrol(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input input: EnrolmentForm) {
    return this.enrolments.enrol(viewer, cohortId, input);
  }

  @Api('GET /enrolments/:id', {
    tag,
    summary: 'Eine Teilnahme; Trainer:innen sehen nur den Namen',
    who: ['coordinator', 'participant', 'trainer'],
    subject: 'enrolment',
    answer: enrolmentListItem,
  })
  read(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.enrolments.read(viewer, id);
  }

  @Api('GET /enrolments/:id/transitions', {
    tag,
    summary: 'Was mit einer Teilnahme geschah; Teilnehmende lesen nur die eigenen Gründe',
    who: ['coordinator', 'participant'],
    subject: 'enrolment',
    answer: z.object({ items: z.array(enrolmentTransition) }),
  })
  async transitions(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return { items: await this.enrolments.transitions(viewer, id) };
  }

  @Api('PATCH /enrolments/:id', {
    tag,
    summary: 'Namen, Adresse oder Zielgruppe berichtigen',
    who: ['coordinator'],
    subject: 'enrolment',
    body: enrolmentChange,
    answer: enrolmentAnswer,
  })
  change(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: EnrolmentChange, @SeenVersion seen?: number) {
    return this.enrolments.change(viewer, id, input, seen);
  }

  @Api('POST /enrolments/:id/withdraw', {
    tag,
    summary: 'Die Teilnahme beenden',
    who: ['coordinator', 'participant'],
    subject: 'enrolment',
    body: withdrawalForm,
    answer: enrolmentAnswer,
  })
  withdraw(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input input: WithdrawalForm) {
    return this.enrolments.withdraw(viewer, id, input);
  }

  @Api('POST /enrolments/:id/reinstate', {
    tag,
    summary: 'Die Teilnahme wieder aufnehmen, wenn ein Platz frei ist',
    who: ['coordinator', 'participant'],
    subject: 'enrolment',
    body: withdrawalForm,
    answer: enrolmentAnswer,
  })
  reinstate(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input { reason }: WithdrawalForm) {
    return this.enrolments.reinstate(viewer, id, reason ?? null);
  }

  @Api('POST /sessions/:id/guests', {
    tag: 'Gastplätze',
    summary: 'Einen Gastplatz anfragen',
    who: ['coordinator'],
    body: guestForm,
    answer: guestAnswer,
    creates: true,
    problems: [404],
  })
  requestGuest(@CurrentViewer viewer: Viewer, @Param('id') sessionId: string, @Input { enrolmentId }: GuestForm) {
    return this.guests.request(viewer, sessionId, enrolmentId);
  }

  @Api('POST /guests/:id/confirm', {
    tag: 'Gastplätze',
    summary: 'Einen Gastplatz bestätigen',
    who: ['coordinator'],
    subject: 'guest',
    answer: guestAnswer,
  })
  confirmGuest(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.guests.confirm(viewer, id);
  }
}
