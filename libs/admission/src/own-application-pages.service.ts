import { Injectable } from '@nestjs/common';
import type { PageFrame } from '#identity';
import { type Actor, conflict } from '#platform';
import { CohortService, MunicipalityService, parsePosted, targetGroups, targetGroupWords } from '#programme';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { applicationFields, type ApplicationAnswer, consentKinds, correctionForm } from './application.form.js';
import { ApplicationService } from './application.service.js';
import { consentWords, detailsInWords, historyInWords, standInWords } from './application-words.js';
import { CorrectionService } from './correction.service.js';
import { DecisionService } from './decision.service.js';
import { OfferService } from './offer.service.js';
import { OutlookService } from './outlook.service.js';
import { CorrectApplicationPage } from './pages/correct-application.page.js';
import { OwnApplicationPage } from './pages/own-application.page.js';
import { WithdrawApplicationPage } from './pages/withdraw-application.page.js';

/** Whoever acts as the applicant, and where their page is. */
export interface Own {
  readonly home: string;
  readonly actor: Actor;
  readonly read: () => Promise<ApplicationAnswer>;
  /** The secret that let them in, if it was one. */
  readonly token?: string;
}

const whenEmpty = { email: 'Bitte geben Sie Ihre E-Mail-Adresse an.', familyName: 'Bitte geben Sie Ihren Namen an.' };
const seated = 'Der Platz gehört Ihnen. Wir freuen uns auf Sie.';
const declined = 'Sie haben den Platz abgelehnt. Danke für die schnelle Antwort.';

/** The applicant's own pages, the same for the link of a mail and for an account. */
@Injectable()
export class OwnApplicationPages {
  constructor(
    private readonly applications: ApplicationService,
    private readonly corrections: CorrectionService,
    private readonly decisions: DecisionService,
    private readonly offers: OfferService,
    private readonly outlook: OutlookService,
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  /** The page itself. */
  async show(frame: PageFrame, own: Own, refusal?: Refusal): Promise<string> {
    const application = await own.read();
    const { place, cohort } = await this.placeOf(frame, application);
    const { items } = await this.applications.transitions(application.id);
    const offered = application.state === 'offered';
    const props = {
      ...place,
      home: own.home,
      application,
      refusal,
      answer: standInWords(application),
      notice: refusal ? undefined : frame.takeNotice(),
      // An offer from before the start may be answered after it.
      warning: offered ? (application.offer?.warning ?? (await this.outlook.of(cohort)).warning) : null,
      details: detailsInWords(application),
      consents: consentKinds.map(kind => ({ kind, label: consentWords[kind], given: application.consents.includes(kind) })),
      history: items.map(historyInWords),
      progressHref: application.enrolmentId === null ? null : paths.enrolment(application.enrolmentId),
    };
    return renderPage(OwnApplicationPage(props));
  }

  confirm(frame: PageFrame, own: Own): Promise<string> {
    return this.act(frame, own, 'Ihre Adresse ist bestätigt.', ({ id }) => this.applications.confirmAddress(id, own.token));
  }

  answer(frame: PageFrame, own: Own, answer: 'accept' | 'decline'): Promise<string> {
    return this.act(frame, own, answer === 'accept' ? seated : declined, application =>
      this.offers[answer](own.actor, offerOf(application)),
    );
  }

  consent(frame: PageFrame, own: Own, body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const given = form.text('erteilt') === 'ja';
    const kind = consentKinds.find(each => each === form.text('einwilligung'));
    return this.act(
      frame,
      own,
      given ? 'Ihre Einwilligung ist gespeichert.' : 'Ihre Einwilligung ist widerrufen.',
      async ({ id }) => {
        if (kind === undefined) throw conflict('Diese Einwilligung gibt es nicht. Bitte laden Sie die Seite neu.');
        await this.applications.setConsent(own.actor, id, kind, given);
      },
    );
  }

  /** Says what withdrawing does. */
  async askToWithdraw(frame: PageFrame, own: Own): Promise<string> {
    const application = await own.read();
    const { place } = await this.placeOf(frame, application);
    return renderPage(WithdrawApplicationPage({ ...place, home: own.home, hasSeat: application.state === 'accepted' }));
  }

  withdraw(frame: PageFrame, own: Own): Promise<string> {
    return this.act(frame, own, 'Ihre Anmeldung ist zurückgezogen.', ({ id }) => this.decisions.withdraw(own.actor, id, null));
  }

  /** The form for corrections, as stored or as typed. */
  async askToCorrect(frame: PageFrame, own: Own, typed?: PostedForm, refusal?: Refusal): Promise<string> {
    const application = await own.read();
    const { place } = await this.placeOf(frame, application);
    const entries = applicationFields.map(name => [name, typed ? typed.text(name) : (application[name] ?? '')] as const);
    const values = Object.fromEntries(entries) as Record<(typeof applicationFields)[number], string>;
    const version = typed ? typed.text('version') : String(application.version);
    const groups = targetGroups.map(value => ({ value, label: targetGroupWords[value] }));
    return renderPage(CorrectApplicationPage({ ...place, home: own.home, refusal, values, version, targetGroups: groups }));
  }

  async correct(frame: PageFrame, own: Own, body: unknown): Promise<string> {
    const form = new PostedForm(body);
    try {
      const given = Object.fromEntries(applicationFields.map(name => [name, form.given(name)]));
      const before = await own.read();
      const input = parsePosted(correctionForm, { ...given, email: form.text('email') }, whenEmpty);
      const { email } = await this.corrections.correct(own.actor, before.id, input, Number(form.text('version')) || undefined);
      const renewed = ` Bitte bestätigen Sie die neue Adresse: Wir haben an ${email} geschrieben.`;
      return frame.seeOther(own.home, `Ihre Angaben sind gespeichert.${email === before.email ? '' : renewed}`);
    } catch (error) {
      return this.askToCorrect(frame, own, form, frame.refused(error));
    }
  }

  private async act(frame: PageFrame, own: Own, notice: string, deed: (application: ApplicationAnswer) => Promise<unknown>) {
    const application = await own.read();
    try {
      await deed(application);
      return frame.seeOther(own.home, notice);
    } catch (error) {
      return this.show(frame, own, frame.refused(error));
    }
  }

  private async placeOf(frame: PageFrame, { cohortId }: ApplicationAnswer) {
    const cohort = await this.cohorts.byId(cohortId);
    const municipality = await this.municipalities.named(cohort.municipalityId);
    const head = { title: cohort.title, municipality: municipality.name, municipalityId: cohort.municipalityId };
    return { cohort, place: { layout: { ...frame.layout, municipality }, csrfToken: frame.csrfToken, cohort: head } };
  }
}

function offerOf({ offer }: ApplicationAnswer): string {
  if (!offer) throw conflict('Ihnen ist zurzeit kein Platz angeboten.');
  return offer.id;
}
