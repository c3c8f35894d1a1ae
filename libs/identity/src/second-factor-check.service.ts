import { Injectable } from '@nestjs/common';
import { Audit, Clock, Database, invalid, Problem, type Transaction } from '#platform';
import { tidyCode } from './recovery-codes.js';
import { SecondFactorRepository, type StoredFactor } from './second-factor.repository.js';
import { SecretVault } from './secret-vault.js';
import { stepOfCode } from './totp.js';

/** What became of a code. `locked`: too many wrong ones, whatever it was. */
export type Verdict = 'passed' | 'wrong' | 'used' | 'locked' | 'none';

const triesAllowed = 10;
const lockMinutes = 15;

/** Why a code was not taken, and what to do now. */
export const codeRefusals: Record<Exclude<Verdict, 'passed'>, string> = {
  wrong:
    'Der Code stimmt nicht. Bitte geben Sie die sechs Ziffern ein, die Ihre App gerade zeigt, oder einen Wiederherstellungscode.',
  used: 'Dieser Code wurde schon benutzt. Bitte warten Sie auf den nächsten: Er kommt nach höchstens 30 Sekunden.',
  locked: `Das waren zu viele falsche Codes. Bitte versuchen Sie es in ${lockMinutes} Minuten noch einmal.`,
  none: 'Für dieses Konto ist kein zweiter Faktor eingerichtet. Bitte melden Sie sich neu an.',
};

/** @throws Problem 422 at the field `code`, 429 after too many wrong ones; nothing for a code that passed */
export function refuseUnlessPassed(verdict: Verdict, path = 'code'): void {
  if (verdict === 'passed') return;
  if (verdict === 'locked') throw new Problem(429, 'rate_limited', codeRefusals.locked);
  throw invalid([{ path, message: codeRefusals[verdict] }]);
}

/** Checking codes. To try any, one must have the password; so the lock after wrong ones locks no stranger's victim out. */
@Injectable()
export class SecondFactorCheck {
  constructor(
    private readonly database: Database,
    private readonly factors: SecondFactorRepository,
    private readonly vault: SecretVault,
    private readonly clock: Clock,
    private readonly audit: Audit,
  ) {}

  /** Checks a code of the app or a recovery code, in a transaction of its own: a refusal is counted whatever follows. */
  async check(accountId: string, typed: string): Promise<Verdict> {
    return this.database.transaction(async tx => {
      const factor = await this.factors.locked(tx, accountId);
      if (!factor?.secret) return 'none';
      const now = this.clock.now();
      const since = windowStart(factor, now);
      const failures = since ? factor.failures : 0;
      if (failures >= triesAllowed) return 'locked';
      const verdict = await this.verdict(tx, accountId, { ...factor, secret: factor.secret }, tidyCode(typed));
      if (verdict !== 'passed') await this.factors.noteFailed(tx, accountId, failures + 1, since ?? now);
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
    await this.factors.notePassed(tx, accountId, step);
    return 'passed';
  }

  private async spendRecoveryCode(tx: Transaction, accountId: string, code: string): Promise<Verdict> {
    if (!(await this.factors.spendRecoveryCode(tx, accountId, this.vault.fingerprint(code, accountId)))) return 'wrong';
    await this.factors.notePassed(tx, accountId, null);
    await this.audit.record(
      tx,
      { accountId, actingAs: 'account' },
      { action: 'recovery-code.use', subjectKind: 'account', subjectId: accountId },
    );
    return 'passed';
  }
}

function windowStart({ failedAt }: StoredFactor, now: Date): Date | undefined {
  return failedAt && now.getTime() - failedAt.getTime() < lockMinutes * 60_000 ? failedAt : undefined;
}
