import { Injectable } from '@nestjs/common';
import { filesByHash, type Transaction } from '#platform';
import type { Assets, CertificateSnapshot } from './certificate-snapshot.js';

const mostKept = 64;

/** The pictures that documents name, kept in memory: a hash always stands for the same bytes. */
@Injectable()
export class AssetRepository {
  private readonly kept = new Map<string, Uint8Array>();

  /** The pictures of these documents by hash; one statement at most, none when they are known. Missing ones are left out. */
  async of(tx: Transaction, snapshots: readonly CertificateSnapshot[]): Promise<Assets> {
    const hashes = [...new Set(snapshots.flatMap(pictureHashes))];
    const known = hashes.flatMap(hash => this.known(hash));
    const unknown = hashes.filter(hash => !this.kept.has(hash));
    const loaded = (await filesByHash(tx, unknown)).map(({ sha256, content }): [string, Uint8Array] => [sha256, content]);
    for (const [hash, content] of loaded) this.keep(hash, content);
    return new Map([...known, ...loaded]);
  }

  private known(hash: string): [string, Uint8Array][] {
    const content = this.kept.get(hash);
    return content ? [[hash, content]] : [];
  }

  private keep(hash: string, content: Uint8Array): void {
    if (this.kept.size >= mostKept) this.kept.clear();
    this.kept.set(hash, content);
  }
}

function pictureHashes({ coatOfArms, logos }: CertificateSnapshot): string[] {
  return [...(coatOfArms ? [coatOfArms] : []), ...(logos ?? [])].map(({ sha256 }) => sha256);
}
