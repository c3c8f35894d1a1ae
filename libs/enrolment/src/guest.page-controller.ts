import { Body, Controller, Param } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { PostedForm, paths } from '#ui';
import { GuestService } from './guest.service.js';

/** The two actions of a guest seat. Their buttons stand on other rooms' pages; a refusal gets a page of its own. */
@Controller()
export class GuestPageController {
  constructor(private readonly guests: GuestService) {}

  @Page('POST /teilnahmen/:id/gastplaetze', { who: ['coordinator'], subject: 'enrolment' })
  async request(@Frame frame: PageFrame, @Param('id') enrolmentId: string, @Body() body: unknown): Promise<string> {
    await this.guests.request(frame.viewer as Viewer, new PostedForm(body).text('sessionId'), enrolmentId);
    return frame.seeOther(
      paths.enrolment(enrolmentId),
      'Der Gastplatz ist angefragt. Die Koordination des anderen Durchgangs bestätigt ihn.',
    );
  }

  @Page('POST /gastplaetze/:id/bestaetigen', { who: ['coordinator'], subject: 'guest' })
  async confirm(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    await this.guests.confirm(frame.viewer as Viewer, id);
    return frame.seeOther(paths.home(), 'Der Gastplatz ist bestätigt. Die Person steht jetzt auf der Anwesenheitsliste.');
  }
}
