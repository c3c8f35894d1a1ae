import { Body, Controller, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { parseInput } from '#platform';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { invitationForm } from './account.form.js';
import { AccountLinkService } from './account-link.service.js';
import { Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import { linkTaken, takeLink } from './link-in-session.js';
import type { SessionRequest } from './open-session.js';
import { Frame, type PageFrame } from './page-frame.js';
import { InvitationPage } from './pages/invitation.page.js';
import { answerGone } from './pages/link-gone.page.js';
import { PasswordService } from './password.service.js';
import { SessionOpener } from './session-opener.service.js';

interface Typed {
  readonly givenNames: string;
  readonly familyName: string;
}

/** An invited person sets the password and confirms the name. */
@Controller()
export class InvitationPageController {
  constructor(
    private readonly links: AccountLinkService,
    private readonly passwords: PasswordService,
    private readonly sessions: SessionOpener,
  ) {}

  @Page('GET /einladung', { who: 'public' })
  async show(@Frame frame: PageFrame, @Req() request: SessionRequest, @Query('code') code?: unknown): Promise<string> {
    return takeLink(request, code) ? frame.seeOther(paths.invitation()) : this.form(frame, request);
  }

  @Page('POST /einladung', { who: 'public' })
  @RouteConfig(signInLimit)
  async accept(@Frame frame: PageFrame, @Req() request: SessionRequest, @Body() body: unknown): Promise<string> {
    const posted = new PostedForm(body);
    const typed = { givenNames: posted.text('givenNames'), familyName: posted.text('familyName') };
    try {
      const { password, ...names } = parseInput(invitationForm, { ...typed, password: posted.text('password') });
      const account = await this.passwords.acceptInvitation(linkTaken(request), password, {
        givenNames: names.givenNames ?? null,
        familyName: names.familyName ?? null,
      });
      return account ? await this.sessions.open(frame, request, account, paths.home()) : answerGone(frame);
    } catch (error) {
      return this.form(frame, request, typed, frame.refused(error));
    }
  }

  private async form(frame: PageFrame, request: SessionRequest, typed?: Typed, refusal?: Refusal): Promise<string> {
    const account = await this.links.stillGood(linkTaken(request), 'invitation');
    if (!account) return answerGone(frame);
    const { layout, csrfToken } = frame;
    const { email, givenNames, familyName } = account;
    const names = typed ?? { givenNames: givenNames ?? '', familyName: familyName ?? '' };
    return renderPage(InvitationPage({ layout, csrfToken, email, ...names, refusal }));
  }
}
