import { Body, Controller, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import {
  type DocumentSettingsValues,
  documentSettingsInput,
  storedDocumentSettings,
  typedDocumentSettings,
} from './document-settings-values.js';
import type { Municipality } from './municipality.entity.js';
import { documentSettingsForm, municipalityChange, municipalityForm } from './municipality.form.js';
import {
  emptyMunicipality,
  municipalityFieldsEmpty,
  municipalityInput,
  type MunicipalityValues,
  storedMunicipality,
  typedMunicipality,
} from './municipality-form-values.js';
import { MunicipalityService } from './municipality.service.js';
import { DocumentSettingsPage } from './pages/document-settings.page.js';
import { MunicipalityFormPage } from './pages/municipality-form.page.js';
import { MunicipalityPage } from './pages/municipality.page.js';
import { parsePosted } from './parse-posted.js';

const who = ['programme_office'] as const;
const one = { who, subject: 'municipality' } as const;

const documentsForm = documentSettingsForm.extend({ titleStyle: municipalityForm.shape.titleStyle });
const documentFieldsEmpty = { 'signatories[0].function': 'Bitte geben Sie die Funktion an, etwa „Oberbürgermeisterin“.' };

const seenIn = (form: PostedForm) => Number(form.text('version')) || undefined;

/** Municipalities for the programme office: entering one, its own data, and what stands on its documents. */
@Controller()
export class MunicipalityPageController {
  constructor(private readonly municipalities: MunicipalityService) {}

  @Page('GET /kommunen/neu', { who })
  blank(@Frame frame: PageFrame): string {
    return this.showForm(frame, emptyMunicipality);
  }

  @Page('POST /kommunen/neu', { who })
  async create(@Frame frame: PageFrame, @Body() body: unknown): Promise<string> {
    const values = typedMunicipality(new PostedForm(body));
    try {
      const input = parsePosted(municipalityForm, municipalityInput(values), municipalityFieldsEmpty);
      const { id, name } = await this.municipalities.create(frame.viewer as Viewer, input);
      return frame.seeOther(paths.municipality(id), `${name} ist angelegt. Als Nächstes vergeben Sie die Rolle Koordination.`);
    } catch (error) {
      return this.showForm(frame, values, undefined, frame.refused(error));
    }
  }

  @Page('GET /kommunen/:id', one)
  async show(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const { layout, csrfToken } = frame;
    const municipality = await this.municipalities.get(id);
    return renderPage(MunicipalityPage({ layout, csrfToken, notice: frame.takeNotice(), municipality }));
  }

  @Page('GET /kommunen/:id/bearbeiten', one)
  async edit(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const municipality = await this.municipalities.get(id);
    return this.showForm(frame, storedMunicipality(municipality), municipality);
  }

  @Page('POST /kommunen/:id/bearbeiten', one)
  async change(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = typedMunicipality(form);
    try {
      const input = parsePosted(municipalityChange, municipalityInput(values), municipalityFieldsEmpty);
      await this.municipalities.change(frame.viewer as Viewer, id, input, seenIn(form));
      return frame.seeOther(paths.municipality(id), 'Die Angaben sind gespeichert.');
    } catch (error) {
      return this.showForm(frame, values, await this.municipalities.get(id), frame.refused(error));
    }
  }

  @Page('GET /kommunen/:id/dokumentangaben', one)
  async editDocuments(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const municipality = await this.municipalities.get(id);
    return this.showDocuments(frame, municipality, storedDocumentSettings(municipality));
  }

  @Page('POST /kommunen/:id/dokumentangaben', one)
  @RouteConfig({ takesFile: true })
  async changeDocuments(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const values = typedDocumentSettings(form);
    const municipality = await this.municipalities.get(id);
    try {
      const files = { coatOfArms: form.file('coatOfArms'), logo: form.file('logo') };
      const input = documentSettingsInput(values, municipality, files);
      const { titleStyle, ...documentSettings } = parsePosted(documentsForm, input, documentFieldsEmpty);
      await this.municipalities.change(frame.viewer as Viewer, id, { titleStyle, documentSettings }, seenIn(form));
      return frame.seeOther(paths.municipality(id), 'Die Dokumentangaben sind gespeichert.');
    } catch (error) {
      return this.showDocuments(frame, municipality, values, frame.refused(error));
    }
  }

  private showForm(frame: PageFrame, values: MunicipalityValues, municipality?: Municipality, refusal?: Refusal): string {
    const { layout, csrfToken } = frame;
    return renderPage(MunicipalityFormPage({ layout, csrfToken, refusal, municipality, values }));
  }

  private showDocuments(frame: PageFrame, municipality: Municipality, values: DocumentSettingsValues, refusal?: Refusal): string {
    const { layout, csrfToken } = frame;
    return renderPage(DocumentSettingsPage({ layout, csrfToken, refusal, municipality, values }));
  }
}
