import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { Database } from '../database/database.js';
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

/** A broken invariant: ids only, no names. */
export interface Finding extends Omit<Invariant, 'sql'> {
  readonly ids: readonly string[];
}

const declared = new Map<string, Invariant>();
const most = 100;

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

  /** What is broken, with up to 100 ids each; reads only. */
  async findings(): Promise<Finding[]> {
    const findings: Finding[] = [];
    for (const { name, finding, sql } of declared.values()) {
      const rows: { id: string }[] = await this.database.reader.query(
        `SELECT id FROM (${sql}) AS broken WHERE $1::timestamptz IS NOT NULL LIMIT ${most}`,
        [this.clock.now()],
      );
      if (rows.length > 0) findings.push({ name, finding, ids: rows.map(({ id }) => id) });
    }
    return findings;
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
    for (const { name, ids } of findings) log.error({ invariant: name, ids }, 'an invariant is broken');
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
