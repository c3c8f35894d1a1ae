import { Controller, Param } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Api, Input, strictLimit } from '#identity';
import { nameMatchAnswer, nameMatchForm, type NameMatchForm, verificationAnswer } from './certificate.form.js';
import { VerificationService } from './verification.service.js';

const tag = 'Echtheitsprüfung';

@Controller()
export class VerificationApiController {
  constructor(private readonly verification: VerificationService) {}

  @Api('GET /verify/:code', {
    tag,
    summary: 'Wofür ein Prüfcode steht; nie ein Name',
    who: 'public',
    answer: verificationAnswer,
    problems: [429],
  })
  @RouteConfig(strictLimit)
  look(@Param('code') code: string) {
    return this.verification.look(code);
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
  async matchName(@Param('code') code: string, @Input { name }: NameMatchForm) {
    return { match: await this.verification.matchName(code, name) };
  }
}
