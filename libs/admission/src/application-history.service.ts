import { Injectable } from '@nestjs/common';
import { type Actor, Audit, Clock, conflict, type Transaction } from '#platform';
import { type ApplicationState, mayMove } from '#rules';

/** Where an application goes, who moves it and why. */
export interface Move {
  readonly to: ApplicationState;
  readonly actor: Actor;
  readonly reason?: string | null | undefined;
  readonly enrolmentId?: string;
}

interface Movable {
  readonly id: string;
  readonly state: ApplicationState;
  readonly municipalityId: string;
}

/** By the clock or by an event, not by a person. */
export const bySystem: Actor = { accountId: null, actingAs: 'system' };

const stateWords: Readonly<Record<ApplicationState, string>> = {
  received: 'eingegangen',
  accepted: 'angenommen',
  rejected: 'abgesagt',
  waiting: 'auf der Warteliste',
  offered: 'mit einem Angebot versehen',
  declined: 'vom Angebot zurückgetreten',
  lapsed: 'abgelaufen',
  withdrawn: 'zurückgezogen',
};

/** Moves applications from state to state, each move with one line of the append-only history. The cohort is locked before. */
@Injectable()
export class ApplicationHistoryService {
  constructor(
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws Problem 409 for a move the rules don't know */
  async move(tx: Transaction, { id, state, municipalityId }: Movable, { to, actor, reason, enrolmentId }: Move): Promise<void> {
    if (!mayMove(state, to)) throw conflict(`Diese Anmeldung ist ${stateWords[state]}; das geht deshalb nicht mehr.`);
    await tx.query(
      'UPDATE application SET state = $2, enrolment_id = COALESCE($3, enrolment_id), version = version + 1 WHERE id = $1',
      [id, to, enrolmentId ?? null],
    );
    await this.note(tx, { id, municipalityId }, { from: state, to, actor, reason });
  }

  /** Remembers that a coordinator has accepted somebody: from now on a free seat may be offered. */
  async acceptByCoordinator(tx: Transaction, id: string, { accountId }: Actor): Promise<void> {
    await tx.query('UPDATE application SET accepted_at = $2, accepted_by = $3 WHERE id = $1 AND accepted_at IS NULL', [
      id,
      this.clock.now(),
      accountId,
    ]);
  }

  /** One line of the history, and of the audit. */
  async note(
    tx: Transaction,
    { id, municipalityId }: Omit<Movable, 'state'>,
    { from, to, actor, reason }: Move & { from: ApplicationState | null },
  ): Promise<void> {
    await tx.query(
      `INSERT INTO application_transition (application_id, from_state, to_state, actor_account_id, acting_as, reason, at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      [id, from, to, actor.accountId, actor.actingAs, reason ?? null, this.clock.now()],
    );
    await this.audit.record(tx, actor, {
      action: `application.${to}`,
      subjectKind: 'application',
      subjectId: id,
      municipalityId,
      details: { from, to },
    });
  }
}
