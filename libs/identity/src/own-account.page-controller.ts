import { Body, Controller, Req } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import { Database, parseInput, unauthenticated } from '#platform';
import { epochMinutesToLocal, formatDate } from '#rules';
import { PostedForm, paths, type Refusal, renderPage } from '#ui';
import { passwordChangeForm } from './account.form.js';
import { AccountRepository, hashToken } from './account.repository.js';
import { Attempts, type ClientRequest } from './attempts.service.js';
import { CurrentViewer, Page } from './endpoint.js';
import { signInLimit } from './identity.api-controller.js';
import { type DeviceRequest, KnownDevices } from './known-devices.service.js';
import { Frame, type PageFrame } from './page-frame.js';
import { ChangePasswordPage } from './pages/change-password.page.js';
import { OwnAccountPage } from './pages/own-account.page.js';
import { PasswordService } from './password.service.js';
import { heldRoleWords } from './role-words.js';
import type { Viewer } from './roles.js';

interface SessionOfRequest extends DeviceRequest {
  readonly session: { readonly sessionId: string };
}

const thisSession = ({ session }: SessionOfRequest) => hashToken(session.sessionId);

/** "Mein Konto": where one is signed in, and the password. */
@Controller()
export class OwnAccountPageController {
  constructor(
    private readonly accounts: AccountRepository,
    private readonly passwords: PasswordService,
    private readonly attempts: Attempts,
    private readonly devices: KnownDevices,
    private readonly database: Database,
  ) {}

  @Page('GET /konto', { who: 'signed_in' })
  async show(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer, @Req() request: SessionOfRequest): Promise<string> {
    const account = await this.accountOf(viewer);
    const sessions = await this.accounts.openSessions(viewer.accountId);
    const current = thisSession(request);
    return renderPage(
      OwnAccountPage({
        layout: frame.layout,
        csrfToken: frame.csrfToken,
        notice: frame.takeNotice(),
        name: viewer.name,
        email: account.email,
        roles: heldRoleWords(viewer) || 'zurzeit keine',
        hasPassword: account.passwordHash !== null,
        sessions: sessions.map(({ idHash, device, openedAt }) => ({
          idHash,
          device: device ?? 'Unbekanntes Gerät',
          since: momentWords(openedAt),
          isThisOne: idHash === current,
        })),
      }),
    );
  }

  @Page('POST /konto/sitzungen/beenden', { who: 'signed_in' })
  async end(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Req() request: SessionOfRequest,
    @Body() body: unknown,
  ): Promise<string> {
    const one = new PostedForm(body).given('sitzung');
    if (one === null) {
      await this.accounts.endSessions(this.database.reader, viewer.accountId, thisSession(request));
      this.devices.remember(frame, request, await this.accountOf(viewer));
    } else await this.accounts.endOwnSession(viewer.accountId, one);
    return frame.seeOther(
      paths.ownAccount(),
      one === null ? 'Alle anderen Anmeldungen sind beendet.' : 'Die Anmeldung ist beendet.',
    );
  }

  @Page('GET /konto/kennwort', { who: 'signed_in' })
  async choose(@Frame frame: PageFrame, @CurrentViewer viewer: Viewer): Promise<string> {
    return this.passwordPage(frame, viewer);
  }

  @Page('POST /konto/kennwort', { who: 'signed_in' })
  @RouteConfig(signInLimit)
  async change(
    @Frame frame: PageFrame,
    @CurrentViewer viewer: Viewer,
    @Req() request: SessionOfRequest & ClientRequest,
    @Body() body: unknown,
  ): Promise<string> {
    const posted = new PostedForm(body);
    try {
      const typed = parseInput(passwordChangeForm, { old: posted.text('old'), password: posted.text('password') });
      await this.attempts.take('password_change', viewer.accountId, request);
      await this.passwords.change(viewer.accountId, typed, thisSession(request));
      await this.attempts.succeeded('password_change', viewer.accountId, request);
      this.devices.remember(frame, request, await this.accountOf(viewer));
      return frame.seeOther(paths.ownAccount(), 'Ihr Kennwort ist geändert. Alle anderen Anmeldungen sind beendet.');
    } catch (error) {
      return this.passwordPage(frame, viewer, frame.refused(error));
    }
  }

  private async passwordPage(frame: PageFrame, viewer: Viewer, refusal?: Refusal): Promise<string> {
    const { email } = await this.accountOf(viewer);
    return renderPage(ChangePasswordPage({ layout: frame.layout, csrfToken: frame.csrfToken, email, refusal }));
  }

  private async accountOf({ accountId }: Viewer) {
    const account = await this.accounts.byId(accountId);
    if (!account) throw unauthenticated();
    return account;
  }
}

function momentWords(instant: Date): string {
  const { date, time } = epochMinutesToLocal(Math.floor(instant.getTime() / 60_000), 'Europe/Berlin');
  return `${formatDate(date)}, ${time} Uhr`;
}
