import { Body, Controller, Header, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { csvFile, parseInput } from '#platform';
import { CohortService, MunicipalityService } from '#programme';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { listFieldWords } from './list-columns.js';
import { badFile } from './list-reader.js';
import { importedSentence } from './import-sentences.js';
import { ImportPage } from './pages/import.page.js';
import { ImportPreviewPage } from './pages/import-preview.page.js';
import { confirmationForm, importForm, importSettingsForm } from './people-import.form.js';
import { PeopleImportService } from './people-import.service.js';

const settings = importForm.omit({ content: true, columns: true });
const template = ['givenNames', 'familyName', 'email', 'targetGroup', 'organisation'] as const;

/** Lists of people: choose a file, look at what it would do, take it over. */
@Controller()
export class PeopleImportPageController {
  constructor(
    private readonly imports: PeopleImportService,
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /durchgaenge/:id/liste', { who: ['coordinator'], subject: 'cohort' })
  choose(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    return this.showForm(frame, cohortId, new PostedForm({}));
  }

  @Page('GET /durchgaenge/:id/liste/vorlage.csv', { who: ['coordinator'], subject: 'cohort' })
  @Header('content-type', 'text/csv; charset=utf-8')
  @Header('content-disposition', 'attachment; filename="Vorlage.csv"')
  template(): string {
    return csvFile([
      template.map(field => listFieldWords[field]),
      ['Kim', 'Weiß', 'kim.weiss@example.de', 'Verwaltung', 'Jugendamt'],
    ]);
  }

  @Page('POST /durchgaenge/:id/liste', { who: ['coordinator'], subject: 'cohort' })
  @RouteConfig({ takesFile: true })
  async upload(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    try {
      const file = form.file('file');
      if (!file) throw badFile('Bitte wählen Sie eine Datei aus.');
      const fileName = file.name.replace(/\p{Cc}/gu, '').slice(-100);
      const input = parseInput(settings, { ...settingsOf(form), fileName });
      await this.imports.upload(frame.viewer as Viewer, cohortId, { ...input, bytes: file.content });
      return frame.seeOther(paths.importPreview(cohortId));
    } catch (error) {
      return this.showForm(frame, cohortId, form, frame.refused(error));
    }
  }

  @Page('GET /durchgaenge/:id/liste/vorschau', { who: ['coordinator'], subject: 'cohort' })
  preview(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    return this.showPreview(frame, cohortId);
  }

  @Page('POST /durchgaenge/:id/liste/vorschau', { who: ['coordinator'], subject: 'cohort' })
  async check(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    try {
      const columns = form.names
        .filter(name => /^spalte-\d+$/.test(name))
        .sort((a, b) => Number(a.slice(7)) - Number(b.slice(7)))
        .map(name => form.given(name));
      await this.imports.choose(
        frame.viewer as Viewer,
        cohortId,
        parseInput(importSettingsForm, { ...settingsOf(form), columns }),
      );
      return frame.seeOther(paths.importPreview(cohortId), 'Die Liste ist neu geprüft.');
    } catch (error) {
      return this.showPreview(frame, cohortId, frame.refused(error));
    }
  }

  @Page('POST /durchgaenge/:id/liste/uebernehmen', { who: ['coordinator'], subject: 'cohort' })
  async confirm(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const [version, seats] = ['version', 'seats'].map(name => (form.given(name) === null ? undefined : Number(form.text(name))));
    try {
      const seen = parseInput(confirmationForm, { uploadId: form.text('uploadId'), version, seats });
      const outcome = await this.imports.confirm(frame.viewer as Viewer, cohortId, seen);
      const next = outcome.toReview + outcome.waiting > 0 ? paths.applications(cohortId) : paths.cohort(cohortId);
      return frame.seeOther(next, importedSentence(outcome));
    } catch (error) {
      return this.showPreview(frame, cohortId, frame.refused(error));
    }
  }

  @Page('POST /durchgaenge/:id/liste/verwerfen', { who: ['coordinator'], subject: 'cohort' })
  async discard(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    await this.imports.discard(frame.viewer as Viewer, cohortId);
    return frame.seeOther(paths.peopleImport(cohortId), 'Die Liste ist verworfen und gelöscht.');
  }

  private async showForm(frame: PageFrame, cohortId: string, form: PostedForm, refusal?: Refusal): Promise<string> {
    const base = await this.base(frame, cohortId, refusal);
    return renderPage(ImportPage({ ...base, values: { ...settingsOf(form) } }));
  }

  private async showPreview(frame: PageFrame, cohortId: string, refusal?: Refusal): Promise<string> {
    const list = await this.imports.preview(frame.viewer as Viewer, cohortId);
    if (!list && refusal) return this.showForm(frame, cohortId, new PostedForm({}), refusal);
    if (!list) return frame.seeOther(paths.peopleImport(cohortId));
    return renderPage(ImportPreviewPage({ ...(await this.base(frame, cohortId, refusal)), list }));
  }

  private async base(frame: PageFrame, cohortId: string, refusal: Refusal | undefined) {
    const cohort = await this.cohorts.byId(cohortId);
    return {
      layout: { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) },
      csrfToken: frame.csrfToken,
      notice: refusal ? undefined : frame.takeNotice(),
      refusal,
      cohort,
    };
  }
}

function settingsOf(form: PostedForm) {
  return {
    kind: form.given('kind') ?? 'applications',
    defaultTargetGroup: form.given('defaultTargetGroup'),
    known: form.given('known') === null ? 'refuse' : 'skip',
  };
}
