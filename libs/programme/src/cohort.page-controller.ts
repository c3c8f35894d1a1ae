import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { targetGroups } from './cohort.entity.js';
import { cohortForm } from './cohort.form.js';
import { cohortFieldsEmpty, cohortInput, typedCohort } from './cohort-form-values.js';
import { CohortService, type CohortStep } from './cohort.service.js';
import { CurriculumRepository } from './curriculum.repository.js';
import { type MunicipalityChoice, MunicipalityChoiceService } from './municipality-choice.service.js';
import { MunicipalityService } from './municipality.service.js';
import { parsePosted } from './parse-posted.js';
import { CohortStepPage } from './pages/cohort-step.page.js';
import { ChooseMunicipalityPage } from './pages/choose-municipality.page.js';
import { type CohortValues, newCohortCrumbs, NewCohortPage } from './pages/new-cohort.page.js';

const stepNotices: Record<CohortStep, string> = {
  publish: 'Der Durchgang ist jetzt für Anmeldungen offen.',
  start: 'Der Durchgang hat begonnen.',
  complete: 'Der Durchgang ist abgeschlossen.',
};

const whenEmpty = {
  municipalityId: 'Bitte wählen Sie die Kommune.',
  curriculumId: 'Bitte wählen Sie das Curriculum.',
  ...cohortFieldsEmpty,
};

const empty: CohortValues = {
  municipalityId: '',
  curriculumId: '',
  code: '',
  title: '',
  capacity: '',
  startsOn: '',
  endsOn: '',
  applicationDeadline: '',
  targetGroups,
  summary: '',
  accessNotes: '',
  contact: '',
  listed: true,
};

@Controller()
export class CohortPageController {
  constructor(
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
    private readonly choice: MunicipalityChoiceService,
    private readonly curricula: CurriculumRepository,
  ) {}

  @Page('GET /durchgaenge/neu', { who: ['coordinator'] })
  async blank(@Frame frame: PageFrame, @Query('kommune') chosen?: unknown, @Query('suche') search?: unknown): Promise<string> {
    const municipalities = await this.choice.choices(frame.viewer as Viewer, chosen);
    return municipalities === null ? this.choose(frame, search) : this.show(frame, empty, municipalities);
  }

  @Page('POST /durchgaenge/neu', { who: ['coordinator'] })
  async create(@Frame frame: PageFrame, @Body() body: unknown): Promise<string> {
    const values = valuesOf(new PostedForm(body));
    try {
      const cohort = await this.cohorts.create(frame.viewer as Viewer, parsePosted(cohortForm, inputOf(values), whenEmpty));
      return frame.seeOther(paths.cohort(cohort.id), `Der Durchgang ${cohort.code} ist als Entwurf angelegt.`);
    } catch (error) {
      const municipalities = await this.choice.choices(frame.viewer as Viewer, values.municipalityId);
      return this.show(frame, values, municipalities ?? [], frame.refused(error));
    }
  }

  @Page('GET /durchgaenge/:id/publish', { who: ['coordinator'], subject: 'cohort' })
  askToPublish(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.ask(frame, id, 'publish');
  }

  @Page('POST /durchgaenge/:id/publish', { who: ['coordinator'], subject: 'cohort' })
  publish(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.advance(frame, id, 'publish');
  }

  @Page('GET /durchgaenge/:id/start', { who: ['coordinator'], subject: 'cohort' })
  askToStart(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.ask(frame, id, 'start');
  }

  @Page('POST /durchgaenge/:id/start', { who: ['coordinator'], subject: 'cohort' })
  start(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.advance(frame, id, 'start');
  }

  @Page('GET /durchgaenge/:id/complete', { who: ['coordinator'], subject: 'cohort' })
  askToComplete(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.ask(frame, id, 'complete');
  }

  @Page('POST /durchgaenge/:id/complete', { who: ['coordinator'], subject: 'cohort' })
  complete(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.advance(frame, id, 'complete');
  }

  private async advance(frame: PageFrame, id: string, step: CohortStep): Promise<string> {
    try {
      await this.cohorts.advance(frame.viewer as Viewer, id, step);
      return frame.seeOther(paths.cohort(id), stepNotices[step]);
    } catch (error) {
      return this.ask(frame, id, step, frame.refused(error));
    }
  }

  private async ask(frame: PageFrame, id: string, step: CohortStep, refusal?: Refusal): Promise<string> {
    const cohort = await this.cohorts.byId(id);
    const layout = { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) };
    return renderPage(CohortStepPage({ layout, csrfToken: frame.csrfToken, refusal, cohort, step }));
  }

  private async choose({ layout, csrfToken }: PageFrame, typed: unknown): Promise<string> {
    const search = typeof typed === 'string' ? typed.trim().slice(0, 120) : '';
    const step = {
      title: 'Neuer Durchgang',
      crumbs: newCohortCrumbs,
      action: paths.newCohort(),
      hrefOf: (kommune: string) => paths.newCohort({ kommune }),
    };
    return renderPage(ChooseMunicipalityPage({ layout, csrfToken, search, ...step, ...(await this.choice.find(search)) }));
  }

  private async show(
    frame: PageFrame,
    values: CohortValues,
    municipalities: readonly MunicipalityChoice[],
    refusal?: Refusal,
  ): Promise<string> {
    const curricula = await this.curricula.publishedChoices();
    return renderPage(
      NewCohortPage({ layout: frame.layout, csrfToken: frame.csrfToken, refusal, municipalities, curricula, values }),
    );
  }
}

function valuesOf(form: PostedForm): CohortValues {
  const chosen = (name: string) => form.text(name).trim();
  return { municipalityId: chosen('municipalityId'), curriculumId: chosen('curriculumId'), ...typedCohort(form) };
}

function inputOf({ municipalityId, curriculumId, ...fields }: CohortValues) {
  return { municipalityId, curriculumId, ...cohortInput(fields) };
}
