import { Injectable } from '@nestjs/common';
import { paths } from '#ui';
import type { Account } from './account.entity.js';
import { deviceFamily } from './device-family.js';
import { KnownDevices } from './known-devices.service.js';
import { beginHalfOpen, type SessionRequest } from './open-session.js';
import type { PageFrame } from './page-frame.js';

/** Signing somebody in in a browser: every way of signing in ends here. */
@Injectable()
export class SessionOpener {
  constructor(private readonly devices: KnownDevices) {}

  /**
   * Signs somebody in who has proven who they are, under a new session id, and goes on to `next` (a path of this product): by way of the page that
   * asks for the code where the account has a second factor, unless that was `proven` as well.
   * @returns the empty body of the redirect
   */
  async open(
    frame: PageFrame,
    request: SessionRequest,
    account: Account,
    next: string,
    proven?: 'second factor',
  ): Promise<string> {
    await request.session.regenerate();
    const { session } = request;
    if (account.secondFactorSince && !proven) {
      beginHalfOpen(request, account, next);
      return frame.seeOther(paths.confirmSignIn());
    }
    session.set('device', deviceFamily(request.headers['user-agent']));
    session.set('accountId', account.id);
    if (proven) session.set('secondFactor', true);
    this.devices.remember(frame, request, account);
    return frame.seeOther(next);
  }
}
