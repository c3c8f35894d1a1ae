import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, isId, Page, type PageFrame, type Viewer } from '#identity';
import { notFound } from '#platform';
import { MunicipalityService, parsePosted } from '#programme';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { PrivacyNoticePage } from './pages/privacy-notice.page.js';
import { WriteNoticePage } from './pages/write-notice.page.js';
import { privacyNoticeForm } from './privacy-notice.form.js';
import { PrivacyNoticeService } from './privacy-notice.service.js';
import type { NoticeText } from './standard-notice.js';

const whenEmpty = {
  short: 'Bitte schreiben Sie den Kurztext für das Formular.',
  body: 'Bitte schreiben Sie den Text.',
  controller: 'Bitte nennen Sie die verantwortliche Stelle mit ihrer Anschrift.',
};

interface Typed {
  readonly values: NoticeText;
  readonly follows: string;
  readonly isPreview?: boolean;
  readonly refusal?: Refusal;
}

/** The privacy notice of a municipality: for everybody to read, for its coordination to write. */
@Controller()
export class PrivacyNoticePageController {
  constructor(
    private readonly notices: PrivacyNoticeService,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /datenschutz/:id', { who: 'public' })
  async read(@Frame frame: PageFrame, @Param('id') id: string, @Query('fassung') version?: unknown): Promise<string> {
    if (!isId(id)) throw notFound('Diese Seite gibt es nicht, oder der Link ist nicht vollständig.');
    const shown = await this.notices.read(id, typeof version === 'string' && version !== '' ? version : undefined);
    const versions = await this.notices.list(id);
    return renderPage(PrivacyNoticePage({ ...(await this.placeOf(frame, id)), shown, versions }));
  }

  @Page('GET /kommunen/:id/datenschutz', { who: ['coordinator'], subject: 'municipality' })
  write(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.show(frame, id);
  }

  @Page('POST /kommunen/:id/datenschutz', { who: ['coordinator'], subject: 'municipality' })
  async publish(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = { short: form.text('short'), body: form.text('body'), controller: form.text('controller') };
    const typed = { values, follows: form.text('follows') };
    try {
      const input = parsePosted(privacyNoticeForm, { ...values, follows: typed.follows || undefined }, whenEmpty);
      // Nothing is published that was not seen as people will see it.
      if (form.text('aktion') !== 'veroeffentlichen') return await this.show(frame, id, { ...typed, isPreview: true });
      const { version } = await this.notices.publish(frame.viewer as Viewer, id, input);
      return frame.seeOther(paths.writePrivacyNotice(id), `Fassung ${version} gilt ab sofort für neue Anmeldungen.`);
    } catch (error) {
      return this.show(frame, id, { ...typed, refusal: frame.refused(error) });
    }
  }

  private async show(frame: PageFrame, id: string, typed?: Typed): Promise<string> {
    const versions = await this.notices.list(id);
    const [current] = versions as [(typeof versions)[number]];
    const { values = current, follows = current.version, isPreview = false, refusal } = typed ?? {};
    return renderPage(
      WriteNoticePage({
        ...(await this.placeOf(frame, id)),
        notice: typed ? undefined : frame.takeNotice(),
        refusal,
        municipalityId: id,
        versions,
        values,
        follows,
        preview: isPreview ? { ...values, retention: current.retention } : null,
      }),
    );
  }

  private async placeOf({ layout, csrfToken }: PageFrame, id: string) {
    const { name } = await this.municipalities.named(id);
    return { layout: { ...layout, municipality: { name } }, csrfToken, municipality: name };
  }
}
