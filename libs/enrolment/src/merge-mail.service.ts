import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import type { Transaction } from '#platform';
import type { MergePlan } from './merge-plan.js';
import { peopleMergedMail } from './merge.mail.js';

/** Tells a person that their two records are one: at each address that stood in them. */
@Injectable()
export class MergeMailService {
  constructor(private readonly mailer: Mailer) {}

  /** In the transaction of the merge; nothing for people without an address. */
  async write(tx: Transaction, { kept, merged }: MergePlan, mergeId: string): Promise<void> {
    const [place] = [...kept.enrolments, ...merged.enrolments];
    // To each address the name it knows: nobody learns the other one by a mistake.
    const names = new Map(
      [merged.person, kept.person].flatMap(({ email, name }) => (email ? [[email.toLowerCase(), name] as const] : [])),
    );
    for (const [email, name] of names) {
      await this.mailer.write(tx, peopleMergedMail, {
        to: { email, name },
        values: { person: name, municipality: place?.municipality ?? '' },
        municipalityId: place?.municipalityId ?? null,
        once: `${peopleMergedMail.kind} ${mergeId} ${email}`,
      });
    }
  }
}
