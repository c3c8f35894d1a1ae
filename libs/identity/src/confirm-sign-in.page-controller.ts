import { Body, Controller, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { paths, PostedForm, renderPage } from '#ui';
import { AccountRepository } from './account.repository.js';
import { Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import { type HalfOpen, halfOpenSession, passwordMark, type SessionRequest } from './open-session.js';
import { KnownDevices } from './known-devices.service.js';
import { Frame, type PageFrame } from './page-frame.js';
import { ConfirmSignInPage } from './pages/confirm-sign-in.page.js';
import { refuseUnlessPassed, SecondFactorCheck } from './second-factor-check.service.js';
import { SessionOpener } from './session-opener.service.js';

/** The second step of signing in, for accounts with a second factor. */
@Controller()
export class ConfirmSignInPageController {
  constructor(
    private readonly codes: SecondFactorCheck,
    private readonly accounts: AccountRepository,
    private readonly sessions: SessionOpener,
    private readonly devices: KnownDevices,
  ) {}

  @Page('GET /anmelden/bestaetigen', { who: 'public' })
  show(@Frame frame: PageFrame, @Req() request: SessionRequest): string {
    if (!halfOpenSession(request)) return frame.seeOther(paths.signIn());
    return renderPage(ConfirmSignInPage({ layout: frame.layout, csrfToken: frame.csrfToken }));
  }

  @Page('POST /anmelden/bestaetigen', { who: 'public' })
  @RouteConfig(signInLimit)
  async confirm(@Frame frame: PageFrame, @Req() request: SessionRequest, @Body() body: unknown): Promise<string> {
    const half = halfOpenSession(request);
    if (!half) return frame.seeOther(paths.signIn());
    try {
      return await this.open(frame, request, half, new PostedForm(body).text('code'));
    } catch (error) {
      const refusal = frame.refused(error);
      return renderPage(ConfirmSignInPage({ layout: frame.layout, csrfToken: frame.csrfToken, refusal }));
    }
  }

  private async open(
    frame: PageFrame,
    request: SessionRequest,
    { accountId, under, next }: HalfOpen,
    code: string,
  ): Promise<string> {
    const account = await this.accounts.existing(accountId);
    // The password was changed meanwhile: whoever knows the old one only has to begin anew.
    if (under !== passwordMark(account)) return frame.seeOther(paths.signIn(next));
    const verdict = await this.codes.check(accountId, code, this.devices.codeOrigin(account, request));
    // The factor was reset meanwhile: the password alone opens nothing that was asked for under the old rule.
    if (verdict === 'none') return frame.seeOther(paths.signIn(next));
    refuseUnlessPassed(verdict);
    return this.sessions.open(frame, request, account, next, 'second factor');
  }
}
