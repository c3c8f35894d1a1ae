import { Controller, Param } from '@nestjs/common';
import { form } from '#platform';
import { Api, CurrentViewer, Input, QueryInput } from './endpoint.js';
import { pageOf, pageQuery, type PageRequest } from './paging.js';
import { newPersonalTokenAnswer, personalTokenAnswer, personalTokenForm, type PersonalTokenForm } from './personal-token.form.js';
import { PersonalTokenService } from './personal-token.service.js';
import type { Viewer } from './roles.js';

const tag = 'Anmeldung';

@Controller('api/v1')
export class PersonalTokenApiController {
  constructor(private readonly tokens: PersonalTokenService) {}

  @Api('GET /me/tokens', {
    tag,
    summary: 'Die eigenen Zugriffstoken',
    who: 'signed_in',
    query: form(pageQuery),
    answer: pageOf(personalTokenAnswer),
  })
  list(@CurrentViewer viewer: Viewer, @QueryInput page: PageRequest) {
    return this.tokens.list(viewer, page);
  }

  // Takes no Idempotency-Key: the answer kept for it would be the secret itself.
  @Api('POST /me/tokens', {
    tag,
    summary: 'Ein Zugriffstoken anlegen; es wird nur dieses eine Mal gezeigt',
    who: 'signed_in',
    body: personalTokenForm,
    answer: newPersonalTokenAnswer,
    status: 201,
  })
  create(@CurrentViewer viewer: Viewer, @Input input: PersonalTokenForm) {
    return this.tokens.create(viewer, input);
  }

  @Api('DELETE /me/tokens/:id', { tag, summary: 'Ein eigenes Zugriffstoken widerrufen', who: 'signed_in', status: 204 })
  async revoke(@CurrentViewer viewer: Viewer, @Param('id') id: string): Promise<void> {
    await this.tokens.revoke(viewer, id);
  }
}
