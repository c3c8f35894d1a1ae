import { Body, Controller, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Frame, Page, type PageFrame, strictLimit } from '#identity';
import { paths } from '#ui';
import { actorOf } from './application.api-controller.js';
import { ApplicationService } from './application.service.js';
import { type Own, OwnApplicationPages } from './own-application-pages.service.js';

/** The applicant's own page, opened by the secret of a link that was mailed; opening it changes nothing, since mail scanners open links too. */
@Controller()
export class OwnApplicationPageController {
  constructor(
    private readonly pages: OwnApplicationPages,
    private readonly applications: ApplicationService,
  ) {}

  @Page('GET /meine-anmeldung/:token', { who: 'public' })
  @RouteConfig(strictLimit)
  show(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.pages.show(frame, this.own(token));
  }

  @Page('POST /meine-anmeldung/:token/bestaetigen', { who: 'public' })
  confirm(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.pages.confirm(frame, this.own(token));
  }

  @Page('POST /meine-anmeldung/:token/annehmen', { who: 'public' })
  accept(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.pages.answer(frame, this.own(token), 'accept');
  }

  @Page('POST /meine-anmeldung/:token/ablehnen', { who: 'public' })
  decline(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.pages.answer(frame, this.own(token), 'decline');
  }

  @Page('POST /meine-anmeldung/:token/einwilligung', { who: 'public' })
  consent(@Frame frame: PageFrame, @Param('token') token: string, @Body() body: unknown): Promise<string> {
    return this.pages.consent(frame, this.own(token), body);
  }

  @Page('GET /meine-anmeldung/:token/angaben', { who: 'public' })
  askToCorrect(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.pages.askToCorrect(frame, this.own(token));
  }

  @Page('POST /meine-anmeldung/:token/angaben', { who: 'public' })
  @RouteConfig(strictLimit)
  correct(@Frame frame: PageFrame, @Param('token') token: string, @Body() body: unknown): Promise<string> {
    return this.pages.correct(frame, this.own(token), body);
  }

  @Page('GET /meine-anmeldung/:token/zurueckziehen', { who: 'public' })
  askToWithdraw(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.pages.askToWithdraw(frame, this.own(token));
  }

  @Page('POST /meine-anmeldung/:token/zurueckziehen', { who: 'public' })
  withdraw(@Frame frame: PageFrame, @Param('token') token: string): Promise<string> {
    return this.pages.withdraw(frame, this.own(token));
  }

  private own(token: string): Own {
    const read = () => this.applications.byLink(token);
    return { home: paths.ownApplication(token), actor: actorOf(undefined), read, token };
  }
}
