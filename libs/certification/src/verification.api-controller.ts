import { Controller, Param, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Api, Frame, Input, type PageFrame, strictLimit } from '#identity';
import { nameMatchAnswer, nameMatchForm, type NameMatchForm, verificationAnswer } from './certificate.form.js';
import { type VerificationExchange, verificationView } from './pages/verification-view.js';
import { VerificationService } from './verification.service.js';

const tag = 'Echtheitsprüfung';

/** The public check. One address for both: browsers get a page, programs JSON. */
@Controller()
export class VerificationApiController {
  constructor(private readonly verification: VerificationService) {}

  @Api('GET /verify/:code', {
    tag,
    summary: 'Wofür ein Prüfcode steht; nie ein Name. Browser bekommen eine Seite',
    who: 'public',
    answer: verificationAnswer,
    problems: [429],
  })
  @RouteConfig(strictLimit)
  look(
    @Frame frame: PageFrame,
    @Req() request: VerificationExchange['request'],
    @Res({ passthrough: true }) reply: VerificationExchange['reply'],
    @Param('code') code: string,
  ) {
    return verificationView({ request, reply }, frame, code, async () => {
      const json = await this.verification.look(code);
      return { json, answer: async () => json };
    });
  }

  @Api('POST /verify/:code/name-match', {
    tag,
    summary: 'Ob ein Name zum Dokument passt',
    who: 'public',
    problems: [429],
    body: nameMatchForm,
    answer: nameMatchAnswer,
  })
  @RouteConfig(strictLimit)
  matchName(
    @Frame frame: PageFrame,
    @Req() request: VerificationExchange['request'],
    @Res({ passthrough: true }) reply: VerificationExchange['reply'],
    @Param('code') code: string,
    @Input { name }: NameMatchForm,
  ) {
    return verificationView({ request, reply }, frame, code, async () => {
      const match = await this.verification.matchName(code, name);
      return { json: { match }, answer: () => this.verification.look(code), comparison: { name, match } };
    });
  }
}
