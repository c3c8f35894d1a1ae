import pg from 'pg';
import type { DatabaseConnection } from '#platform';

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Actual Rows'?: number;
  readonly 'Actual Loops'?: number;
  readonly 'Rows Removed by Filter'?: number;
  readonly 'Actual Total Time'?: number;
  readonly 'Shared Hit Blocks'?: number;
  readonly 'Shared Read Blocks'?: number;
  readonly Plans?: readonly PlanNode[];
}

/** What one statement cost at its worst. */
export interface Watched {
  readonly text: string;
  /** What was asked for when it cost most. */
  readonly asked: string;
  readonly calls: number;
  /** Of the dearest run: milliseconds, and 8 KB blocks looked at. */
  readonly milliseconds: number;
  readonly blocks: number;
  /** Tables read as a whole that hold more than 1,000 rows. */
  readonly wholeTables: readonly string[];
  readonly plan: unknown;
}

const nodesOf = (node: PlanNode): PlanNode[] => [node, ...(node.Plans ?? []).flatMap(nodesOf)];

/** Lets PostgreSQL explain every statement the product runs, by the plan it really takes, and keeps the dearest run of each. */
export class StatementWatch {
  readonly seen = new Map<string, Watched>();
  asked = '';

  /** Must be made before the connections it is to watch. */
  constructor() {
    const note = (message: string) => this.note(message);
    const connect = pg.Client.prototype.connect as (...args: unknown[]) => unknown;
    pg.Client.prototype.connect = function connectWatched(this: pg.Client, ...args: unknown[]) {
      this.on('notice', ({ message }) => note(message ?? ''));
      return connect.apply(this, args);
    } as typeof pg.Client.prototype.connect;
  }

  /** Switches the explaining on for every connection to come. */
  static async switchOn(connection: DatabaseConnection): Promise<void> {
    const client = new pg.Client(connection);
    await client.connect();
    const settings = {
      session_preload_libraries: 'auto_explain',
      'auto_explain.log_min_duration': '0',
      'auto_explain.log_analyze': 'on',
      'auto_explain.log_buffers': 'on',
      'auto_explain.log_timing': 'off',
      'auto_explain.log_format': 'json',
      'auto_explain.log_level': 'notice',
    };
    for (const [name, value] of Object.entries(settings))
      await client.query(`ALTER DATABASE ${client.escapeIdentifier(connection.database)} SET ${name} = '${value}'`);
    await client.end();
  }

  private note(message: string): void {
    const found = /^duration: ([\d.]+) ms\s+plan:\s*([\s\S]+)$/.exec(message);
    if (!found) return;
    const { 'Query Text': text, Plan: plan } = JSON.parse(found[2] as string) as { 'Query Text': string; Plan: PlanNode };
    const milliseconds = Number(found[1]);
    const earlier = this.seen.get(text);
    const calls = (earlier?.calls ?? 0) + 1;
    if (earlier && earlier.milliseconds >= milliseconds) return void this.seen.set(text, { ...earlier, calls });
    const blocks = (plan['Shared Hit Blocks'] ?? 0) + (plan['Shared Read Blocks'] ?? 0);
    const wholeTables = nodesOf(plan)
      .filter(node => node['Node Type'] === 'Seq Scan' && rowsRead(node) > 1_000)
      .map(node => node['Relation Name'] ?? '');
    this.seen.set(text, { text, asked: this.asked, calls, milliseconds, blocks, wholeTables, plan });
  }
}

const rowsRead = (node: PlanNode) =>
  ((node['Actual Rows'] ?? 0) + (node['Rows Removed by Filter'] ?? 0)) * (node['Actual Loops'] ?? 1);
