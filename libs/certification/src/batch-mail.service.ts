import { Injectable } from '@nestjs/common';
import { Mailer } from '#mail';
import { Clock, Database, type Transaction } from '#platform';
import { paths } from '#ui';
import { BatchToldRepository, type FinishedBatch } from './batch-told.repository.js';
import { documentReadyMail } from './document-ready.mail.js';
import { issuingDoneMail } from './issuing-done.mail.js';
import { counted, kindsInWords } from './pages/count-words.js';

/** Whoever waits longer than this for an issue has left its page. */
const longSeconds = 60;

/** Tells of a finished batch: its people that their documents are ready, and the issuer when it took long. */
@Injectable()
export class BatchMailService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly mailer: Mailer,
    private readonly batches: BatchToldRepository,
  ) {}

  /** Batches over and not told of. */
  untold(): Promise<string[]> {
    return this.batches.untold();
  }

  /** Writes the mails of a batch in one transaction, once, whoever rings how often. */
  async tellNow(batchId: string): Promise<void> {
    await this.database.transaction(async tx => {
      const batch = await this.batches.take(tx, batchId, this.clock.now());
      if (!batch) return;
      await this.tellPeople(tx, batch);
      if (batch.seconds > longSeconds) await this.tellIssuer(tx, batch);
    });
  }

  private async tellPeople(tx: Transaction, { id, cohortCode, municipalityId }: FinishedBatch): Promise<void> {
    for (const { enrolmentId, name, email, kinds } of await this.batches.ready(tx, id)) {
      await this.mailer.write(tx, documentReadyMail, {
        to: { name, email },
        values: { person: name, documents: kindsInWords(kinds), cohort: cohortCode },
        municipalityId,
        link: { label: 'Zu Ihren Dokumenten', path: paths.home() },
        once: `document-ready ${id} ${enrolmentId} ${kinds.join()}`,
      });
    }
  }

  private async tellIssuer(tx: Transaction, { id, cohortCode, issuer, ...batch }: FinishedBatch): Promise<void> {
    const documents = (count: number) => counted(count, 'Dokument', 'Dokumente');
    const [done, failed, refused] = [documents(batch.done), documents(batch.failed), documents(batch.refused)];
    await this.mailer.write(tx, issuingDoneMail, {
      to: issuer,
      values: { name: issuer.name, cohort: cohortCode, done, failed, refused },
      municipalityId: batch.municipalityId,
      link: { label: 'Zur Ausstellung', path: paths.batch(id) },
      once: `issuing-done ${id} ${batch.done}`,
    });
  }
}
