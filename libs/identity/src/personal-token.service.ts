import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, Clock, conflict, Database, forbidden, newId, notFound, type Transaction } from '#platform';
import { hashToken } from './account.repository.js';
import { isId } from './ids.js';
import { keyOf, type PageRequest, rowsToRead, toPage } from './paging.js';
import type { NewPersonalTokenAnswer, PersonalTokenAnswer, PersonalTokenForm } from './personal-token.form.js';
import type { TokenScope, Viewer } from './roles.js';

const most = 50;

interface TokenRow {
  readonly id: string;
  readonly label: string;
  readonly scope: TokenScope;
  readonly created_at: Date;
  readonly expires_at: Date;
}

/** Tokens that people make for their programs: with a label, a scope and an end. */
@Injectable()
export class PersonalTokenService {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** The viewer's own tokens that are still good. */
  async list(viewer: Viewer, page: PageRequest): Promise<{ items: PersonalTokenAnswer[]; nextCursor: string | null }> {
    const rows: TokenRow[] = await this.database.reader.query(
      `SELECT id, label, scope, created_at, expires_at FROM access_token
       WHERE account_id = $1 AND label IS NOT NULL AND expires_at > $2 AND id::text > $3 ORDER BY id::text LIMIT $4`,
      [viewer.accountId, this.clock.now(), keyOf(page) ?? '', rowsToRead(page)],
    );
    const { items, nextCursor } = toPage(rows, page, row => row.id);
    return { items: items.map(answerOf), nextCursor };
  }

  /**
   * A new token; its secret is told once and kept as a hash.
   * @throws Problem 403 to a call that comes by such a token itself, 409 when there are too many
   */
  async create(viewer: Viewer, { label, scope, validDays }: PersonalTokenForm): Promise<NewPersonalTokenAnswer> {
    if (viewer.tokenScope !== null) throw forbidden('Mit einem persönlichen Zugriffstoken lässt sich kein weiteres anlegen.');
    const token = randomBytes(32).toString('base64url');
    const [id, now] = [newId(), this.clock.now()];
    const row = { id, label, scope, created_at: now, expires_at: new Date(now.getTime() + validDays * 86_400_000) };
    await this.database.transaction(async tx => {
      await this.requireRoom(tx, viewer.accountId);
      await tx.query(
        `INSERT INTO access_token (token_hash, account_id, id, label, scope, created_at, expires_at) VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [hashToken(token), viewer.accountId, id, label, scope, now, row.expires_at],
      );
      await this.note(tx, viewer, 'token.create', id);
    });
    return { ...answerOf(row), token };
  }

  /** Ends one of the viewer's own tokens. @throws Problem 404 for any other */
  async revoke(viewer: Viewer, id: string): Promise<void> {
    await this.database.transaction(async tx => {
      const [removed] = (await tx.query(
        'DELETE FROM access_token WHERE id = $1 AND account_id = $2 AND label IS NOT NULL RETURNING id',
        [isId(id) ? id : null, viewer.accountId],
      )) as [unknown[], number];
      if (removed.length === 0) throw notFound();
      await this.note(tx, viewer, 'token.revoke', id);
    });
  }

  // The account's row is locked, so that many calls at once don't count too few.
  private async requireRoom(tx: Transaction, accountId: string): Promise<void> {
    await tx.query('SELECT 1 FROM account WHERE id = $1 FOR UPDATE', [accountId]);
    const [row] = (await tx.query(
      'SELECT count(*)::int AS count FROM access_token WHERE account_id = $1 AND label IS NOT NULL AND expires_at > $2',
      [accountId, this.clock.now()],
    )) as { count: number }[];
    if ((row?.count ?? 0) >= most) throw conflict(`Es gibt schon ${most} Zugriffstoken. Bitte widerrufen Sie zuerst eines.`);
  }

  private note(tx: Transaction, viewer: Viewer, action: string, subjectId: string): Promise<void> {
    return this.audit.record(tx, viewer.actor, { action, subjectKind: 'access-token', subjectId });
  }
}

function answerOf({ id, label, scope, created_at, expires_at }: TokenRow): PersonalTokenAnswer {
  return { id, label, scope, createdAt: created_at.toISOString(), expiresAt: expires_at.toISOString() };
}
