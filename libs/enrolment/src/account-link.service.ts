import { Injectable } from '@nestjs/common';
import { type EventHandler, HandlesEvents, type Transaction } from '#platform';

/** Joins an account that got a role to the people enrolled before under its address: in each cohort the first, if none has the account yet. */
@Injectable()
@HandlesEvents('role.granted')
export class AccountLinkService implements EventHandler {
  async handleEvent(tx: Transaction, { subjectId: accountId }: { subjectId: string }): Promise<void> {
    // In the order of their ids, as everybody locks people.
    await tx.query('SELECT 1 FROM person WHERE email = (SELECT email FROM account WHERE id = $1) ORDER BY id FOR UPDATE', [
      accountId,
    ]);
    await tx.query(
      `UPDATE person SET account_id = $1 WHERE account_id IS NULL AND id IN (
         SELECT DISTINCT ON (e.cohort_id) p.id FROM account a JOIN person p ON p.email = a.email JOIN enrolment e ON e.person_id = p.id
         WHERE a.id = $1 AND NOT EXISTS (
           SELECT FROM enrolment f JOIN person q ON q.id = f.person_id WHERE f.cohort_id = e.cohort_id AND q.account_id = $1)
         ORDER BY e.cohort_id, p.id)`,
      [accountId],
    );
  }
}
