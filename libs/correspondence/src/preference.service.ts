import { Injectable } from '@nestjs/common';
import { AccountRepository, type Viewer } from '#identity';
import { mailKinds, PreferenceLink, RefusalRepository } from '#mail';
import { Database, invalid, unauthenticated } from '#platform';

/** One kind of mail that may be switched off. */
export interface Preference {
  readonly kind: string;
  readonly title: string;
  readonly wanted: boolean;
}

/** What each person wants to get: the own settings when signed in, those of an address through the link in its mails. */
@Injectable()
export class PreferenceService {
  constructor(
    private readonly database: Database,
    private readonly accounts: AccountRepository,
    private readonly refusals: RefusalRepository,
    private readonly links: PreferenceLink,
  ) {}

  /** The address whose settings these are. @throws Problem 401 without a link that is valid and without signing in */
  async recipient(viewer: Viewer | undefined, access: string | undefined): Promise<string> {
    if (access !== undefined) {
      const recipient = this.links.recipientOf(access);
      if (recipient === undefined) throw invalid([{ path: 'access', message: linkIsStale }]);
      return recipient;
    }
    const account = viewer && (await this.accounts.byId(viewer.accountId));
    if (!account) throw unauthenticated();
    return account.email.toLowerCase();
  }

  /** Every kind one may do without, and whether it comes. */
  async of(recipient: string): Promise<Preference[]> {
    const refused = await this.refusals.of(recipient);
    return mailKinds().flatMap(({ kind, title, optional }) =>
      optional ? [{ kind, title, wanted: !refused.includes(kind) }] : [],
    );
  }

  /** From now on exactly these optional kinds come. */
  choose(recipient: string, wanted: readonly string[]): Promise<void> {
    return this.database.transaction(tx => this.refusals.choose(tx, recipient, wanted));
  }

  /** One kind less; a kind that can't be switched off stays on. */
  async refuse(recipient: string, kind: string): Promise<void> {
    if (!mailKinds().some(each => each.kind === kind && each.optional)) {
      throw invalid([{ path: 'kind', message: 'Diese Nachrichten lassen sich nicht abschalten.' }]);
    }
    await this.database.transaction(tx => this.refusals.refuse(tx, recipient, [kind]));
  }
}

const linkIsStale =
  'Dieser Link gilt nicht mehr. Bitte öffnen Sie den Link aus einer neueren Nachricht, oder melden Sie sich an.';
