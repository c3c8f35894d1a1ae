import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import type { MailText } from '#mail';
import { ChooseMunicipalityPage, MunicipalityChoiceService, MunicipalityService, parsePosted } from '#programme';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { WordingListPage, WordingPlacesPage } from './pages/wording-list.page.js';
import { WordingPage, type WordingPageProps } from './pages/wording.page.js';
import { wordingForm } from './wording.form.js';
import { WordingService } from './wording.service.js';

const empty = { subject: 'Bitte geben Sie einen Betreff an.', body: 'Bitte geben Sie den Text an.' };

/** The wording of a municipality's mails. */
@Controller()
export class WordingPageController {
  constructor(
    private readonly wordings: WordingService,
    private readonly municipalities: MunicipalityService,
    private readonly choice: MunicipalityChoiceService,
  ) {}

  @Page('GET /texte', { who: ['coordinator'] })
  async places(@Frame frame: PageFrame, @Query('suche') typed?: unknown): Promise<string> {
    const municipalities = await this.choice.choices(frame.viewer as Viewer);
    if (municipalities === null) return this.choose(frame, typeof typed === 'string' ? typed.trim().slice(0, 120) : '');
    const [only] = municipalities;
    if (only && municipalities.length === 1) return frame.seeOther(paths.municipalityWordings(only.value));
    const { layout, csrfToken } = frame;
    return renderPage(WordingPlacesPage({ layout, csrfToken, municipalities }));
  }

  @Page('GET /kommunen/:id/texte', { who: ['coordinator'], subject: 'municipality' })
  async list(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const { name } = await this.municipalities.named(id);
    return renderPage(
      WordingListPage({
        layout: { ...frame.layout, municipality: { name } },
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        municipalityId: id,
        municipality: name,
        wordings: await this.wordings.list(id),
      }),
    );
  }

  @Page('GET /kommunen/:id/texte/:kind', { who: ['coordinator'], subject: 'municipality' })
  edit(@Frame frame: PageFrame, @Param('id') id: string, @Param('kind') kind: string): Promise<string> {
    return this.show(frame, id, kind);
  }

  @Page('POST /kommunen/:id/texte/:kind', { who: ['coordinator'], subject: 'municipality' })
  async save(@Frame frame: PageFrame, @Param('id') id: string, @Param('kind') kind: string, @Body() body: unknown) {
    const form = new PostedForm(body);
    const values = { subject: form.text('subject'), body: form.text('body') };
    const typed = { values, seen: Number(form.text('version')) || 0 };
    try {
      const input = parsePosted(wordingForm, { ...values, version: typed.seen }, empty);
      if (form.text('aktion') === 'vorschau') {
        return await this.show(frame, id, kind, { ...typed, preview: this.wordings.preview(kind, input) });
      }
      await this.wordings.save(frame.viewer as Viewer, id, kind, input);
      return frame.seeOther(
        paths.wording(id, kind),
        'Der Text ist gespeichert. Er gilt für alle Nachrichten, die ab jetzt geschrieben werden.',
      );
    } catch (error) {
      return this.show(frame, id, kind, { ...typed, refusal: frame.refused(error) });
    }
  }

  @Page('POST /kommunen/:id/texte/:kind/standard', { who: ['coordinator'], subject: 'municipality' })
  async reset(@Frame frame: PageFrame, @Param('id') id: string, @Param('kind') kind: string, @Body() body: unknown) {
    try {
      await this.wordings.reset(frame.viewer as Viewer, id, kind, Number(new PostedForm(body).text('version')) || 0);
      return frame.seeOther(paths.wording(id, kind), 'Diese Nachricht hat wieder den Standardtext.');
    } catch (error) {
      return this.show(frame, id, kind, { refusal: frame.refused(error) });
    }
  }

  private async choose({ layout, csrfToken }: PageFrame, search: string): Promise<string> {
    const step = {
      title: 'Texte der Nachrichten',
      crumbs: [{ label: 'Texte' }],
      action: paths.wordings(),
      hrefOf: paths.municipalityWordings,
    };
    return renderPage(ChooseMunicipalityPage({ layout, csrfToken, search, ...step, ...(await this.choice.find(search)) }));
  }

  private async show(
    frame: PageFrame,
    id: string,
    kind: string,
    typed: Partial<Pick<WordingPageProps, 'values' | 'seen'>> & { preview?: MailText; refusal?: Refusal } = {},
  ): Promise<string> {
    const wording = await this.wordings.one(id, kind);
    const { name } = await this.municipalities.named(id);
    const { values = { subject: wording.subject, body: wording.body }, seen = wording.version, preview, refusal } = typed;
    return renderPage(
      WordingPage({
        layout: { ...frame.layout, municipality: { name } },
        csrfToken: frame.csrfToken,
        notice: preview || refusal ? undefined : frame.takeNotice(),
        municipalityId: id,
        municipality: name,
        wording,
        values,
        seen,
        preview,
        refusal,
      }),
    );
  }
}
