import { Controller, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { paths, renderPage } from '#ui';
import { Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import { OidcAccountService } from './oidc-account.service.js';
import { OidcProvider, type ProviderTrip } from './oidc-provider.service.js';
import type { SessionRequest } from './open-session.js';
import { Frame, type PageFrame } from './page-frame.js';
import { NoRolePage } from './pages/no-role.page.js';
import { SignInPage } from './pages/sign-in.page.js';
import { safeNext } from './safe-next.js';
import { SessionOpener } from './session-opener.service.js';

type Trip = ProviderTrip & { readonly next: string };

/** Signing in through the OpenID Connect provider. */
@Controller()
export class OidcPageController {
  constructor(
    private readonly provider: OidcProvider,
    private readonly accounts: OidcAccountService,
    private readonly sessions: SessionOpener,
  ) {}

  @Page('GET /anmelden/dienst', { who: 'public' })
  @RouteConfig(signInLimit)
  async depart(@Frame frame: PageFrame, @Req() { session }: SessionRequest, @Query('weiter') weiter?: unknown): Promise<string> {
    const next = safeNext(weiter);
    if (!this.provider.name) return frame.seeOther(paths.signIn(next));
    try {
      const { address, trip } = await this.provider.depart();
      session.set('providerTrip', { ...trip, next } satisfies Trip);
      return frame.seeOther(address);
    } catch (error) {
      return this.refused(frame, error, next);
    }
  }

  @Page('GET /anmelden/dienst/zurueck', { who: 'public' })
  @RouteConfig(signInLimit)
  async arrive(@Frame frame: PageFrame, @Req() request: SessionRequest & { url: string }): Promise<string> {
    const trip = request.session.get('providerTrip') as Trip | undefined;
    if (!this.provider.name || !trip) return frame.seeOther(paths.signIn());
    // Good for one return only.
    request.session.set('providerTrip', undefined);
    try {
      const identity = await this.provider.arrive(new URL(request.url, 'http://here.invalid').search, trip);
      const account = await this.accounts.accountOf(identity);
      if (!account) return renderPage(NoRolePage({ layout: frame.layout, provider: this.provider.name }));
      return await this.sessions.open(frame, request, account, trip.next, identity.twoFactors ? 'second factor' : undefined);
    } catch (error) {
      return this.refused(frame, error, trip.next);
    }
  }

  private refused(frame: PageFrame, error: unknown, next: string): string {
    const refusal = frame.refused(error);
    const { layout, csrfToken } = frame;
    return renderPage(SignInPage({ layout, csrfToken, next, refusal, provider: this.provider.name }));
  }
}
