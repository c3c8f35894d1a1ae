import { Controller, Param } from '@nestjs/common';
import { z } from 'zod';
import { Api, CurrentViewer, Input, pageOf, QueryInput, type Viewer } from '#identity';
import { form } from '#platform';
import { listedMailAnswer, mailAnswer, type OutboxFilter, outboxQuery, releaseAnswer } from './outbox.form.js';
import { OutboxService } from './outbox.service.js';
import { PreferenceService } from './preference.service.js';
import { wordingAnswer, wordingForm, type WordingForm } from './wording.form.js';
import { WordingService } from './wording.service.js';

const refusalQuery = form({
  access: z
    .string()
    .max(500)
    .meta({ description: 'Zugang aus der Nachricht', examples: ['q83vEjRW'] }),
  kind: z
    .string()
    .max(60)
    .meta({ description: 'Art der Nachricht', examples: ['session-reminder'] }),
});
const refusalAnswer = z.object({
  kind: z.string().meta({ examples: ['session-reminder'] }),
  wanted: z.boolean().meta({ examples: [false] }),
});

@Controller('api/v1')
export class CorrespondenceApiController {
  constructor(
    private readonly outbox: OutboxService,
    private readonly wordings: WordingService,
    private readonly preferences: PreferenceService,
  ) {}

  @Api('GET /mails', {
    tag: 'Nachrichten',
    summary: 'Der Postausgang, ein Stand nach dem anderen',
    who: ['programme_office'],
    query: outboxQuery,
    answer: pageOf(listedMailAnswer),
  })
  list(@QueryInput filter: OutboxFilter) {
    return this.outbox.list(filter);
  }

  @Api('GET /mails/:id', {
    tag: 'Nachrichten',
    summary: 'Eine Nachricht, wie sie verschickt wird',
    who: ['programme_office'],
    subject: 'mail',
    answer: mailAnswer,
  })
  read(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    return this.outbox.read(viewer, id);
  }

  @Api('POST /mails/:id/resend', {
    tag: 'Nachrichten',
    summary: 'Eine gescheiterte Nachricht erneut senden',
    who: ['programme_office'],
    subject: 'mail',
    answer: mailAnswer,
  })
  async resend(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    await this.outbox.resend(viewer, id);
    return this.outbox.read(viewer, id);
  }

  @Api('POST /mails/release', {
    tag: 'Nachrichten',
    summary: 'Alle aufbewahrten Nachrichten senden, die noch Sinn ergeben',
    who: ['programme_office'],
    answer: releaseAnswer,
  })
  releaseAll(@CurrentViewer viewer: Viewer) {
    return this.outbox.releaseAll(viewer);
  }

  @Api('POST /mails/:id/release', {
    tag: 'Nachrichten',
    summary: 'Eine aufbewahrte Nachricht senden',
    who: ['programme_office'],
    subject: 'mail',
    answer: mailAnswer,
  })
  async release(@CurrentViewer viewer: Viewer, @Param('id') id: string) {
    await this.outbox.release(viewer, id);
    return this.outbox.read(viewer, id);
  }

  @Api('GET /municipalities/:id/mail-wordings', {
    tag: 'Nachrichten',
    summary: 'Die Texte einer Kommune für jede Art von Nachricht',
    who: ['coordinator'],
    subject: 'municipality',
    answer: z.object({ items: z.array(wordingAnswer), nextCursor: z.null() }),
  })
  async listWordings(@Param('id') id: string) {
    return { items: await this.wordings.list(id), nextCursor: null };
  }

  @Api('PUT /municipalities/:id/mail-wordings/:kind', {
    tag: 'Nachrichten',
    summary: 'Eine Art von Nachricht selbst formulieren',
    who: ['coordinator'],
    subject: 'municipality',
    body: wordingForm,
    answer: wordingAnswer,
  })
  saveWording(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Param('kind') kind: string, @Input input: WordingForm) {
    return this.wordings.save(viewer, id, kind, input);
  }

  @Api('DELETE /municipalities/:id/mail-wordings/:kind', {
    tag: 'Nachrichten',
    summary: 'Zurück zum Standardtext',
    who: ['coordinator'],
    subject: 'municipality',
    status: 204,
  })
  async resetWording(@CurrentViewer viewer: Viewer, @Param('id') id: string, @Param('kind') kind: string): Promise<void> {
    await this.wordings.reset(viewer, id, kind);
  }

  @Api('POST /mail-refusals', {
    tag: 'Nachrichten',
    summary: 'Eine Art von Nachricht abbestellen, aus dem Mailprogramm (RFC 8058)',
    who: 'public',
    query: refusalQuery,
    answer: refusalAnswer,
  })
  async refuse(@QueryInput { access, kind }: z.output<typeof refusalQuery>) {
    await this.preferences.refuse(await this.preferences.recipient(undefined, access), kind);
    return { kind, wanted: false };
  }
}
