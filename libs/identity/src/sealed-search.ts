import { Injectable } from '@nestjs/common';
import type { Viewer } from './roles.js';
import { SecretVault } from './secret-vault.js';

const mostCharacters = 120;

/** What was typed to find a person, on its way through an address: sealed, so that no name stands in histories and logs, and for the same account alone. */
@Injectable()
export class SealedSearch {
  constructor(private readonly vault: SecretVault) {}

  /** Of the form's field: the query that names it, empty when nothing was typed. Longer than 120 characters: cut. */
  seal(viewer: Viewer, typed: string): Record<string, string> {
    const text = typed.trim().slice(0, mostCharacters);
    return text === '' ? {} : { gesucht: this.vault.seal(text, ownerOf(viewer)).toString('base64url') };
  }

  /** What was typed; empty for what this account has not sealed. */
  open(viewer: Viewer, sealed: unknown): string {
    if (typeof sealed !== 'string' || sealed === '') return '';
    try {
      return this.vault.open(Buffer.from(sealed, 'base64url'), ownerOf(viewer));
    } catch {
      return '';
    }
  }
}

const ownerOf = ({ accountId }: Viewer) => `search ${accountId}`;
