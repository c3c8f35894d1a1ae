import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, invalid, Problem, type Transaction } from '#platform';
import { tidyCode } from './recovery-codes.js';
import { SecondFactorRepository, type StoredFactor } from './second-factor.repository.js';
import { SecretVault } from './secret-vault.js';
import { stepOfCode } from './totp.js';
import { type CodeOrigin, WrongCodeRepository } from './wrong-code.repository.js';

/** What became of a code. `locked`: too many wrong ones, whatever it was. */
export type Verdict = 'passed' | 'wrong' | 'used' | 'locked' | 'none';

const triesAllowed = 10;

/** Why a code was not taken, and what to do now. */
export const codeRefusals: Record<Exclude<Verdict, 'passed'>, string> = {
  wrong:
    'Der Code stimmt nicht. Bitte geben Sie die sechs Ziffern ein, die Ihre App gerade zeigt, oder einen Wiederherstellungscode.',
  used: 'Dieser Code wurde schon benutzt. Bitte warten Sie auf den nächsten: Er kommt nach höchstens 30 Sekunden.',
  locked: 'Das waren zu viele falsche Codes. Bitte versuchen Sie es in 15 Minuten noch einmal.',
  none: 'Für dieses Konto ist kein zweiter Faktor eingerichtet. Bitte melden Sie sich neu an.',
};

/** @throws Problem 422 at the field `code`, 429 after too many wrong ones; nothing for a code that passed */
export function refuseUnlessPassed(verdict: Verdict, path = 'code'): void {
  if (verdict === 'passed') return;
  if (verdict === 'locked') throw new Problem(429, 'rate_limited', codeRefusals.locked);
  throw invalid([{ path, message: codeRefusals[verdict] }]);
}

/**
 * Checking codes. Ten wrong ones within a quarter of an hour lock where they were typed (`CodeOrigin`): who has only got hold of the password can
 * neither go on guessing elsewhere nor keep the owner from signing in on a known device.
 */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorRepository,
    private readonly wrongCodes: WrongCodeRepository,
    private readonly vault: SecretVault,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Checks a code of the app or a recovery code, in a transaction of its own: a refusal is counted whatever follows. */
  async check(accountId: string, typed: string, origin: CodeOrigin): Promise<Verdict> {
    return this.database.transaction(async tx => {
      const factor = await this.factors.locked(tx, accountId);
      if (!factor?.secret) return 'none';
      const now = this.clock.now();
      if ((await this.wrongCodes.count(tx, accountId, origin, now)) >= triesAllowed) return 'locked';
      const verdict = await this.verdict(tx, accountId, { ...factor, secret: factor.secret }, tidyCode(typed));
      if (verdict === 'passed') await this.wrongCodes.forget(tx, accountId, origin);
      else await this.wrongCodes.add(tx, accountId, origin, now);
      return verdict;
    });
  }

  private async verdict(
    tx: Transaction,
    accountId: string,
    { secret, step: last }: StoredFactor & { secret: Buffer },
    code: string,
  ): Promise<Verdict> {
    if (!/^\d{6}$/.test(code)) return this.spendRecoveryCode(tx, accountId, code);
    const step = stepOfCode(this.vault.open(secret, accountId), code, this.clock.now());
    if (step === null) return 'wrong';
    if (step <= last) return 'used';
    await this.factors.noteStep(tx, accountId, step);
    return 'passed';
  }

  private async spendRecoveryCode(tx: Transaction, accountId: string, code: string): Promise<Verdict> {
    if (!(await this.factors.spendRecoveryCode(tx, accountId, this.vault.fingerprint(code, accountId, 'recovery code'))))
      return 'wrong';
    await this.audit.record(
      tx,
      { accountId, actingAs: 'account' },
      { action: 'recovery-code.use', subjectKind: 'account', subjectId: accountId },
    );
    return 'passed';
  }
}
