import { Controller, Param } from '@nestjs/common';
import { z } from 'zod';
import { Api, CurrentViewer, Input, isId, QueryInput, type Viewer } from '#identity';
import { notFound } from '#platform';
import {
  privacyNoticeAnswer,
  privacyNoticeForm,
  type PrivacyNoticeForm,
  privacyNoticeQuery,
  type PrivacyNoticeQuery,
} from './privacy-notice.form.js';
import { PrivacyNoticeService } from './privacy-notice.service.js';

const tag = 'Datenschutzhinweise';

@Controller('api/v1')
export class PrivacyNoticeApiController {
  constructor(private readonly notices: PrivacyNoticeService) {}

  @Api('GET /municipalities/:id/privacy-notice', {
    tag,
    summary: 'Die Datenschutzhinweise einer Kommune: die geltende Fassung, oder eine ältere',
    who: 'public',
    query: privacyNoticeQuery,
    answer: privacyNoticeAnswer,
  })
  read(@Param('id') municipalityId: string, @QueryInput { version }: PrivacyNoticeQuery) {
    if (!isId(municipalityId)) throw notFound();
    return this.notices.read(municipalityId, version);
  }

  @Api('GET /municipalities/:id/privacy-notices', {
    tag,
    summary: 'Alle Fassungen der Datenschutzhinweise, die neueste zuerst',
    who: ['coordinator'],
    subject: 'municipality',
    answer: z.object({ items: z.array(privacyNoticeAnswer), nextCursor: z.null() }),
  })
  async list(@Param('id') municipalityId: string) {
    return { items: await this.notices.list(municipalityId), nextCursor: null };
  }

  @Api('POST /municipalities/:id/privacy-notices', {
    tag,
    summary: 'Eine neue Fassung schreiben; sie gilt ab sofort für neue Anmeldungen und ändert sich nie mehr',
    who: ['coordinator'],
    subject: 'municipality',
    body: privacyNoticeForm,
    answer: privacyNoticeAnswer,
    creates: true,
  })
  publish(@CurrentViewer viewer: Viewer, @Param('id') municipalityId: string, @Input input: PrivacyNoticeForm) {
    return this.notices.publish(viewer, municipalityId, input);
  }
}
