import { Body, Controller, Param } from '@nestjs/common';
import { AccountRepository, Frame, Page, type PageFrame, type Viewer } from '#identity';
import { parseInput } from '#platform';
import { type CohortAnswer, CohortService, MunicipalityService, parsePosted } from '#programme';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { enrolmentChange, type EnrolmentAnswer, enrolmentForm, withdrawalForm } from './enrolment.form.js';
import { EnrolmentRepository } from './enrolment.repository.js';
import { EnrolmentService } from './enrolment.service.js';
import { EditEnrolmentPage } from './pages/edit-enrolment.page.js';
import type { EnrolmentValues } from './pages/enrolment-fields.component.js';
import { NewEnrolmentPage } from './pages/new-enrolment.page.js';
import { WithdrawEnrolmentPage } from './pages/withdraw-enrolment.page.js';

const nameParts = ['givenNames', 'familyName', 'namePrefix', 'degreeBefore', 'degreeAfter'] as const;
const fields = [...nameParts, 'email', 'nameAsPrinted', 'targetGroup'] as const;

const whenEmpty = { targetGroup: 'Bitte wählen Sie die Zielgruppe.' };

@Controller()
export class EnrolmentPageController {
  constructor(
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
    private readonly enrolments: EnrolmentService,
    private readonly people: EnrolmentRepository,
    private readonly accounts: AccountRepository,
  ) {}

  @Page('GET /durchgaenge/:id/teilnahmen/neu', { who: ['coordinator'], subject: 'cohort' })
  blank(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    return this.showNew(frame, cohortId, valuesOf(new PostedForm({})));
  }

  @Page('POST /durchgaenge/:id/teilnahmen/neu', { who: ['coordinator'], subject: 'cohort' })
  async enrol(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    try {
      const { name } = await this.enrolments.enrol(
        frame.viewer as Viewer,
        cohortId,
        parsePosted(enrolmentForm, valuesOf(form), whenEmpty),
      );
      const next = form.text('weiter') === '' ? paths.cohort(cohortId) : paths.newEnrolment(cohortId);
      return frame.seeOther(next, `${name} ist aufgenommen.`);
    } catch (error) {
      return this.showNew(frame, cohortId, valuesOf(form), frame.refused(error));
    }
  }

  @Page('GET /teilnahmen/:id/bearbeiten', { who: ['coordinator'], subject: 'enrolment' })
  async edit(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    const enrolment = await this.people.byId(id);
    // What was enrolled twice is put right where it goes on.
    if (enrolment.mergedInto) return frame.seeOther(paths.editEnrolment(enrolment.mergedInto));
    return this.showEdit(frame, enrolment, storedValues(enrolment));
  }

  @Page('POST /teilnahmen/:id/bearbeiten', { who: ['coordinator'], subject: 'enrolment' })
  async change(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    try {
      const seen = Number(form.text('version')) || undefined;
      await this.enrolments.change(frame.viewer as Viewer, id, parsePosted(enrolmentChange, changeOf(form), whenEmpty), seen);
      return frame.seeOther(paths.enrolment(id), 'Die Angaben sind gespeichert.');
    } catch (error) {
      const refusal = frame.refused(error);
      return this.showEdit(frame, await this.people.byId(id), valuesOf(form), refusal);
    }
  }

  @Page('GET /teilnahmen/:id/abbrechen', { who: ['coordinator', 'participant'], subject: 'enrolment' })
  askToWithdraw(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.showWithdrawal(frame, id, { on: this.accounts.today(), reason: '' });
  }

  @Page('POST /teilnahmen/:id/abbrechen', { who: ['coordinator', 'participant'], subject: 'enrolment' })
  async withdraw(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const input = { on: form.given('on'), reason: form.given('reason') };
    try {
      await this.enrolments.withdraw(frame.viewer as Viewer, id, parseInput(withdrawalForm, input));
      return frame.seeOther(paths.enrolment(id), 'Die Teilnahme ist abgebrochen. Anwesenheit und Stundenkonto bleiben erhalten.');
    } catch (error) {
      return this.showWithdrawal(frame, id, { on: form.text('on'), reason: form.text('reason') }, frame.refused(error));
    }
  }

  @Page('POST /teilnahmen/:id/wiederaufnehmen', { who: ['coordinator'], subject: 'enrolment' })
  async reinstate(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    try {
      const { reason } = parseInput(withdrawalForm, { reason: new PostedForm(body).given('reason') });
      const { name } = await this.enrolments.reinstate(frame.viewer as Viewer, id, reason ?? null);
      return frame.seeOther(paths.enrolment(id), `${name} nimmt wieder teil.`);
    } catch (error) {
      const refusal = frame.refused(error);
      const enrolment = await this.people.byId(id);
      return this.showEdit(frame, enrolment, storedValues(enrolment), refusal);
    }
  }

  private async showNew(frame: PageFrame, cohortId: string, values: EnrolmentValues, refusal?: Refusal): Promise<string> {
    const cohort = await this.cohorts.byId(cohortId);
    const base = { ...(await this.base(frame, cohort)), notice: frame.takeNotice() };
    return renderPage(NewEnrolmentPage({ ...base, refusal, cohort, values }));
  }

  private async showEdit(
    frame: PageFrame,
    enrolment: EnrolmentAnswer,
    values: EnrolmentValues,
    refusal?: Refusal,
  ): Promise<string> {
    const cohort = await this.cohorts.byId(enrolment.cohortId);
    const base = await this.base(frame, cohort);
    return renderPage(EditEnrolmentPage({ ...base, refusal, enrolment, cohortCode: cohort.code, values }));
  }

  private async showWithdrawal(
    frame: PageFrame,
    id: string,
    values: { on: string; reason: string },
    refusal?: Refusal,
  ): Promise<string> {
    const enrolment = await this.people.byId(id);
    const cohort = await this.cohorts.byId(enrolment.cohortId);
    const own = frame.viewer?.actingAs === 'participant';
    const base = await this.base(frame, cohort);
    return renderPage(WithdrawEnrolmentPage({ ...base, refusal, enrolment, cohort, values, own }));
  }

  private async base(frame: PageFrame, { municipalityId }: CohortAnswer) {
    const layout = { ...frame.layout, municipality: await this.municipalities.named(municipalityId) };
    return { layout, csrfToken: frame.csrfToken };
  }
}

function valuesOf(form: PostedForm): EnrolmentValues {
  return Object.fromEntries(fields.map(name => [name, form.text(name)])) as EnrolmentValues;
}

function storedValues(enrolment: EnrolmentAnswer): EnrolmentValues {
  return Object.fromEntries(fields.map(name => [name, enrolment[name] ?? ''])) as EnrolmentValues;
}

// An emptied part of the name is none; an emptied printed name leaves the stored one.
function changeOf(form: PostedForm) {
  const parts = Object.fromEntries([...nameParts, 'email'].map(name => [name, form.given(name)]));
  return { ...parts, nameAsPrinted: form.given('nameAsPrinted') ?? undefined, targetGroup: form.text('targetGroup') };
}
