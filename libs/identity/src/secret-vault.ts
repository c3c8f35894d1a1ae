import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { SECRET } from '#platform';

const cipher = 'aes-256-gcm';
const nonceBytes = 12;
const tagBytes = 16;

/** Seals what must be read again and fingerprints what must only be recognised; the database alone reveals neither. */
@Injectable()
export class SecretVault {
  constructor(@Inject(SECRET) private readonly secret: string | undefined) {}

  /** Encrypts and authenticates (AES-256-GCM); opens only for the same owner. */
  seal(text: string, owner: string): Buffer {
    const nonce = randomBytes(nonceBytes);
    const sealing = createCipheriv(cipher, this.key('second factor'), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([sealing.update(text, 'utf8'), sealing.final()]);
    return Buffer.concat([nonce, sealing.getAuthTag(), sealed]);
  }

  /** @throws Error when it was sealed for another owner, with another secret, or has been changed */
  open(sealed: Buffer, owner: string): string {
    const opening = createDecipheriv(cipher, this.key('second factor'), sealed.subarray(0, nonceBytes), {
      authTagLength: tagBytes,
    });
    opening.setAAD(Buffer.from(owner)).setAuthTag(sealed.subarray(nonceBytes, nonceBytes + tagBytes));
    return Buffer.concat([opening.update(sealed.subarray(nonceBytes + tagBytes)), opening.final()]).toString('utf8');
  }

  /** A keyed hash, the same for the same text, owner and purpose. */
  fingerprint(text: string, owner: string, purpose: 'recovery code' | 'known device'): string {
    return createHmac('sha256', this.key(purpose)).update(`${owner} ${text}`).digest('base64url');
  }

  private key(purpose: string): Buffer {
    if (this.secret === undefined) throw new Error('this process has no secret to seal with');
    return Buffer.from(hkdfSync('sha256', this.secret, '', `kokoma ${purpose}`, 32));
  }
}
