import { Body, Controller, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { parseInput } from '#platform';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { addressForm, newPasswordForm } from './account.form.js';
import { AccountLinkService } from './account-link.service.js';
import { Attempts, type ClientRequest } from './attempts.service.js';
import { Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import { linkTaken, takeLink } from './link-in-session.js';
import type { SessionRequest } from './open-session.js';
import { Frame, type PageFrame } from './page-frame.js';
import { AskForLinkPage } from './pages/ask-for-link.page.js';
import { answerGone } from './pages/link-gone.page.js';
import { NewPasswordPage } from './pages/new-password.page.js';
import { PasswordService } from './password.service.js';
import { SessionOpener } from './session-opener.service.js';

const sent =
  'Wenn es zu dieser Adresse ein Konto gibt, haben wir dorthin einen Link geschickt. Er gilt eine Stunde. Bitte sehen Sie auch im Spam-Ordner nach.';

/** A password forgotten: asking for a link, and setting a new one by it. */
@Controller()
export class PasswordPageController {
  constructor(
    private readonly links: AccountLinkService,
    private readonly passwords: PasswordService,
    private readonly attempts: Attempts,
    private readonly sessions: SessionOpener,
  ) {}

  @Page('GET /kennwort-vergessen', { who: 'public' })
  ask(@Frame frame: PageFrame): string {
    return this.askPage(frame);
  }

  @Page('POST /kennwort-vergessen', { who: 'public' })
  @RouteConfig(signInLimit)
  async send(@Frame frame: PageFrame, @Req() request: ClientRequest, @Body() body: unknown): Promise<string> {
    const typed = new PostedForm(body).text('email');
    try {
      const { email } = parseInput(addressForm, { email: typed });
      await this.attempts.take('password_reset', email, request);
      await this.links.ask('password_reset', email);
      return frame.seeOther(paths.forgottenPassword(), sent);
    } catch (error) {
      return this.askPage(frame, typed, frame.refused(error));
    }
  }

  @Page('GET /kennwort-neu', { who: 'public' })
  async choose(@Frame frame: PageFrame, @Req() request: SessionRequest, @Query('code') code?: unknown): Promise<string> {
    return takeLink(request, code) ? frame.seeOther(paths.newPassword()) : this.newPage(frame, request);
  }

  @Page('POST /kennwort-neu', { who: 'public' })
  @RouteConfig(signInLimit)
  async set(@Frame frame: PageFrame, @Req() request: SessionRequest, @Body() body: unknown): Promise<string> {
    try {
      const { password } = parseInput(newPasswordForm, { password: new PostedForm(body).text('password') });
      const account = await this.passwords.reset(linkTaken(request), password);
      return account ? await this.sessions.open(frame, request, account, paths.home()) : answerGone(frame);
    } catch (error) {
      return this.newPage(frame, request, frame.refused(error));
    }
  }

  private askPage(frame: PageFrame, email = '', refusal?: Refusal): string {
    const { layout, csrfToken } = frame;
    const notice = frame.takeNotice();
    return renderPage(
      AskForLinkPage({ layout, csrfToken, notice, purpose: 'password_reset', email: email.slice(0, 254), refusal }),
    );
  }

  private async newPage(frame: PageFrame, request: SessionRequest, refusal?: Refusal): Promise<string> {
    const account = await this.links.stillGood(linkTaken(request), 'password_reset');
    if (!account) return answerGone(frame);
    const { layout, csrfToken } = frame;
    return renderPage(NewPasswordPage({ layout, csrfToken, email: account.email, refusal }));
  }
}
