import { Injectable } from '@nestjs/common';
import { Clock, Database, log, sqlState, storeFile, type Transaction } from '#platform';
import { AssetRepository } from './asset.repository.js';
import { CertificateRepository } from './certificate.repository.js';
import { drawAward } from './pdf/draw-award.js';
import { drawProof } from './pdf/draw-proof.js';

/** So often a document is tried before the issuer is told that it failed. */
export const mostAttempts = 5;

/** Milliseconds after which the sweep rings again for a document that was asked for and is not made; doubled with every failed attempt. */
export const patience = 10_000;

/** Turns requested rows into issued files: each once, whoever rings how often, and whatever was killed in between. */
@Injectable()
export class CertificateMaker {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly certificates: CertificateRepository,
    private readonly assets: AssetRepository,
  ) {}

  /** Makes the file of a document, unless it is there or somebody is making it. A failure is noted on the row and leaves it to the sweep. */
  async makeNow(certificateId: string): Promise<void> {
    try {
      await this.database.transaction(tx => this.make(tx, certificateId));
    } catch (error) {
      await this.noteFailure(certificateId, error);
    }
  }

  private async make(tx: Transaction, certificateId: string): Promise<void> {
    const snapshot = await this.certificates.lockUnmade(tx, certificateId);
    if (!snapshot) return;
    const assets = await this.assets.of(tx, [snapshot]);
    const file = snapshot.kind === 'award' ? drawAward(snapshot, assets) : drawProof(snapshot, assets);
    const sha256 = await storeFile(tx, 'application/pdf', file);
    await this.certificates.markIssued(tx, certificateId, sha256, this.clock.now());
  }

  // The message of an error may quote a name, so only its kind is kept and logged.
  private async noteFailure(certificateId: string, error: unknown): Promise<void> {
    const reason = [error instanceof Error ? error.name : 'unknown', sqlState(error)].filter(Boolean).join(' ');
    log.error({ certificateId, reason }, 'document not made');
    await this.certificates.noteFailure(certificateId, reason, { now: this.clock.now(), mostAttempts, patience });
  }
}
