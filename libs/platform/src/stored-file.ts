import { createHash } from 'node:crypto';
import type { Transaction } from './database/database.js';

export interface StoredFile {
  readonly sha256: string;
  readonly mediaType: string;
  readonly content: Buffer;
}

/** Stores bytes under their SHA-256 (lower-case hex); storing the same bytes again is no change. @returns the hash */
export async function storeFile(tx: Transaction, mediaType: string, content: Buffer): Promise<string> {
  const sha256 = createHash('sha256').update(content).digest('hex');
  await tx.query('INSERT INTO stored_file (sha256, media_type, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING', [
    sha256,
    mediaType,
    content,
  ]);
  return sha256;
}

/** The files of these hashes that exist. */
export async function filesByHash(tx: Transaction, hashes: readonly string[]): Promise<StoredFile[]> {
  if (hashes.length === 0) return [];
  return tx.query('SELECT sha256, media_type AS "mediaType", content FROM stored_file WHERE sha256 = ANY($1)', [hashes]);
}
