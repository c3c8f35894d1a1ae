import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { kkmA } from '#rules';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { type CurriculumAnswer, curriculumForm } from './curriculum.form.js';
import {
  curriculumFieldsEmpty,
  curriculumInput,
  type CurriculumValues,
  emptyCurriculum,
  storedCurriculum,
  typedCurriculum,
} from './curriculum-form-values.js';
import { CurriculumService } from './curriculum.service.js';
import { curriculumTitle } from './curriculum-words.js';
import { CurriculumFormPage } from './pages/curriculum-form.page.js';
import { CurriculumListPage } from './pages/curriculum-list.page.js';
import { CurriculumPage, PublishCurriculumPage } from './pages/curriculum.page.js';
import { parsePosted } from './parse-posted.js';

const who = ['programme_office'] as const;
const one = { who, subject: 'curriculum' } as const;

/** Empty lines offered for more modules, and for a curriculum without any. */
const fewLines = 3;
const manyLines = 9;

interface Shown {
  readonly curriculum?: CurriculumAnswer;
  readonly refusal?: Refusal;
  readonly spareLines?: number;
}

/** Curricula for the programme office: designing a version, publishing it, going on from one. */
@Controller()
export class CurriculumPageController {
  constructor(private readonly curricula: CurriculumService) {}

  @Page('GET /curricula', { who })
  async list(@Frame frame: PageFrame, @Query('nach') cursor?: string): Promise<string> {
    const { items, nextCursor } = await this.curricula.list({ cursor });
    const nextHref = nextCursor === null ? undefined : paths.curricula({ nach: nextCursor });
    const { layout, csrfToken } = frame;
    const props = { layout, csrfToken, notice: frame.takeNotice(), first: cursor === undefined, nextHref };
    return renderPage(CurriculumListPage({ ...props, curricula: items }));
  }

  @Page('GET /curricula/neu', { who })
  async blank(@Frame frame: PageFrame, @Query('vorlage') template?: unknown): Promise<string> {
    if (template === undefined) return this.show(frame, emptyCurriculum, { spareLines: manyLines });
    if (template === 'kkm-a') return this.show(frame, storedCurriculum({ name: 'KKM-A', ...modifiable(kkmA) }));
    return this.show(frame, storedCurriculum(await this.curricula.get(String(template))));
  }

  @Page('POST /curricula/neu', { who })
  async create(@Frame frame: PageFrame, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = typedCurriculum(form);
    if (form.text('weitere') === 'ja') return this.show(frame, values, { spareLines: manyLines });
    try {
      const curriculum = await this.curricula.create(frame.viewer as Viewer, parsed(values));
      return frame.seeOther(paths.curriculum(curriculum.id), `${curriculumTitle(curriculum)} ist als Entwurf gespeichert.`);
    } catch (error) {
      return this.show(frame, values, { refusal: byLine(frame.refused(error)) });
    }
  }

  @Page('GET /curricula/:id', one)
  async read(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const { layout, csrfToken } = frame;
    const curriculum = await this.curricula.get(id);
    return renderPage(CurriculumPage({ layout, csrfToken, notice: frame.takeNotice(), curriculum }));
  }

  @Page('GET /curricula/:id/bearbeiten', one)
  async edit(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const curriculum = await this.curricula.get(id);
    if (curriculum.state === 'published') return frame.seeOther(paths.curriculum(id));
    return this.show(frame, storedCurriculum(curriculum), { curriculum });
  }

  @Page('POST /curricula/:id/bearbeiten', one)
  async change(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = typedCurriculum(form);
    const curriculum = await this.curricula.get(id);
    if (form.text('weitere') === 'ja') return this.show(frame, values, { curriculum, spareLines: manyLines });
    try {
      await this.curricula.change(frame.viewer as Viewer, id, parsed(values), Number(form.text('version')) || undefined);
      return frame.seeOther(paths.curriculum(id), 'Der Entwurf ist gespeichert.');
    } catch (error) {
      return this.show(frame, values, { curriculum, refusal: byLine(frame.refused(error)) });
    }
  }

  @Page('GET /curricula/:id/veroeffentlichen', one)
  askToPublish(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.ask(frame, id);
  }

  @Page('POST /curricula/:id/veroeffentlichen', one)
  async publish(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    try {
      const curriculum = await this.curricula.publish(frame.viewer as Viewer, id);
      return frame.seeOther(paths.curriculum(id), `${curriculumTitle(curriculum)} ist veröffentlicht.`);
    } catch (error) {
      return this.ask(frame, id, frame.refused(error));
    }
  }

  private async ask(frame: PageFrame, id: string, refusal?: Refusal): Promise<string> {
    const { layout, csrfToken } = frame;
    const curriculum = await this.curricula.get(id);
    if (curriculum.state === 'published') return frame.seeOther(paths.curriculum(id), 'Diese Fassung ist veröffentlicht.');
    return renderPage(PublishCurriculumPage({ layout, csrfToken, refusal, curriculum }));
  }

  private show({ layout, csrfToken }: PageFrame, values: CurriculumValues, shown: Shown = {}): string {
    const { curriculum, refusal, spareLines = fewLines } = shown;
    return renderPage(CurriculumFormPage({ layout, csrfToken, refusal, curriculum, values, spareLines }));
  }
}

const parsed = (values: CurriculumValues) => parsePosted(curriculumForm, curriculumInput(values), curriculumFieldsEmpty);

const modifiable = ({ modules, ...rest }: typeof kkmA) => ({
  ...rest,
  modules: modules.map(module => ({ ...module, days: [...module.days] })),
});

// A day has no field of its own: what is wrong with one stands at its module's.
const byLine = ({ detail, errors }: Refusal): Refusal => ({
  detail,
  errors: errors.map(error => ({ ...error, path: error.path.replace(/\.days\[.*$/, '.days') })),
});
