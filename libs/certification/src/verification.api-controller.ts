import { Controller, Param, Req, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Api, Frame, Input, type PageFrame, strictLimit, wantsJson } from '#identity';
import { nameMatchAnswer, nameMatchForm, type NameMatchForm, verificationAnswer } from './certificate.form.js';
import { type PageReply, verificationAnswerPage } from './pages/verification-answer.js';
import { VerificationService } from './verification.service.js';

const tag = 'Echtheitsprüfung';

type AcceptingRequest = Parameters<typeof wantsJson>[0];

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
    @Req() request: AcceptingRequest,
    @Res({ passthrough: true }) reply: PageReply,
    @Param('code') code: string,
  ) {
    if (wantsJson(request)) return this.verification.look(code);
    return verificationAnswerPage(frame, reply, code, async () => ({ answer: await this.verification.look(code) }));
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
  async matchName(
    @Frame frame: PageFrame,
    @Req() request: AcceptingRequest,
    @Res({ passthrough: true }) reply: PageReply,
    @Param('code') code: string,
    @Input { name }: NameMatchForm,
  ) {
    if (wantsJson(request)) return { match: await this.verification.matchName(code, name) };
    return verificationAnswerPage(frame, reply, code, async () => {
      const match = await this.verification.matchName(code, name);
      return { answer: await this.verification.look(code), comparison: { name, match } };
    });
  }
}
