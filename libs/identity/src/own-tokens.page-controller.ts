import { Body, Controller } from '@nestjs/common';
import { parseInput } from '#platform';
import { epochMinutesToLocal, formatDate } from '#rules';
import { PostedForm, paths, renderPage } from '#ui';
import { CurrentViewer, Page } from './endpoint.js';
import { Frame, type PageFrame } from './page-frame.js';
import { OwnTokensPage, type OwnTokensPageProps } from './pages/own-tokens.page.js';
import { personalTokenForm } from './personal-token.form.js';
import { PersonalTokenService } from './personal-token.service.js';
import type { Viewer } from './roles.js';

const blank = { label: '', scope: 'read', validDays: '90' };
const scopeWords = { read: 'nur lesen', write: 'lesen und ändern' } as const;

/** Tokens for one's own programs. */
@Controller()
export class OwnTokensPageController {
  constructor(private readonly tokens: PersonalTokenService) {}

  @Page('GET /konto/token', { who: 'signed_in' })
  list(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer): Promise<string> {
    return this.page(frame, viewer, { notice: frame.takeNotice() });
  }

  // Answers with the page itself: on the way of a redirect the secret would have to be kept.
  @Page('POST /konto/token', { who: 'signed_in' })
  async create(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Body() body: unknown): Promise<string> {
    const posted = new PostedForm(body);
    const typed = { label: posted.text('label'), scope: posted.text('scope'), validDays: posted.text('validDays') };
    try {
      const input = parseInput(personalTokenForm, { ...typed, validDays: Number(typed.validDays) });
      const { label, token } = await this.tokens.create(viewer, input);
      return await this.page(frame, viewer, { made: { label, token } });
    } catch (error) {
      return this.page(frame, viewer, { typed, refusal: frame.refused(error) });
    }
  }

  @Page('POST /konto/token/widerrufen', { who: 'signed_in' })
  async revoke(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Body() body: unknown): Promise<string> {
    const id = new PostedForm(body).given('id');
    if (id !== null) await this.tokens.revoke(viewer, id);
    return frame.seeOther(paths.ownTokens(), id === null ? undefined : 'Das Zugriffstoken gilt nicht mehr.');
  }

  private async page(
    frame: PageFrame,
    viewer: Viewer,
    more: Partial<Pick<OwnTokensPageProps, 'notice' | 'refusal' | 'made' | 'typed'>>,
  ): Promise<string> {
    const { items } = await this.tokens.list(viewer, { limit: 100 });
    const tokens = items.map(({ id, label, scope, expiresAt }) => ({
      id,
      label,
      scope: scopeWords[scope],
      until: formatDate(epochMinutesToLocal(Math.floor(Date.parse(expiresAt) / 60_000), 'Europe/Berlin').date),
    }));
    return renderPage(OwnTokensPage({ layout: frame.layout, csrfToken: frame.csrfToken, typed: blank, tokens, ...more }));
  }
}
