import { Body, Controller, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Frame, Page, type PageFrame, strictLimit, type Viewer } from '#identity';
import { paths } from '#ui';
import { actorOf } from './application.api-controller.js';
import { ApplicationService } from './application.service.js';
import { type Own, OwnApplicationPages } from './own-application-pages.service.js';

const declaration = { who: ['participant'], subject: 'application' } as const;

/** The applicant's own page for whoever is signed in under its address. */
@Controller()
export class SignedInApplicationPageController {
  constructor(
    private readonly pages: OwnApplicationPages,
    private readonly applications: ApplicationService,
  ) {}

  @Page('GET /meine-anmeldungen/:id', declaration)
  @RouteConfig(strictLimit)
  show(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.pages.show(frame, this.own(frame, id));
  }

  @Page('POST /meine-anmeldungen/:id/bestaetigen', declaration)
  confirm(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.pages.confirm(frame, this.own(frame, id));
  }

  @Page('POST /meine-anmeldungen/:id/annehmen', declaration)
  accept(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.pages.answer(frame, this.own(frame, id), 'accept');
  }

  @Page('POST /meine-anmeldungen/:id/ablehnen', declaration)
  decline(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.pages.answer(frame, this.own(frame, id), 'decline');
  }

  @Page('POST /meine-anmeldungen/:id/einwilligung', declaration)
  consent(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    return this.pages.consent(frame, this.own(frame, id), body);
  }

  @Page('GET /meine-anmeldungen/:id/angaben', declaration)
  askToCorrect(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.pages.askToCorrect(frame, this.own(frame, id));
  }

  @Page('POST /meine-anmeldungen/:id/angaben', declaration)
  @RouteConfig(strictLimit)
  correct(@Frame frame: PageFrame, @Param('id') id: string, @Body() body: unknown): Promise<string> {
    return this.pages.correct(frame, this.own(frame, id), body);
  }

  @Page('GET /meine-anmeldungen/:id/zurueckziehen', declaration)
  askToWithdraw(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.pages.askToWithdraw(frame, this.own(frame, id));
  }

  @Page('POST /meine-anmeldungen/:id/zurueckziehen', declaration)
  withdraw(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.pages.withdraw(frame, this.own(frame, id));
  }

  private own({ viewer }: PageFrame, id: string): Own {
    const read = () => this.applications.read(id, actorOf(viewer as Viewer));
    return { home: paths.signedInApplication(id), actor: actorOf(viewer as Viewer), read };
  }
}
