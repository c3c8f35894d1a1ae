import { Controller, Param } from '@nestjs/common';
import { Api, CurrentViewer, Input, pageOf, pageQuery, type PageRequest, QueryInput, type Viewer } from '#identity';
import { form } from '#platform';
import { admissionSettingAnswer, admissionSettingForm, type AdmissionSetting } from './admission-setting.form.js';
import { AdmissionSettingService } from './admission-setting.service.js';
import { actorOf } from './application.api-controller.js';
import { applicationAnswer, orderForm, type OrderForm, waitingListItem } from './application.form.js';
import { OfferService } from './offer.service.js';
import { WaitingListService } from './waiting-list.service.js';

const tag = 'Warteliste und Angebote';

@Controller('api/v1')
export class WaitingListApiController {
  constructor(
    private readonly waiting: WaitingListService,
    private readonly offers: OfferService,
    private readonly settings: AdmissionSettingService,
  ) {}

  @Api('GET /cohorts/:id/waiting-list', {
    tag,
    summary: 'Die Warteliste; leer, solange niemand auf einen Platz wartet',
    who: ['coordinator'],
    subject: 'cohort',
    query: form(pageQuery),
    answer: pageOf(waitingListItem),
  })
  list(@Param('id') cohortId: string, @QueryInput page: PageRequest) {
    return this.waiting.list(cohortId, page);
  }

  @Api('PUT /cohorts/:id/waiting-list', {
    tag,
    summary: 'Die Warteliste neu ordnen, mit einem Grund; genannt werden alle, die warten',
    who: ['coordinator'],
    subject: 'cohort',
    body: orderForm,
    answer: pageOf(waitingListItem),
  })
  reorder(@CurrentViewer viewer: Viewer, @Param('id') cohortId: string, @Input order: OrderForm) {
    return this.waiting.reorder(viewer.actor, cohortId, order);
  }

  @Api('POST /offers/:id/accept', {
    tag,
    summary: 'Einen angebotenen Platz annehmen',
    who: ['participant', 'coordinator'],
    subject: 'offer',
    byLink: true,
    answer: applicationAnswer,
  })
  accept(@CurrentViewer viewer: Viewer | undefined, @Param('id') id: string) {
    return this.offers.accept(actorOf(viewer), id);
  }

  @Api('POST /offers/:id/decline', {
    tag,
    summary: 'Einen angebotenen Platz ablehnen; er geht an die nächste Person',
    who: ['participant', 'coordinator'],
    subject: 'offer',
    byLink: true,
    answer: applicationAnswer,
  })
  decline(@CurrentViewer viewer: Viewer | undefined, @Param('id') id: string) {
    return this.offers.decline(actorOf(viewer), id);
  }

  @Api('GET /municipalities/:id/admission-settings', {
    tag,
    summary: 'Fristen für Angebote und für das Löschen beendeter Anmeldungen',
    who: ['coordinator'],
    subject: 'municipality',
    answer: admissionSettingAnswer,
  })
  readSettings(@Param('id') municipalityId: string) {
    return this.settings.of(municipalityId);
  }

  @Api('PUT /municipalities/:id/admission-settings', {
    tag,
    summary: 'Diese Fristen ändern',
    who: ['coordinator'],
    subject: 'municipality',
    body: admissionSettingForm,
    answer: admissionSettingAnswer,
  })
  changeSettings(@CurrentViewer viewer: Viewer, @Param('id') municipalityId: string, @Input setting: AdmissionSetting) {
    return this.settings.change(viewer, municipalityId, setting);
  }
}
