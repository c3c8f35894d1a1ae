import { Controller, Param, Res } from '@nestjs/common';
import { Frame, Page, type PageFrame, type Viewer } from '#identity';
import { instantText } from '#programme';
import { formatLongDate } from '#rules';
import { paths, renderPage } from '#ui';
import { CalendarFeedService } from './calendar-feed.service.js';
import { CalendarFeedPage } from './pages/calendar-feed.page.js';

/** The feed itself, and the page where its owner makes, renews and ends its address. */
@Controller()
export class CalendarFeedPageController {
  constructor(private readonly feeds: CalendarFeedService) {}

  @Page('GET /kalender', { who: 'signed_in' })
  show(@Frame frame: PageFrame): Promise<string> {
    return this.page(frame);
  }

  /** Answers with the page itself: the address is shown in this one answer and kept nowhere. */
  @Page('POST /kalender', { who: 'signed_in' })
  async renew(@Frame frame: PageFrame): Promise<string> {
    return this.page(frame, await this.feeds.renew(frame.viewer as Viewer));
  }

  @Page('POST /kalender/beenden', { who: 'signed_in' })
  async end(@Frame frame: PageFrame): Promise<string> {
    await this.feeds.end(frame.viewer as Viewer);
    return frame.seeOther(paths.calendarFeed(), 'Das Abonnement ist beendet. Die Adresse führt nirgendwohin mehr.');
  }

  @Page('GET /kalender/:file', { who: 'public' })
  async feed(
    @Param('file') file: string,
    @Res({ passthrough: true }) reply: { header(name: string, value: string): unknown },
  ): Promise<string> {
    const calendar = await this.feeds.read(/^([\w-]{43})\.ics$/.exec(file)?.[1] ?? '');
    reply.header('content-type', 'text/calendar; charset=utf-8');
    reply.header('content-disposition', 'inline; filename="kokoma-termine.ics"');
    return calendar;
  }

  private async page(frame: PageFrame, address?: string): Promise<string> {
    const since = await this.feeds.since(frame.viewer as Viewer);
    return renderPage(
      CalendarFeedPage({
        layout: frame.layout,
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        since: since && formatLongDate(instantText(since, 'Europe/Berlin').slice(0, 10)),
        address,
      }),
    );
  }
}
