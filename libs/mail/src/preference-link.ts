import { createCipheriv, createDecipheriv, createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { type Config, CONFIG, sessionSecret } from '#platform';
import { paths } from '#ui';

const [ivLength, tagLength] = [12, 16];

/** Links that lead to somebody's mail settings without signing in. The address in them is sealed: nobody reads it in a log, nobody makes one up. */
@Injectable()
export class PreferenceLink {
  private derived: { readonly seal: Buffer; readonly iv: Buffer } | undefined;

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** The absolute address of the settings of this recipient. */
  hrefFor(recipient: string): string {
    return this.config.baseUrl + paths.notifications(this.tokenFor(recipient));
  }

  /** Where a mail program posts to when its owner presses "unsubscribe" (RFC 8058). */
  oneClickHrefFor(recipient: string, kind: string): string {
    return `${this.config.baseUrl}/api/v1/mail-refusals?${new URLSearchParams({ access: this.tokenFor(recipient), kind })}`;
  }

  /** The recipient's sealed address; the same each time. */
  tokenFor(recipient: string): string {
    const { seal, iv: ivKey } = this.keys();
    const iv = createHmac('sha256', ivKey).update(recipient).digest().subarray(0, ivLength);
    const cipher = createCipheriv('aes-256-gcm', seal, iv);
    const sealed = Buffer.concat([cipher.update(recipient, 'utf8'), cipher.final()]);
    return Buffer.concat([iv, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  /** Whose settings a token opens; undefined for one that was never given out, or under another secret. */
  recipientOf(token: string): string | undefined {
    const bytes = Buffer.from(token, 'base64url');
    if (bytes.length <= ivLength + tagLength) return undefined;
    const decipher = createDecipheriv('aes-256-gcm', this.keys().seal, bytes.subarray(0, ivLength));
    decipher.setAuthTag(bytes.subarray(ivLength, ivLength + tagLength));
    try {
      return Buffer.concat([decipher.update(bytes.subarray(ivLength + tagLength)), decipher.final()]).toString('utf8');
    } catch {
      return undefined;
    }
  }

  private keys() {
    const key = (purpose: string) => Buffer.from(hkdfSync('sha256', sessionSecret(this.config), '', purpose, 32));
    return (this.derived ??= { seal: key('mail-preferences'), iv: key('mail-preferences-iv') });
  }
}
