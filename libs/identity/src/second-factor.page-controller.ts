import { Body, Controller, Query, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { paths, PostedForm, renderPage } from '#ui';
import { Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import type { SessionRequest } from './open-session.js';
import { Frame, type PageFrame } from './page-frame.js';
import { RecoveryCodesPage } from './pages/recovery-codes.page.js';
import { safeNext } from './safe-next.js';
import { SecondFactorPages } from './second-factor-pages.service.js';
import { SecondFactorService } from './second-factor.service.js';

const duringSetUp = { who: 'signed_in', withoutSecondFactor: true } as const;

/** The own second factor. Only for somebody signed in in this browser: a program's token changes nothing here. */
@Controller()
export class SecondFactorPageController {
  constructor(
    private readonly factor: SecondFactorService,
    private readonly pages: SecondFactorPages,
  ) {}

  @Page('GET /konto/zweiter-faktor', duringSetUp)
  async show(@Frame frame: PageFrame, @Req() request: SessionRequest, @Query('weiter') next?: unknown): Promise<string> {
    const viewer = this.pages.ownerOf(frame, request);
    if (!viewer) return frame.seeOther(paths.signIn(paths.secondFactor()));
    return this.pages.show(frame, request, { viewer, next: safeNext(next) });
  }

  @Page('POST /konto/zweiter-faktor', duringSetUp)
  @RouteConfig(signInLimit)
  async setUp(@Frame frame: PageFrame, @Req() request: SessionRequest, @Body() body: unknown): Promise<string> {
    const viewer = this.pages.ownerOf(frame, request);
    if (!viewer) return frame.seeOther(paths.signIn(paths.secondFactor()));
    const form = new PostedForm(body);
    const next = safeNext(form.text('weiter'));
    try {
      const codes = await this.factor.setUp(viewer, this.pages.offer(request, viewer), form.text('code'));
      return await this.pages.openWithCodes(frame, request, { viewer, codes, next });
    } catch (error) {
      return this.pages.show(frame, request, { viewer, next, refusal: frame.refused(error) });
    }
  }

  @Page('GET /konto/zweiter-faktor/codes', { who: 'signed_in' })
  codes(@Frame frame: PageFrame, @Req() request: SessionRequest, @Query('weiter') next?: unknown): string {
    const viewer = this.pages.ownerOf(frame, request);
    if (!viewer) return frame.seeOther(paths.signIn(paths.secondFactor()));
    const codes = this.pages.takeCodes(request, viewer);
    return renderPage(RecoveryCodesPage({ layout: frame.layout, codes, next: safeNext(next) }));
  }

  @Page('POST /konto/zweiter-faktor/codes', { who: 'signed_in' })
  @RouteConfig(signInLimit)
  async renew(@Frame frame: PageFrame, @Req() request: SessionRequest, @Body() body: unknown): Promise<string> {
    const viewer = this.pages.ownerOf(frame, request);
    if (!viewer) return frame.seeOther(paths.signIn(paths.secondFactor()));
    try {
      const codes = await this.factor.renewCodes(viewer, new PostedForm(body).text('code'));
      return await this.pages.openWithCodes(frame, request, { viewer, codes, next: paths.secondFactor() });
    } catch (error) {
      return this.pages.show(frame, request, { viewer, next: paths.home(), refusal: frame.refused(error) });
    }
  }

  @Page('POST /konto/zweiter-faktor/ausschalten', { who: 'signed_in' })
  @RouteConfig(signInLimit)
  async switchOff(@Frame frame: PageFrame, @Req() request: SessionRequest, @Body() body: unknown): Promise<string> {
    const viewer = this.pages.ownerOf(frame, request);
    if (!viewer) return frame.seeOther(paths.signIn(paths.secondFactor()));
    try {
      await this.factor.switchOff(viewer, new PostedForm(body).text('code'));
      return frame.seeOther(paths.home(), 'Der zweite Faktor ist ausgeschaltet. Zum Anmelden genügt jetzt Ihr Kennwort.');
    } catch (error) {
      return this.pages.show(frame, request, { viewer, next: paths.home(), refusal: frame.refused(error) });
    }
  }

  @Page('GET /konto/zweiter-faktor/ersetzen', { who: 'signed_in' })
  async replacement(@Frame frame: PageFrame, @Req() request: SessionRequest): Promise<string> {
    const viewer = this.pages.ownerOf(frame, request);
    if (!viewer) return frame.seeOther(paths.signIn(paths.secondFactor()));
    return this.pages.showReplacement(frame, request, { viewer, next: paths.secondFactor() });
  }

  @Page('POST /konto/zweiter-faktor/ersetzen', { who: 'signed_in' })
  @RouteConfig(signInLimit)
  async replace(@Frame frame: PageFrame, @Req() request: SessionRequest, @Body() body: unknown): Promise<string> {
    const viewer = this.pages.ownerOf(frame, request);
    if (!viewer) return frame.seeOther(paths.signIn(paths.secondFactor()));
    const form = new PostedForm(body);
    const next = paths.secondFactor();
    try {
      const offer = this.pages.offer(request, viewer);
      const codes = await this.factor.replace(viewer, offer, form.text('code'), form.text('current'));
      return await this.pages.openWithCodes(frame, request, { viewer, codes, next });
    } catch (error) {
      return this.pages.showReplacement(frame, request, { viewer, next, refusal: frame.refused(error) });
    }
  }
}
