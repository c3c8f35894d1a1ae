import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, forbidden, invalid, type Transaction } from '#platform';
import { AccountRepository } from './account.repository.js';
import type { Account } from './account.entity.js';
import { newRecoveryCodes, tidyCode } from './recovery-codes.js';
import type { Viewer } from './roles.js';
import { refuseUnlessPassed, SecondFactorCheck } from './second-factor-check.service.js';
import { SecondFactorRepository } from './second-factor.repository.js';
import { SecretVault } from './secret-vault.js';
import { needsSecondFactor } from './session-standing.js';
import { newTotpSecret, stepOfCode } from './totp.js';

/** Setting up, replacing and switching off the own second factor. */
@Injectable()
export class SecondFactorService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly factors: SecondFactorRepository,
    private readonly codes: SecondFactorCheck,
    private readonly vault: SecretVault,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** A new secret, sealed for the session of whoever sets it up: nobody else who knows the password can have seen it. */
  offer(accountId: string): string {
    return this.vault.seal(newTotpSecret(), accountId).toString('base64');
  }

  /** The secret of an offer. */
  offered(accountId: string, sealed: string): string {
    return this.vault.open(Buffer.from(sealed, 'base64'), accountId);
  }

  /** How the own factor stands. */
  async standing(viewer: Viewer): Promise<{ account: Account; needed: boolean; codesLeft: number }> {
    const account = await this.accounts.existing(viewer.accountId);
    const codesLeft = account.secondFactorSince ? await this.factors.recoveryCodesLeft(account.id) : 0;
    return { account, needed: needsSecondFactor(viewer, account.demo), codesLeft };
  }

  /**
   * Sets the offered secret up once its first code is right. @returns the recovery codes, readable only now
   * @throws Problem 422 for a wrong code, 409 when there is a factor already
   */
  async setUp(viewer: Viewer, sealed: string, code: string): Promise<string[]> {
    const first = this.firstStep(viewer, sealed, code);
    return this.database.transaction(async tx => {
      if ((await this.factors.locked(tx, viewer.accountId))?.secret) throw conflict('Ihr zweiter Faktor ist schon eingerichtet.');
      await this.store(tx, viewer, first);
      await this.note(tx, viewer, 'second-factor.set-up');
      return this.newCodes(tx, viewer.accountId);
    });
  }

  /** Another app or device takes over, and every other session ends. @throws Problem 422 unless the new code and a fresh one of the old factor are right */
  async replace(viewer: Viewer, sealed: string, code: string, current: string): Promise<string[]> {
    const first = this.firstStep(viewer, sealed, code);
    refuseUnlessPassed(await this.codes.check(viewer.accountId, current, 'signed in'), 'current');
    return this.database.transaction(async tx => {
      await this.store(tx, viewer, first);
      await this.accounts.endSessions(tx, viewer.accountId, null);
      await this.note(tx, viewer, 'second-factor.replace');
      return this.newCodes(tx, viewer.accountId);
    });
  }

  /** New recovery codes instead of the old. @throws Problem 422 without a fresh code */
  async renewCodes(viewer: Viewer, code: string): Promise<string[]> {
    refuseUnlessPassed(await this.codes.check(viewer.accountId, code, 'signed in'));
    return this.database.transaction(async tx => {
      await this.note(tx, viewer, 'recovery-codes.renew');
      return this.newCodes(tx, viewer.accountId);
    });
  }

  /** @throws Problem 403 where a role needs the factor, 422 without a fresh code */
  async switchOff(viewer: Viewer, code: string): Promise<void> {
    const { needed } = await this.standing(viewer);
    if (needed) throw forbidden('Ihre Rolle verlangt den zweiten Faktor. Sie können ihn ersetzen, aber nicht ausschalten.');
    refuseUnlessPassed(await this.codes.check(viewer.accountId, code, 'signed in'));
    await this.database.transaction(async tx => {
      await this.factors.remove(tx, viewer.accountId);
      await this.note(tx, viewer, 'second-factor.switch-off');
    });
  }

  private firstStep({ accountId }: Viewer, sealed: string, code: string): { secret: Buffer; step: number } {
    const step = stepOfCode(this.offered(accountId, sealed), tidyCode(code), this.clock.now());
    if (step === null) {
      const message =
        'Der Code stimmt nicht. Bitte geben Sie die sechs Ziffern ein, die Ihre App nach dem Einlesen zeigt. Die Uhr Ihres Geräts muss richtig gehen.';
      throw invalid([{ path: 'code', message }]);
    }
    return { secret: Buffer.from(sealed, 'base64'), step };
  }

  private async store(tx: Transaction, { accountId }: Viewer, first: { secret: Buffer; step: number }): Promise<void> {
    await this.factors.keep(tx, accountId, { ...first, at: this.clock.now() });
  }

  private async newCodes(tx: Transaction, accountId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    await this.factors.replaceRecoveryCodes(
      tx,
      accountId,
      codes.map(code => this.vault.fingerprint(code, accountId, 'recovery code')),
    );
    return codes;
  }

  private note(tx: Transaction, { accountId, actor }: Viewer, action: string): Promise<void> {
    return this.audit.record(tx, actor, { action, subjectKind: 'account', subjectId: accountId });
  }
}
