import { Body, Controller, Param, Query } from '@nestjs/common';
import { Frame, Page, type PageFrame, SealedSearch, type Viewer } from '#identity';
import { mailKinds, type MailState, mailStates } from '#mail';
import { paths, PostedForm, type Refusal, renderPage } from '#ui';
import { countSentence, mailStateWords, momentWords, releasedWords } from './mail-words.js';
import { OutboxService } from './outbox.service.js';
import { MailPage } from './pages/mail.page.js';
import { OutboxPage } from './pages/outbox.page.js';
import { ReleaseMailsPage } from './pages/release-mails.page.js';

const onePage = 25;

@Controller()
export class OutboxPageController {
  constructor(
    private readonly outbox: OutboxService,
    private readonly sealed: SealedSearch,
  ) {}

  @Page('GET /postausgang', { who: ['programme_office'] })
  async list(
    @Frame frame: PageFrame,
    @Query('stand') stand?: unknown,
    @Query('art') art?: unknown,
    @Query('ab') cursor?: unknown,
    @Query('gesucht') sought?: unknown,
  ): Promise<string> {
    const search = this.sealed.open(frame.viewer as Viewer, sought);
    if (search !== '') return this.found(frame, search, cursor);
    const counts = await this.outbox.counts();
    const state = mailStates.find(each => each === stand) ?? usualState(counts);
    const kind = mailKinds().find(each => each.kind === art)?.kind;
    const page = pageFrom(cursor);
    const { items, nextCursor } = await this.outbox.list({ state, kind, ...page });
    const here = (more: Record<string, string>) => paths.outbox({ stand: state, ...(kind ? { art: kind } : {}), ...more });
    return renderPage(
      OutboxPage({
        layout: frame.layout,
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        answer: countSentence(counts),
        filter: {
          states: shownStates.map(value => ({ value, label: mailStateWords[value] })),
          kinds: mailKinds().map(({ kind: value, title }) => ({ value, label: title })),
          state,
          kind: kind ?? '',
        },
        search,
        mails: items.map(lineOf),
        first: page.cursor === undefined,
        firstHref: here({}),
        nextHref: nextCursor === null ? undefined : here({ ab: nextCursor }),
        release: this.outbox.sends && counts.kept > 0,
      }),
    );
  }

  @Page('POST /postausgang/suche', { who: ['programme_office'] })
  search(@Frame frame: PageFrame, @Body() body: unknown): string {
    return frame.seeOther(paths.outbox(this.sealed.seal(frame.viewer as Viewer, new PostedForm(body).text('suche'))));
  }

  @Page('GET /postausgang/freigeben', { who: ['programme_office'] })
  ask(@Frame frame: PageFrame): Promise<string> {
    return this.question(frame);
  }

  @Page('POST /postausgang/freigeben', { who: ['programme_office'] })
  async releaseAll(@Frame frame: PageFrame): Promise<string> {
    try {
      const { released } = await this.outbox.releaseAll(frame.viewer as Viewer);
      return frame.seeOther(paths.outbox(), releasedWords(released));
    } catch (error) {
      return this.question(frame, frame.refused(error));
    }
  }

  @Page('GET /postausgang/:id', { who: ['programme_office'], subject: 'mail' })
  show(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    return this.render(frame, id);
  }

  @Page('POST /postausgang/:id/erneut', { who: ['programme_office'], subject: 'mail' })
  async resend(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    try {
      await this.outbox.resend(frame.viewer as Viewer, id);
      return frame.seeOther(paths.mail(id), 'Die Nachricht wird erneut gesendet.');
    } catch (error) {
      return this.render(frame, id, frame.refused(error));
    }
  }

  @Page('POST /postausgang/:id/freigeben', { who: ['programme_office'], subject: 'mail' })
  async release(@Frame frame: PageFrame, @Param('id') id: string): Promise<string> {
    try {
      await this.outbox.release(frame.viewer as Viewer, id);
      return frame.seeOther(paths.mail(id), 'Die Nachricht wird gesendet.');
    } catch (error) {
      return this.render(frame, id, frame.refused(error));
    }
  }

  private async found(frame: PageFrame, search: string, cursor: unknown): Promise<string> {
    const viewer = frame.viewer as Viewer;
    const page = pageFrom(cursor);
    const { items, nextCursor } = await this.outbox.listTo(viewer, search, page);
    const here = (more: Record<string, string>) => paths.outbox({ ...this.sealed.seal(viewer, search), ...more });
    return renderPage(
      OutboxPage({
        layout: frame.layout,
        csrfToken: frame.csrfToken,
        answer: items.length === 0 ? 'An diese Person wurde nichts geschrieben.' : 'Was an diese Person geschrieben wurde.',
        search,
        mails: items.map(lineOf),
        first: page.cursor === undefined,
        firstHref: here({}),
        nextHref: nextCursor === null ? undefined : here({ ab: nextCursor }),
        release: false,
      }),
    );
  }

  private async question({ layout, csrfToken }: PageFrame, refusal?: Refusal): Promise<string> {
    return renderPage(ReleaseMailsPage({ layout, csrfToken, refusal, sends: this.outbox.sends, ...(await this.outbox.kept()) }));
  }

  private async render(frame: PageFrame, id: string, refusal?: Refusal): Promise<string> {
    const mail = await this.outbox.read(frame.viewer as Viewer, id);
    const { layout, csrfToken } = frame;
    return renderPage(
      MailPage({ layout, csrfToken, notice: refusal ? undefined : frame.takeNotice(), refusal, mail, sends: this.outbox.sends }),
    );
  }
}

const pageFrom = (cursor: unknown) => ({ limit: onePage, ...(typeof cursor === 'string' ? { cursor } : {}) });

const shownStates = ['dead', 'waiting', 'kept', 'sent', 'overtaken'] as const;

// What is stuck comes first; else the first state that has any mails.
function usualState(counts: Record<MailState, number>): MailState {
  return shownStates.find(state => counts[state] > 0) ?? 'waiting';
}

function lineOf({
  id,
  title,
  recipient,
  state,
  attempts,
  writtenAt,
  sentAt,
  dueAt,
}: Awaited<ReturnType<OutboxService['list']>>['items'][number]) {
  const retried = state === 'waiting' && attempts > 0;
  const since =
    sentAt === null ? (retried ? `nächster Versuch ${momentWords(dueAt)}` : mailStateWords[state]) : momentWords(sentAt);
  return { id, title, recipient, written: momentWords(writtenAt), since };
}
