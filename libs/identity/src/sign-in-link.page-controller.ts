import { Body, Controller, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { parseInput } from '#platform';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { addressForm } from './account.form.js';
import { AccountLinkService } from './account-link.service.js';
import { Attempts, type ClientRequest } from './attempts.service.js';
import { Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import { linkTaken, takeLink } from './link-in-session.js';
import type { SessionRequest } from './open-session.js';
import { Frame, type PageFrame } from './page-frame.js';
import { AskForLinkPage } from './pages/ask-for-link.page.js';
import { answerGone } from './pages/link-gone.page.js';
import { SignInByLinkPage } from './pages/sign-in-by-link.page.js';
import { SessionOpener } from './session-opener.service.js';

const sent =
  'Wenn es zu dieser Adresse einen Zugang für Teilnehmende gibt, haben wir dorthin einen Link geschickt. Er gilt 15 Minuten. Bitte sehen Sie auch im Spam-Ordner nach.';

/** Participants sign in without a password: by a link to their address. Opening it shows a button, so that a mail scanner uses nothing up. */
@Controller()
export class SignInLinkPageController {
  constructor(
    private readonly links: AccountLinkService,
    private readonly attempts: Attempts,
    private readonly sessions: SessionOpener,
  ) {}

  @Page('GET /anmelden/link', { who: 'public' })
  ask(@Frame frame: PageFrame): string {
    return this.askPage(frame);
  }

  @Page('POST /anmelden/link', { who: 'public' })
  @RouteConfig(signInLimit)
  async send(@Frame frame: PageFrame, @Req() request: ClientRequest, @Body() body: unknown): Promise<string> {
    const typed = new PostedForm(body).text('email');
    try {
      const { email } = parseInput(addressForm, { email: typed });
      await this.attempts.take('sign_in_link', email, request);
      await this.links.ask('sign_in', email);
      return frame.seeOther(paths.askForSignInLink(), sent);
    } catch (error) {
      return this.askPage(frame, typed, frame.refused(error));
    }
  }

  @Page('GET /anmelden/mit-link', { who: 'public' })
  async show(@Frame frame: PageFrame, @Req() request: SessionRequest, @Query('code') code?: unknown): Promise<string> {
    if (takeLink(request, code)) return frame.seeOther(paths.signInByLink());
    const account = await this.links.stillGood(linkTaken(request), 'sign_in');
    if (!account) return answerGone(frame);
    const { layout, csrfToken } = frame;
    return renderPage(SignInByLinkPage({ layout, csrfToken, email: account.email }));
  }

  @Page('POST /anmelden/mit-link', { who: 'public' })
  @RouteConfig(signInLimit)
  async use(@Frame frame: PageFrame, @Req() request: SessionRequest): Promise<string> {
    const account = await this.links.signIn(linkTaken(request));
    return account ? this.sessions.open(frame, request, account, paths.home()) : answerGone(frame);
  }

  private askPage(frame: PageFrame, email = '', refusal?: Refusal): string {
    const { layout, csrfToken } = frame;
    const notice = frame.takeNotice();
    return renderPage(AskForLinkPage({ layout, csrfToken, notice, purpose: 'sign_in', email: email.slice(0, 254), refusal }));
  }
}
