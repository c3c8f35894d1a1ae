import { Injectable } from '@nestjs/common';
import { Mailer, RefusalRepository } from '#mail';
import type { Transaction } from '#platform';
import type { MergePlan } from './merge-plan.js';
import { peopleMergedMail } from './merge.mail.js';

/** Tells a person that their two records are one, at each address that stood in them, and keeps what they don't want to get. */
@Injectable()
export class MergeMailService {
  constructor(
    private readonly mailer: Mailer,
    private readonly refusals: RefusalRepository,
  ) {}

  /** In the transaction of the merge; nothing for people without an address. */
  async write(tx: Transaction, { kept, merged }: MergePlan, mergeId: string): Promise<void> {
    const [place] = [...kept.enrolments, ...merged.enrolments];
    // Only the address of the record that goes on reads a name: nobody learns it by a mistake, and the other name is told no more.
    const names = new Map<string, string | null>();
    if (merged.person.email) names.set(merged.person.email.toLowerCase(), null);
    if (kept.person.email) names.set(kept.person.email.toLowerCase(), kept.person.name);
    const goesOn = (kept.person.email ?? merged.person.email)?.toLowerCase();
    for (const [email, name] of names) {
      const address = email === goesOn ? 'Mails und Anmeldung laufen wie bisher über diese Adresse.' : gone;
      await this.mailer.write(tx, peopleMergedMail, {
        to: name === null ? { email } : { email, name },
        values: { person: name ?? '', municipality: place?.municipality ?? '', address },
        municipalityId: place?.municipalityId ?? null,
        once: `${peopleMergedMail.kind} ${mergeId} ${email}`,
      });
    }
    await this.carryRefusals(tx, kept.person.email, merged.person.email);
  }

  // What somebody refused at the one address holds at the other; undone, the first still refuses.
  private async carryRefusals(tx: Transaction, keptEmail: string | null, mergedEmail: string | null): Promise<void> {
    const [to, from] = [keptEmail?.toLowerCase(), mergedEmail?.toLowerCase()];
    if (from !== undefined && to !== undefined && from !== to) await this.refusals.carryOver(tx, { from, to, keep: true });
  }
}

const gone =
  'Mails und Anmeldung laufen künftig über Ihre andere Adresse; an diese hier schreiben wir wegen dieser Teilnahmen nicht mehr.';
