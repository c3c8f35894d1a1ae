import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource, type EntityManager, QueryFailedError } from 'typeorm';
import { claimAnswer, keepAnswer } from '../idempotency/idempotency.js';
import { log } from '../log.js';
import { requestContext } from '../request-context.js';

/** The open transaction a use case hands to the repositories it calls. */
export type Transaction = EntityManager;

type Ring = () => Promise<unknown>;

const retryable = new Set(['40001', '40P01']);
const attempts = 4;

/** The well: every read and every transaction goes through here. */
@Injectable()
export class Database {
  private readonly bells = new WeakMap<EntityManager, Ring[]>();

  constructor(@InjectDataSource() readonly source: DataSource) {}

  /** For reads that need no transaction of their own. */
  get reader(): EntityManager {
    return this.source.manager;
  }

  /**
   * Runs a use case in one transaction (read committed) and rings its bells after the commit. Deadlocks and serialisation failures are tried again.
   * Under an idempotency key the answer is stored in the same transaction, so that a retry gets it even if the process died right after the commit.
   * @throws whatever `work` throws, everything rolled back; StoredAnswer when the key was answered before.
   */
  async transaction<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === attempts || !(error instanceof QueryFailedError) || !retryable.has(sqlState(error))) throw error;
      }
    }
  }

  /** Reads in a transaction that cannot write. @param milliseconds each statement is given, then it is ended (SQLSTATE 57014) */
  async readOnly<T>(milliseconds: number, work: (tx: Transaction) => Promise<T>): Promise<T> {
    return this.source.transaction(async tx => {
      await tx.query(`SELECT set_config('transaction_read_only', 'on', true), set_config('statement_timeout', $1, true)`, [
        String(milliseconds),
      ]);
      return work(tx);
    });
  }

  /** Remembers something to do once `tx` has committed; a failure there is logged and left to the sweep. */
  afterCommit(tx: Transaction, ring: Ring): void {
    const rings = this.bells.get(tx);
    if (rings) rings.push(ring);
    else this.bells.set(tx, [ring]);
  }

  private async once<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
    const context = requestContext.getStore();
    const claim = context?.claim;
    let rings: Ring[] = [];
    const result = await this.source.transaction(async tx => {
      if (claim) await claimAnswer(tx, claim);
      const answer = await work(tx);
      if (claim) await keepAnswer(tx, claim, answer);
      rings = this.bells.get(tx) ?? [];
      return answer;
    });
    if (context) delete context.claim;
    for (const ring of rings) await ring().catch((error: unknown) => log.warn({ err: error }, 'bell not rung; the sweep will'));
    return result;
  }
}

/** The SQLSTATE of a failed statement, or ''. */
export function sqlState(error: unknown): string {
  return error instanceof QueryFailedError ? ((error.driverError as { code?: string }).code ?? '') : '';
}

/** The violated constraint's name, or ''. */
export function violatedConstraint(error: unknown): string {
  return error instanceof QueryFailedError ? ((error.driverError as { constraint?: string }).constraint ?? '') : '';
}
