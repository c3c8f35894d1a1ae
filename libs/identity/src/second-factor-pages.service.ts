import { Injectable } from '@nestjs/common';
import { DateTime } from 'luxon';
import { paths, type Refusal, renderPage } from '#ui';
import type { SessionRequest } from './open-session.js';
import type { PageFrame } from './page-frame.js';
import { SecondFactorPage } from './pages/second-factor.page.js';
import { SetUpSecondFactorPage } from './pages/set-up-second-factor.page.js';
import { qrPicture } from './qr-picture.js';
import { shownRecoveryCode } from './recovery-codes.js';
import type { Viewer } from './roles.js';
import { SecondFactorService } from './second-factor.service.js';
import { SecretVault } from './secret-vault.js';
import { totpAddress, typable } from './totp.js';
import { SessionOpener } from './session-opener.service.js';

interface Shown {
  readonly viewer: Viewer;
  readonly next: string;
  readonly refusal?: Refusal;
}

/** What the pages about the own second factor show, and what they keep in the browser's session meanwhile. */
@Injectable()
export class SecondFactorPages {
  constructor(
    private readonly factor: SecondFactorService,
    private readonly vault: SecretVault,
    private readonly sessions: SessionOpener,
  ) {}

  /** Whoever is signed in by this browser's session; undefined for a program's token. */
  ownerOf({ viewer }: PageFrame, { session }: SessionRequest): Viewer | undefined {
    return viewer && session.get('accountId') === viewer.accountId ? viewer : undefined;
  }

  /** The secret this browser is offered, the same until it is taken; sealed. */
  offer({ session }: SessionRequest, { accountId }: Viewer): string {
    const known = session.get('offeredFactor');
    if (typeof known === 'string') return known;
    const offer = this.factor.offer(accountId);
    session.set('offeredFactor', offer);
    return offer;
  }

  /** The own factor as it is, or the page that sets one up. */
  async show(frame: PageFrame, request: SessionRequest, { viewer, next, refusal }: Shown): Promise<string> {
    const { account, needed, codesLeft } = await this.factor.standing(viewer);
    if (!account.secondFactorSince)
      return this.setUpPage(frame, request, { viewer, next, refusal }, { needed, email: account.email });
    const notice = frame.takeNotice();
    const since = DateTime.fromJSDate(account.secondFactorSince, { zone: 'Europe/Berlin' })
      .setLocale('de')
      .toLocaleString(DateTime.DATE_FULL);
    const { layout, csrfToken } = frame;
    return renderPage(SecondFactorPage({ layout, csrfToken, notice, refusal, since, codesLeft, needed }));
  }

  /** The page that lets another app take over. */
  async showReplacement(frame: PageFrame, request: SessionRequest, shown: Shown): Promise<string> {
    const { account } = await this.factor.standing(shown.viewer);
    if (!account.secondFactorSince) return frame.seeOther(paths.secondFactor());
    return this.setUpPage(frame, request, shown, { needed: false, email: account.email, replacing: true });
  }

  /** After a change: a new session, proven, that shows the new recovery codes once. */
  async openWithCodes(
    frame: PageFrame,
    request: SessionRequest,
    { viewer, codes, next }: { viewer: Viewer; codes: readonly string[]; next: string },
  ): Promise<string> {
    const { account } = await this.factor.standing(viewer);
    const answer = await this.sessions.open(frame, request, account, paths.recoveryCodes(next), 'second factor');
    request.session.set('recoveryCodes', this.vault.seal(codes.join(' '), viewer.accountId).toString('base64'));
    return answer;
  }

  /** The recovery codes to show, once. */
  takeCodes({ session }: SessionRequest, { accountId }: Viewer): readonly string[] | undefined {
    const sealed = session.get('recoveryCodes');
    if (typeof sealed !== 'string') return undefined;
    session.set('recoveryCodes', undefined);
    return this.vault.open(Buffer.from(sealed, 'base64'), accountId).split(' ').map(shownRecoveryCode);
  }

  private async setUpPage(
    frame: PageFrame,
    request: SessionRequest,
    { viewer, next, refusal }: Shown | (Omit<Shown, 'refusal'> & { refusal: Refusal | undefined }),
    { needed, email, replacing = false }: { needed: boolean; email: string; replacing?: boolean },
  ): Promise<string> {
    const secret = this.factor.offered(viewer.accountId, this.offer(request, viewer));
    const qr = await qrPicture(totpAddress(secret, email));
    const { layout, csrfToken } = frame;
    return renderPage(
      SetUpSecondFactorPage({ layout, csrfToken, refusal, qr, secret: typable(secret), replacing, needed, next }),
    );
  }
}
