import { Controller, Headers, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { z } from 'zod';
import { Api, CurrentViewer, Input, pageOf, QueryInput, SeenVersion, strictLimit, type Viewer } from '#identity';
import type { Actor } from '#platform';
import { summaryOf } from './application-groups.js';
import { ApplicationListService } from './application-list.service.js';
import { ApplicationService } from './application.service.js';
import {
  applicationAnswer,
  applicationForm,
  type ApplicationForm,
  applicationsQuery,
  applicationsSummary,
  type ApplicationsQuery,
  consentsForm,
  correctionForm,
  type CorrectionForm,
  type ConsentsForm,
  reasonForm,
  type ReasonForm,
  receiptAnswer,
  selectionAnswer,
  selectionForm,
  type SelectionForm,
  transitionAnswer,
} from './application.form.js';
import { CorrectionService } from './correction.service.js';
import { DecisionService } from './decision.service.js';

const tag = 'Anmeldungen zu Durchgängen';

/** Who acts: the viewer, or whoever has the secret of a link. */
export const actorOf = (viewer: Viewer | undefined): Actor => viewer?.actor ?? { accountId: null, actingAs: 'applicant by link' };

@Controller('api/v1')
export class ApplicationApiController {
  constructor(
    private readonly applications: ApplicationService,
    private readonly lists: ApplicationListService,
    private readonly decisions: DecisionService,
    private readonly corrections: CorrectionService,
  ) {}

  @Api('POST /cohorts/:id/applications', {
    tag,
    summary: 'Sich zu einem Durchgang anmelden; wer schon angemeldet ist, bekommt dieselbe Antwort und bleibt, wo er ist',
    who: 'public',
    body: applicationForm,
    answer: receiptAnswer,
    creates: true,
    problems: [429],
  })
  @RouteConfig(strictLimit)
  apply(@Param('id') cohortId: string, @Input input: ApplicationForm) {
    return this.applications.apply(cohortId, input);
  }

  @Api('GET /cohorts/:id/applications', {
    tag,
    summary: 'Die Anmeldungen in der Reihenfolge ihres Eingangs',
    who: ['coordinator'],
    subject: 'cohort',
    query: applicationsQuery,
    answer: pageOf(applicationAnswer),
  })
  list(@Param('id') cohortId: string, @QueryInput query: ApplicationsQuery) {
    return this.lists.page(cohortId, query);
  }

  @Api('GET /cohorts/:id/applications/summary', {
    tag,
    summary: 'Wie viele Anmeldungen es gibt, nach Stand, Bereich und Organisation',
    who: ['coordinator'],
    subject: 'cohort',
    answer: applicationsSummary,
  })
  async summary(@Param('id') cohortId: string) {
    return summaryOf(await this.lists.groups(cohortId));
  }

  @Api('POST /cohorts/:id/applications/accept', {
    tag,
    summary: 'Mehrere Anmeldungen annehmen, in der Reihenfolge ihres Eingangs, jede für sich',
    who: ['coordinator'],
    subject: 'cohort',
    body: selectionForm,
    answer: selectionAnswer,
  })
  acceptMany(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input { applicationIds }: SelectionForm) {
    return this.decisions.acceptMany(viewer.actor, cohortId, applicationIds);
  }

  @Api('GET /applications/:id', {
    tag,
    summary: 'Eine Anmeldung mit ihrem Stand',
    who: ['coordinator', 'participant'],
    subject: 'application',
    byLink: true,
    answer: applicationAnswer,
  })
  read(@CurrentViewer viewer: Viewer | undefined, @Param('id') id: string) {
    return this.applications.read(id, actorOf(viewer));
  }

  @Api('GET /applications/:id/transitions', {
    tag,
    summary: 'Was mit einer Anmeldung geschah',
    who: ['coordinator'],
    subject: 'application',
    answer: z.object({ items: z.array(transitionAnswer) }),
  })
  transitions(@Param('id') id: string) {
    return this.applications.transitions(id);
  }

  @Api('PATCH /applications/:id', {
    tag,
    summary:
      'Angaben berichtigen, solange die Anmeldung läuft; eine neue Adresse ist neu zu bestätigen, die bisherige erfährt davon',
    who: ['participant', 'coordinator'],
    subject: 'application',
    byLink: true,
    body: correctionForm,
    answer: applicationAnswer,
  })
  correct(
    @CurrentViewer viewer: Viewer | undefined,
    @Param('id') id: string,
    @Input input: CorrectionForm,
    @SeenVersion seen?: number,
  ) {
    return this.corrections.correct(actorOf(viewer), id, input, seen);
  }

  @Api('POST /applications/:id/accept', {
    tag,
    summary: 'Annehmen; ohne freien Platz: Warteliste, in der Reihenfolge des Eingangs',
    who: ['coordinator'],
    subject: 'application',
    answer: applicationAnswer,
  })
  accept(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.decisions.accept(viewer.actor, id);
  }

  @Api('POST /applications/:id/reject', {
    tag,
    summary: 'Absagen; ein vergebener oder angebotener Platz wird frei',
    who: ['coordinator'],
    subject: 'application',
    body: reasonForm,
    answer: applicationAnswer,
  })
  reject(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Input { reason = null }: ReasonForm) {
    return this.decisions.reject(viewer.actor, id, reason);
  }

  @Api('POST /applications/:id/withdraw', {
    tag,
    summary: 'Zurückziehen; ein vergebener oder angebotener Platz wird frei',
    who: ['coordinator', 'participant'],
    subject: 'application',
    byLink: true,
    body: reasonForm,
    answer: applicationAnswer,
  })
  withdraw(@CurrentViewer viewer: Viewer | undefined, @Param('id') id: string, @Input { reason = null }: ReasonForm) {
    return this.decisions.withdraw(actorOf(viewer), id, reason);
  }

  @Api('POST /applications/:id/confirm-address', {
    tag,
    summary: 'Die E-Mail-Adresse bestätigen, mit dem Geheimnis aus einer Mail oder mit einem Konto dieser Adresse',
    who: ['participant'],
    subject: 'application',
    byLink: true,
    answer: applicationAnswer,
  })
  confirmAddress(@Param('id') id: string, @Headers('x-link-token') token?: string) {
    return this.applications.confirmAddress(id, token);
  }

  @Api('PUT /applications/:id/consents', {
    tag,
    summary: 'Einwilligungen erteilen und widerrufen: was nicht genannt ist, ist widerrufen',
    who: ['participant', 'coordinator'],
    subject: 'application',
    byLink: true,
    body: consentsForm,
    answer: applicationAnswer,
  })
  setConsents(@CurrentViewer viewer: Viewer | undefined, @Param('id') id: string, @Input { consents }: ConsentsForm) {
    return this.applications.setConsents(actorOf(viewer), id, consents);
  }
}
