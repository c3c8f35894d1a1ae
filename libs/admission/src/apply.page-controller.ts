import { Body, Controller, Param, Query } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Frame, Page, type PageFrame, strictLimit } from '#identity';
import { Clock, notFound } from '#platform';
import { parsePosted, targetGroups, targetGroupWords } from '#programme';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { applicationFields, applicationForm, type ReceiptAnswer } from './application.form.js';
import { AdmissionSettingService } from './admission-setting.service.js';
import { ApplicationService } from './application.service.js';
import { consentWords } from './application-words.js';
import { CatalogueRepository, type PublicCohort } from './catalogue.repository.js';
import { admissionSentence, takesApplications } from './catalogue-words.js';
import { PrivacyNoticeService } from './notice/privacy-notice.service.js';
import { OutlookService } from './outlook.service.js';
import { AppliedPage } from './pages/applied.page.js';
import { ApplyPage, type ApplyValues } from './pages/apply.page.js';

const whenEmpty = {
  email: 'Bitte geben Sie Ihre E-Mail-Adresse an.',
  targetGroup: 'Bitte wählen Sie Ihren Bereich.',
  familyName: 'Bitte geben Sie Ihren Namen an.',
  privacyNoticeVersion: 'Bitte lesen Sie die Datenschutzhinweise und senden Sie die Anmeldung noch einmal ab.',
};

/** Applying for a cohort, without an account. */
@Controller()
export class ApplyPageController {
  constructor(
    private readonly catalogue: CatalogueRepository,
    private readonly applications: ApplicationService,
    private readonly outlook: OutlookService,
    private readonly settings: AdmissionSettingService,
    private readonly notices: PrivacyNoticeService,
    private readonly clock: Clock,
  ) {}

  @Page('GET /angebote/:code/anmeldung', { who: 'public' })
  async ask(@Frame frame: PageFrame, @Param('code') code: string, @Query('schluessel') key?: unknown): Promise<string> {
    const cohort = await this.cohortAt(code, key);
    // Who comes too late reads so on the cohort's page, before typing anything.
    if (!takesApplications(cohort, this.clock.now())) return frame.seeOther(paths.publicCohort(code, keyOf(key) ?? undefined));
    return this.show(frame, cohort, keyOf(key), valuesOf(new PostedForm({})));
  }

  @Page('POST /angebote/:code/anmeldung', { who: 'public' })
  @RouteConfig(strictLimit)
  async apply(@Frame frame: PageFrame, @Param('code') code: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const key = form.given('schluessel');
    const cohort = await this.cohortAt(code, key);
    const values = valuesOf(form);
    try {
      const input = { ...values, targetGroup: values.targetGroup || undefined, privacyNoticeVersion: form.text('fassung') };
      const receipt = await this.applications.apply(cohort.id, parsePosted(applicationForm, input, whenEmpty));
      return frame.seeOther(paths.applied(code, key ?? undefined), standOf(receipt));
    } catch (error) {
      return this.show(frame, cohort, key, values, frame.refused(error));
    }
  }

  @Page('GET /angebote/:code/angemeldet', { who: 'public' })
  async applied(@Frame frame: PageFrame, @Param('code') code: string, @Query('schluessel') key?: unknown): Promise<string> {
    const cohort = await this.cohortAt(code, key);
    const stand = frame.takeNotice() ?? null;
    return renderPage(AppliedPage({ layout: layoutOf(frame, cohort), cohort, stand }));
  }

  private async cohortAt(code: string, key: unknown): Promise<PublicCohort> {
    const cohort = await this.catalogue.byCode(code, keyOf(key));
    if (!cohort) throw notFound('Dieses Angebot gibt es nicht, oder der Link ist nicht vollständig.');
    return cohort;
  }

  private async show(
    frame: PageFrame,
    cohort: PublicCohort,
    key: string | null,
    values: ApplyValues,
    refusal?: Refusal,
  ): Promise<string> {
    const { warning } = await this.outlook.of(cohort);
    const { deletionDays } = await this.settings.of(cohort.municipalityId);
    return renderPage(
      ApplyPage({
        layout: layoutOf(frame, cohort),
        csrfToken: frame.csrfToken,
        refusal,
        cohort,
        key,
        values,
        warning,
        privacyNotice: await this.notices.read(cohort.municipalityId),
        deletionDays,
        answer: admissionSentence(cohort, this.clock.now(), warning !== null),
        targetGroups: groupsOf(cohort).map(value => ({ value, label: targetGroupWords[value] })),
        consents: Object.entries(consentWords).map(([value, label]) => ({ value, label })),
      }),
    );
  }
}

// A cohort that names nobody in particular is for all.
const groupsOf = (cohort: PublicCohort) => (cohort.targetGroups.length > 0 ? cohort.targetGroups : targetGroups);

const keyOf = (key: unknown) => (typeof key === 'string' && key !== '' ? key : null);
const layoutOf = (frame: PageFrame, { municipality }: PublicCohort) => ({
  ...frame.layout,
  municipality: { name: municipality },
});

function valuesOf(form: PostedForm): ApplyValues {
  const texts = Object.fromEntries(applicationFields.map(name => [name, form.text(name)])) as Record<
    (typeof applicationFields)[number],
    string
  >;
  return { ...texts, consents: form.texts('consents') };
}

const standOf = ({ state, position }: ReceiptAnswer): string =>
  state === 'waiting'
    ? `Zurzeit sind alle Plätze vergeben: Sie stehen auf Platz ${position} der Warteliste.`
    : 'Vielen Dank für Ihr Interesse.';
