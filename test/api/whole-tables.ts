/** A node of a plan, as `EXPLAIN (FORMAT JSON)` names it. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Parent Relationship'?: string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** What an installation has hundreds of thousands of, or reads so often that even thousands are too many. */
export const bigTables: ReadonlySet<string> = new Set(
  `account application application_link application_transition attendance_record audit_event ceremony certificate cohort current_attendance declaration
   enrolment enrolment_transition handover issue_batch mail mail_once municipality person register_entry role_grant session session_block session_trainer sheet_lock
   web_session`.split(/\s+/),
);

// These need all of what is below them before they give the first row.
const needAll = ['Sort', 'Aggregate', 'WindowAgg', 'Hash', 'SetOp', 'Unique', 'Materialize', 'Gather', 'Gather Merge'];

/** Big tables that a plan reads from end to end. Walking an index in order to a limit is no such reading, nor is a partial index, small by its condition. */
export function wholeTables(node: PlanNode, partial: ReadonlySet<string>, limited = false): string[] {
  const type = node['Node Type'];
  const table = node['Relation Name'] ?? '';
  const byIndex =
    type.startsWith('Index') && (node['Index Cond'] !== undefined || limited || partial.has(node['Index Name'] ?? ''));
  const byBitmap =
    type === 'Bitmap Heap Scan' && bitmapsOf(node).every(each => each['Index Cond'] || partial.has(each['Index Name'] ?? ''));
  const isWhole = type.endsWith('Scan') && type !== 'Tid Scan' && bigTables.has(table) && !byIndex && !byBitmap;
  const below = (node.Plans ?? []).flatMap(child => {
    const inner = child['Parent Relationship'] === 'Inner' || child['Parent Relationship'] === 'SubPlan';
    return wholeTables(child, partial, type === 'Limit' || (limited && !inner && !needAll.includes(type)));
  });
  return [...(isWhole ? [table] : []), ...below];
}

const bitmapsOf = (node: PlanNode): PlanNode[] =>
  (node.Plans ?? []).flatMap(child => (child['Node Type'] === 'Bitmap Index Scan' ? [child] : bitmapsOf(child)));
