import { Body, Controller, Param } from '@nestjs/common';
import { type MessageDesk, MessageWriterService, newDraft } from '#correspondence';
import { Frame, Page, type PageFrame } from '#identity';
import { paths } from '#ui';
import { MessagePeopleRepository } from './message-people.repository.js';

/** Messages to the people of a cohort; whoever has left is listed and not ticked. */
@Controller()
export class EnrolmentMessagePageController {
  constructor(
    private readonly writer: MessageWriterService,
    private readonly people: MessagePeopleRepository,
  ) {}

  @Page('GET /durchgaenge/:id/teilnahmen/nachricht', { who: ['coordinator'], subject: 'cohort' })
  async blank(@Frame frame: PageFrame, @Param('id') cohortId: string): Promise<string> {
    const all = await this.people.ofCohort(cohortId);
    const chosen = all.filter(({ state }) => state !== 'withdrawn');
    return this.writer.show(frame, this.desk(cohortId), newDraft(idsOf(all), idsOf(chosen)));
  }

  @Page('POST /durchgaenge/:id/teilnahmen/nachricht', { who: ['coordinator'], subject: 'cohort' })
  write(@Frame frame: PageFrame, @Param('id') cohortId: string, @Body() body: unknown): Promise<string> {
    return this.writer.handle(frame, this.desk(cohortId), body);
  }

  private desk(cohortId: string): MessageDesk {
    return {
      cohortId,
      to: 'enrolments',
      action: paths.messageToPeople(cohortId),
      back: { label: 'Teilnehmende', href: paths.cohort(cohortId) },
      people: ids => this.people.addressees(cohortId, ids),
    };
  }
}

const idsOf = (people: readonly { readonly id: string }[]) => people.map(({ id }) => id);
