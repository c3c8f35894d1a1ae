import { Body, Controller, Param, Query } from '@nestjs/common';
import { type MessageDesk, MessageWriterService, newDraft } from '#correspondence';
import { Frame, Page, type PageFrame } from '#identity';
import { paths, PostedForm } from '#ui';
import { filterOf, queryOf } from './application-filter.js';
import { ApplicationListRepository } from './application-list.repository.js';

/** Messages to the applicants of a cohort: those ticked in the list, or all who pass its filter. */
@Controller()
export class ApplicationMessagePageController {
  constructor(
    private readonly writer: MessageWriterService,
    private readonly lists: ApplicationListRepository,
  ) {}

  @Page('GET /durchgaenge/:id/anmeldungen/nachricht', { who: ['coordinator'], subject: 'cohort' })
  async blank(@Frame frame: PageFrame, @Param('id') cohortId: string, @Query() query: Record<string, unknown>): Promise<string> {
    const ids = await this.lists.idsOf(cohortId, filterOf(query));
    return this.writer.show(frame, this.desk(cohortId, query), newDraft(ids, ids));
  }

  @Page('POST /durchgaenge/:id/anmeldungen/nachricht', { who: ['coordinator'], subject: 'cohort' })
  async write(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    const form = new PostedForm(body);
    const desk = this.desk(cohortId, Object.fromEntries(form.names.map(name => [name, form.text(name)])));
    if (form.text('aktion') !== 'entwurf') return this.writer.handle(frame, desk, body);
    const chosen = form.texts('anmeldung');
    return this.writer.show(frame, desk, newDraft(chosen, chosen));
  }

  private desk(cohortId: string, query: Record<string, unknown>): MessageDesk {
    return {
      cohortId,
      to: 'applications',
      action: paths.messageToApplicants(cohortId),
      back: { label: 'Anmeldungen', href: paths.applications(cohortId, queryOf(filterOf(query))) },
      people: ids => this.lists.addressees(cohortId, ids),
    };
  }
}
