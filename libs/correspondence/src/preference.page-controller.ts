import { Body, Controller, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame } from '#identity';
import { paths, PostedForm, renderPage } from '#ui';
import { hinted } from './hinted.js';
import { NotificationsPage, StaleLinkPage } from './pages/notifications.page.js';
import { PreferenceService } from './preference.service.js';

/** What somebody wants to get: for the signed-in person, or through the link in a mail. */
@Controller()
export class PreferencePageController {
  constructor(private readonly preferences: PreferenceService) {}

  @Page('GET /benachrichtigungen', { who: 'public' })
  async show(@Frame frame: PageFrame, @Query('zugang') access?: unknown): Promise<string> {
    const given = accessOf(access);
    if (given === undefined && !frame.viewer) return frame.seeOther(paths.signIn(paths.notifications()));
    const recipient = await this.recipient(frame, given);
    if (recipient === undefined) return renderPage(StaleLinkPage({ layout: frame.layout }));
    const { layout, csrfToken } = frame;
    const preferences = await this.preferences.of(recipient);
    const notice = frame.takeNotice();
    return renderPage(NotificationsPage({ layout, csrfToken, notice, recipient: hinted(recipient), access: given, preferences }));
  }

  @Page('POST /benachrichtigungen', { who: 'public' })
  async choose(@Frame frame: PageFrame, @Body() body: unknown, @Query('zugang') access?: unknown): Promise<string> {
    const given = accessOf(access);
    if (given === undefined && !frame.viewer) return frame.seeOther(paths.signIn(paths.notifications()));
    const recipient = await this.recipient(frame, given);
    if (recipient === undefined) return renderPage(StaleLinkPage({ layout: frame.layout }));
    await this.preferences.choose(recipient, new PostedForm(body).texts('art'));
    return frame.seeOther(paths.notifications(given), 'Ihre Auswahl ist gespeichert.');
  }

  // A link that isn't valid is answered with a page that says so, and the status of a refusal.
  private async recipient(frame: PageFrame, access: string | undefined): Promise<string | undefined> {
    try {
      return await this.preferences.recipient(frame.viewer, access);
    } catch (error) {
      frame.refused(error);
      return undefined;
    }
  }
}

const accessOf = (value: unknown) => (typeof value === 'string' && value !== '' ? value : undefined);
