import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hash, verify } from '@node-rs/argon2';
import { Clock, Database } from '#platform';
import type { Account } from './account.entity.js';
import { AccountRepository, hashToken } from './account.repository.js';
import { Attempts, type ClientRequest } from './attempts.service.js';
import { KnownDevices } from './known-devices.service.js';

const argon2id = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };
const tokenHours = 12;

/** Hashes a password with argon2id (OWASP's second recommended setting). */
export function hashPassword(password: string): Promise<string> {
  return hash(password, argon2id);
}

/** Signing in and out. */
@Injectable()
export class SignInService {
  private readonly nobody = hashPassword(randomBytes(18).toString('base64url'));

  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly clock: Clock,
    private readonly attempts: Attempts,
    private readonly devices: KnownDevices,
  ) {}

  /** Like `accountFor`, for somebody who calls from outside. @throws Problem 429 after too many tries for this address from this network or known device */
  async admit(email: string, password: string, client: ClientRequest): Promise<Account | null> {
    const account = await this.accounts.byEmail(email);
    const device = this.devices.knownTo(account, client);
    const origin = device === undefined ? client : { device };
    await this.attempts.take('sign_in', email, origin);
    const admitted = await this.ifRight(account, password);
    if (admitted) await this.attempts.succeeded('sign_in', email, origin);
    return admitted;
  }

  /** The account, or null for an unknown address as for a wrong password, after the same time. */
  async accountFor(email: string, password: string): Promise<Account | null> {
    return this.ifRight(await this.accounts.byEmail(email.trim().toLowerCase()), password);
  }

  // An unknown address costs as much as a wrong password.
  private async ifRight(account: Account | null, password: string): Promise<Account | null> {
    const matches = await verify(account?.passwordHash ?? (await this.nobody), password);
    return matches && account?.passwordHash && !account.disabledAt ? account : null;
  }

  /** A new token for programs, valid twelve hours; only its hash is stored. */
  async openToken(accountId: string): Promise<{ token: string; expiresAt: Date }> {
    const token = randomBytes(32).toString('base64url');
    const expiresAt = new Date(this.clock.now().getTime() + tokenHours * 3_600_000);
    await this.database.transaction(tx =>
      tx.query('INSERT INTO access_token (token_hash, account_id, expires_at) VALUES ($1, $2, $3)', [
        hashToken(token),
        accountId,
        expiresAt,
      ]),
    );
    return { token, expiresAt };
  }

  /** Ends a token at once. */
  async closeToken(token: string): Promise<void> {
    await this.database.transaction(tx => tx.query('DELETE FROM access_token WHERE token_hash = $1', [hashToken(token)]));
  }
}
