import { Body, Controller, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { parseInput, Problem } from '#platform';
import { paths, renderPage } from '#ui';
import type { ClientRequest } from './attempts.service.js';
import { Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import { signInForm } from './local.strategy.js';
import { OidcProvider } from './oidc-provider.service.js';
import type { SessionRequest } from './open-session.js';
import { Frame, type PageFrame } from './page-frame.js';
import { safeNext } from './safe-next.js';
import { SignInPage } from './pages/sign-in.page.js';
import { SignInService } from './sign-in.service.js';
import { SessionOpener } from './session-opener.service.js';

@Controller()
export class SignInPageController {
  constructor(
    private readonly signIn: SignInService,
    private readonly provider: OidcProvider,
    private readonly sessions: SessionOpener,
  ) {}

  @Page('GET /anmelden', { who: 'public' })
  show(@Frame frame: PageFrame, @Query('weiter') next?: unknown, @Query('abgemeldet') signedOut?: unknown): string {
    if (frame.viewer) return frame.seeOther(safeNext(next));
    const { layout, csrfToken } = frame;
    const notice = signedOut === undefined ? undefined : 'Sie sind abgemeldet.';
    return renderPage(SignInPage({ layout, csrfToken, notice, next: safeNext(next), provider: this.provider.name }));
  }

  @Page('POST /anmelden', { who: 'public' })
  @RouteConfig(signInLimit)
  async open(
    @Frame frame: PageFrame,
    @Req() request: SessionRequest & ClientRequest,
    @Body() body: Record<string, unknown> = {},
  ): Promise<string> {
    const next = safeNext(body.weiter);
    try {
      const { email, password } = parseInput(signInForm, { email: body.email, password: body.password });
      const account = await this.signIn.admit(email, password, request);
      if (!account)
        throw new Problem(
          422,
          'unauthenticated',
          'E-Mail-Adresse oder Kennwort stimmen nicht. Bitte versuchen Sie es noch einmal.',
        );
      return await this.sessions.open(frame, request, account, next);
    } catch (error) {
      const refusal = frame.refused(error);
      const email = typeof body.email === 'string' ? body.email.slice(0, 254) : '';
      const { layout, csrfToken } = frame;
      return renderPage(SignInPage({ layout, csrfToken, next, email, refusal, provider: this.provider.name }));
    }
  }

  @Page('POST /abmelden', { who: 'public' })
  async close(@Frame frame: PageFrame, @Req() request: SessionRequest): Promise<string> {
    await request.session.destroy();
    return frame.seeOther(paths.signedOut());
  }
}
