import { Body, Controller, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Frame, Page, type PageFrame, strictLimit } from '#identity';
import { notFound, parseInput } from '#platform';
import { CohortService, MunicipalityService } from '#programme';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { actorOf } from './application.api-controller.js';
import { type ApplicationAnswer, consentsForm } from './application.form.js';
import { ApplicationService } from './application.service.js';
import { consentWords, standInWords } from './application-words.js';
import { DecisionService } from './decision.service.js';
import { OfferService } from './offer.service.js';
import { OwnApplicationPage } from './pages/own-application.page.js';
import { WithdrawApplicationPage } from './pages/withdraw-application.page.js';

/** The applicant's own page, opened by the secret of a link that was mailed; opening it changes nothing, since mail scanners open links too. */
@Controller()
export class OwnApplicationPageController {
  constructor(
    private readonly applications: ApplicationService,
    private readonly decisions: DecisionService,
    private readonly offers: OfferService,
    private readonly cohorts: CohortService,
    private readonly municipalities: MunicipalityService,
  ) {}

  @Page('GET /meine-anmeldung/:token', { who: 'public' })
  @RouteConfig(strictLimit)
  async show(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.page(frame, token, await this.applications.byLink(token));
  }

  @Page('POST /meine-anmeldung/:token/bestaetigen', { who: 'public' })
  confirm(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.act(frame, token, 'Ihre Adresse ist bestätigt.', ({ id }) => this.applications.confirmAddress(id));
  }

  @Page('POST /meine-anmeldung/:token/annehmen', { who: 'public' })
  accept(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.act(frame, token, 'Der Platz gehört Ihnen. Wir freuen uns auf Sie.', application =>
      this.offers.accept(actorOf(undefined), offerOf(application)),
    );
  }

  @Page('POST /meine-anmeldung/:token/ablehnen', { who: 'public' })
  decline(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.act(frame, token, 'Sie haben den Platz abgelehnt. Danke für die schnelle Antwort.', application =>
      this.offers.decline(actorOf(undefined), offerOf(application)),
    );
  }

  @Page('POST /meine-anmeldung/:token/einwilligungen', { who: 'public' })
  consents(@Frame frame: PageFrame, @Param('token') token: string, @Body() body: unknown): Promise<string> {
    return this.act(frame, token, 'Ihre Einwilligungen sind gespeichert.', ({ id }) => {
      const { consents } = parseInput(consentsForm, { consents: new PostedForm(body).texts('consents') });
      return this.applications.setConsents(actorOf(undefined), id, consents);
    });
  }

  @Page('GET /meine-anmeldung/:token/zurueckziehen', { who: 'public' })
  async askToWithdraw(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    const application = await this.applications.byLink(token);
    const { layout, cohort } = await this.placeOf(frame, application);
    const hasSeat = application.state === 'accepted';
    return renderPage(WithdrawApplicationPage({ layout, csrfToken: frame.csrfToken, token, cohort, hasSeat }));
  }

  @Page('POST /meine-anmeldung/:token/zurueckziehen', { who: 'public' })
  withdraw(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.act(frame, token, 'Ihre Anmeldung ist zurückgezogen.', ({ id }) =>
      this.decisions.withdraw(actorOf(undefined), id, null),
    );
  }

  private async act(
    frame: PageFrame,
    token: string,
    notice: string,
    deed: (application: ApplicationAnswer) => Promise<unknown>,
  ): Promise<string> {
    const application = await this.applications.byLink(token);
    try {
      await deed(application);
      return frame.seeOther(paths.ownApplication(token), notice);
    } catch (error) {
      return this.page(frame, token, await this.applications.byLink(token), frame.refused(error));
    }
  }

  private async page(frame: PageFrame, token: string, application: ApplicationAnswer, refusal?: Refusal): Promise<string> {
    const { layout, cohort } = await this.placeOf(frame, application);
    return renderPage(
      OwnApplicationPage({
        layout,
        csrfToken: frame.csrfToken,
        notice: refusal ? undefined : frame.takeNotice(),
        refusal,
        token,
        application,
        cohort,
        answer: standInWords(application),
        consents: Object.entries(consentWords).map(([value, label]) => ({ value, label })),
      }),
    );
  }

  private async placeOf(frame: PageFrame, { cohortId }: ApplicationAnswer) {
    const { title, municipalityId } = await this.cohorts.byId(cohortId);
    const municipality = await this.municipalities.named(municipalityId);
    return { layout: { ...frame.layout, municipality }, cohort: { title, municipality: municipality.name } };
  }
}

function offerOf({ offer }: ApplicationAnswer): string {
  if (!offer) throw notFound();
  return offer.id;
}
