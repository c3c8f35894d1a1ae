import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Database, sqlState } from '../database/database.js';
import { defineJob, HandlesJob, type JobHandler } from '../jobs/job-registry.js';
import { log } from '../log.js';

/** Something that must hold whatever happens. Each room declares its own. */
export interface Invariant {
  readonly name: string;
  /** German, of what was found: "Durchgänge mit mehr vergebenen Plätzen als vorhanden". */
  readonly finding: string;
  /** Answers the ids (column `id`) of what breaks it: none, as long as all is well. `$1` is the current instant. */
  readonly sql: string;
}

/** A broken invariant, ids only, no names; or one that could not be looked at. */
export interface Finding extends Omit<Invariant, 'sql'> {
  readonly ids: readonly string[];
  /** The SQLSTATE it ended with: nobody knows whether it holds. 57014 = it took too long. */
  readonly failure?: string;
}

const declared = new Map<string, Invariant>();
const most = 100;
/** One check takes 7 s where all of Germany takes part; what takes longer than this holds up others. */
const longestCheck = 120_000;

/** Declares what must hold in a room. @throws Error when a name is used twice */
export function defineInvariants(invariants: readonly Invariant[]): void {
  for (const invariant of invariants) {
    if (declared.has(invariant.name)) throw new Error(`invariant ${invariant.name} is defined twice`);
    declared.set(invariant.name, invariant);
  }
}

/** Every declared invariant. */
export const definedInvariants = (): readonly Invariant[] => [...declared.values()];

/** Looks whether all that must hold does. */
@Injectable()
export class InvariantService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /**
   * What is broken, with up to 100 ids each. One check after the other, each in a transaction that cannot write; one that fails or takes longer than
   * `milliseconds` is a finding, too, and the others are looked at all the same.
   */
  async findings(milliseconds = longestCheck): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const { name, finding, sql } of declared.values()) {
      const broken = await this.look(sql, milliseconds);
      if (broken.ids.length > 0 || broken.failure !== undefined) findings.push({ name, finding, ...broken });
    }
    return findings;
  }

  private async look(sql: string, milliseconds: number): Promise<Pick<Finding, 'ids' | 'failure'>> {
    const statement = `SELECT id FROM (${sql}) AS broken WHERE $1::timestamptz IS NOT NULL LIMIT ${most}`;
    try {
      const rows: { id: string }[] = await this.database.readOnly(milliseconds, tx => tx.query(statement, [this.clock.now()]));
      return { ids: rows.map(({ id }) => id) };
    } catch (error) {
      return { ids: [], failure: sqlState(error) || 'connection' };
    }
  }
}

const everyTenMinutes = 600_000;

/** Every night, in one of the processes: what is broken stands in the log and in the database. */
@Injectable()
@HandlesJob(defineJob('check-invariants'))
export class CheckInvariantsJob implements JobHandler {
  private last = Number.NEGATIVE_INFINITY;

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly invariants: InvariantService,
  ) {}

  async handle(): Promise<void> {
    const findings = await this.invariants.findings();
    for (const { name, ids, failure } of findings)
      if (failure === undefined) log.error({ invariant: name, ids }, 'an invariant is broken');
      else log.error({ invariant: name, failure }, 'an invariant could not be looked at');
    await this.database.reader.query(
      `UPDATE installation SET value = value || jsonb_build_object('findings', $1::jsonb) WHERE name = 'invariants'`,
      [JSON.stringify(findings)],
    );
  }

  async sweep(): Promise<void> {
    if (performance.now() - this.last < everyTenMinutes) return;
    this.last = performance.now();
    if (await this.isTonightsTurn()) await this.handle();
  }

  // Two hours after midnight in UTC: at night in Germany, in summer and in winter.
  private async isTonightsTurn(): Promise<boolean> {
    const night = new Date(this.clock.now().getTime() - 2 * 3_600_000).toISOString().slice(0, 10);
    const taken = (await this.database.reader.query(
      `INSERT INTO installation AS i (name, value) VALUES ('invariants', jsonb_build_object('night', $1::text))
       ON CONFLICT (name) DO UPDATE SET value = EXCLUDED.value WHERE i.value->>'night' < $1 RETURNING 1`,
      [night],
    )) as unknown[];
    return taken.length > 0;
  }
}
