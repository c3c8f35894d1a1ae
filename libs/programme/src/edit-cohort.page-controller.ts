import { Body, Controller, Param } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { cohortFieldsEmpty, cohortInput, storedCohort, typedCohort } from './cohort-form-values.js';
import { type CohortAnswer, cohortChange } from './cohort.form.js';
import { CohortService } from './cohort.service.js';
import { MunicipalityService } from './municipality.service.js';
import { parsePosted } from './parse-posted.js';
import type { CohortFieldValues } from './pages/cohort-fields.component.js';
import { EditCohortPage } from './pages/edit-cohort.page.js';

/** Changing a cohort's own data. */
@Controller()
export class EditCohortPageController {
  constructor(
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /durchgaenge/:id/bearbeiten', { who: ['coordinator'], subject: 'cohort' })
  async edit(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const cohort = await this.cohorts.byId(id);
    return this.show(frame, cohort, storedCohort(cohort));
  }

  @Page('POST /durchgaenge/:id/bearbeiten', { who: ['coordinator'], subject: 'cohort' })
  async change(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const cohort = await this.cohorts.byId(id);
    // After the draft the form has no code to type.
    const values = { ...typedCohort(form), ...(cohort.state === 'draft' ? {} : { code: cohort.code }) };
    try {
      const seen = Number(form.text('version')) || undefined;
      await this.cohorts.change(
        frame.viewer as Viewer,
        id,
        parsePosted(cohortChange, changeOf(cohort, values), cohortFieldsEmpty),
        seen,
      );
      return frame.seeOther(paths.cohort(id), 'Die Angaben sind gespeichert.');
    } catch (error) {
      const refusal = frame.refused(error);
      return this.show(frame, await this.cohorts.byId(id), values, refusal);
    }
  }

  private async show(frame: PageFrame, cohort: CohortAnswer, values: CohortFieldValues, refusal?: Refusal): Promise<string> {
    const layout = { ...frame.layout, municipality: await this.municipalities.named(cohort.municipalityId) };
    return renderPage(EditCohortPage({ layout, csrfToken: frame.csrfToken, refusal, cohort, values }));
  }
}

// A deadline may have been given to the minute; the form shows its day, and an unchanged day changes nothing.
function changeOf(cohort: CohortAnswer, values: CohortFieldValues) {
  const { applicationDeadline, ...input } = cohortInput(values);
  const unchanged = values.applicationDeadline === storedCohort(cohort).applicationDeadline;
  return unchanged ? input : { ...input, applicationDeadline };
}
