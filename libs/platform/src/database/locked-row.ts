import type { EntityTarget, FindOptionsWhere } from 'typeorm';
import { conflict, notFound } from '../problem.js';
import type { Transaction } from './database.js';

/**
 * Reads a row and keeps others from changing it until the transaction ends.
 * @throws Problem 404 when there is none, 409 when `seen` is given and the row has another version by now
 */
export async function lockedRow<T extends { id: string; version: number }>(
  tx: Transaction,
  entity: EntityTarget<T>,
  id: string,
  seen?: number,
): Promise<T> {
  const row = await tx.findOne(entity, { where: { id } as FindOptionsWhere<T>, lock: { mode: 'pessimistic_write' } });
  if (!row) throw notFound();
  if (seen !== undefined && seen !== row.version) {
    throw conflict(
      'Inzwischen hat jemand anderes diesen Eintrag geändert. Bitte laden Sie ihn neu und prüfen Sie Ihre Änderung.',
    );
  }
  return row;
}
