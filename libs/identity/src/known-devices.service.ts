import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG } from '#platform';
import type { Account } from './account.entity.js';
import type { PageFrame } from './page-frame.js';
import { SecretVault } from './secret-vault.js';
import type { CodeOrigin } from './wrong-code.repository.js';

/** A request, as far as it says which browser it comes from. */
export interface DeviceRequest {
  readonly cookies?: Readonly<Record<string, string | undefined>>;
}

/** Whose sign-ins a device is known by. */
export type DeviceOwner = Pick<Account, 'id' | 'deviceGeneration'>;

/** That somebody has signed in on a device: the device's name, the account as a keyed hash, and how often it had ended all its sign-ins by then. */
interface Mark {
  readonly device: string;
  readonly account: string;
  readonly generation: string;
  readonly seal: string;
}

const secondsKept = 180 * 86_400;
/** So many people can share a browser. */
const most = 5;
const nobody: DeviceOwner = { id: 'nobody', deviceGeneration: -1 };

/**
 * Browsers that somebody has signed in with, known by a cookie ("device cookie" in OWASP's words). It opens nothing: wrong tries from elsewhere
 * just don't slow down those of a device that the account is known on, and which has a limit of its own.
 */
@Injectable()
export class KnownDevices {
  private readonly cookie: string;
  private readonly secure: boolean;

  constructor(
    @Inject(CONFIG) { baseUrl }: Config,
    private readonly vault: SecretVault,
  ) {
    this.secure = baseUrl.startsWith('https:');
    this.cookie = this.secure ? '__Host-kokoma-device' : 'kokoma-device';
  }

  /** The name of this device if the account has signed in on it and has not ended all its sign-ins since. The same work for an unknown account. */
  knownTo(account: DeviceOwner | null, request: DeviceRequest): string | undefined {
    const { id, deviceGeneration } = account ?? nobody;
    const named = this.nameOf(id);
    return this.marks(request).find(mark => mark.account === named && mark.generation === `${deviceGeneration}`)?.device;
  }

  /** The same for a code of the second factor. */
  codeOrigin(account: DeviceOwner, request: DeviceRequest): CodeOrigin {
    const device = this.knownTo(account, request);
    return device === undefined ? 'anywhere' : { device };
  }

  /** The keyed hash of the account that signed in last on this device; undefined for a device nobody is known on. */
  lastAccount(request: DeviceRequest): string | undefined {
    return this.marks(request)[0]?.account;
  }

  /** From now on this browser is one that the account is known on. */
  remember(frame: PageFrame, request: DeviceRequest, { id, deviceGeneration }: DeviceOwner): void {
    const [device, account, generation] = [randomBytes(12).toString('base64url'), this.nameOf(id), `${deviceGeneration}`];
    const others = this.marks(request).filter(mark => mark.account !== account);
    const marks = [{ device, account, generation, seal: this.seal(device, account, generation) }, ...others].slice(0, most);
    const value = marks.map(mark => [mark.device, mark.account, mark.generation, mark.seal].join('.')).join('~');
    const kept = { path: '/', httpOnly: true, sameSite: 'lax', secure: this.secure, maxAge: secondsKept } as const;
    frame.setCookie(this.cookie, value, kept);
  }

  /** What the cookie says, as far as it was written here. */
  private marks({ cookies }: DeviceRequest): Mark[] {
    return (cookies?.[this.cookie] ?? '')
      .split('~', most)
      .map(text => text.split('.'))
      .map(([device = '', account = '', generation = '', seal = '']) => ({ device, account, generation, seal }))
      .filter(({ device, account, generation, seal }) => equal(seal, this.seal(device, account, generation)));
  }

  private nameOf(accountId: string): string {
    return this.vault.fingerprint('account', accountId, 'known device').slice(0, 22);
  }

  private seal(device: string, account: string, generation: string): string {
    return this.vault.fingerprint(`${device} ${generation}`, account, 'known device');
  }
}

function equal(given: string, right: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(right)];
  return one.length === other.length && timingSafeEqual(one, other);
}
