import type { ComponentChildren } from 'preact';

/** A header that sorts: where its link leads, and how the table is sorted by it now. */
export interface SortLink {
  readonly href: string;
  readonly direction?: 'ascending' | 'descending';
}

export interface DataColumn {
  readonly label: string;
  readonly numeric?: boolean;
  readonly sort?: SortLink;
}

export interface DataRow {
  /** In the order of the columns; the first one is the row's header. */
  readonly cells: readonly ComponentChildren[];
}

export interface DataTableProps {
  readonly caption: string;
  /** Hides the caption from the eye where a heading just above says the same. */
  readonly captionHidden?: boolean;
  readonly columns: readonly DataColumn[];
  readonly rows: readonly DataRow[];
}

/** A table that scrolls inside itself on a narrow screen, its first column staying in place. */
export function DataTable({ caption, captionHidden, columns, rows }: DataTableProps) {
  return (
    <ScrollRegion label={caption}>
      <table class="kern-table kern-table--small km-table">
        <caption class={captionHidden === true ? 'kern-sr-only' : 'kern-title'}>{caption}</caption>
        <thead class="kern-table__head">
          <tr class="kern-table__row">
            {columns.map(column => (
              <ColumnHeader {...column} />
            ))}
          </tr>
        </thead>
        <tbody class="kern-table__body">
          {rows.map(row => (
            <tr class="kern-table__row">
              {row.cells.map((cell, index) => tableCell(cell, index, columns[index]?.numeric === true))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

function tableCell(cell: ComponentChildren, index: number, numeric: boolean) {
  if (index > 0) return <td class={`kern-table__cell${numeric ? ' kern-table__cell--numeric' : ''}`}>{cell}</td>;
  return (
    <th scope="row" class="kern-table__header">
      {cell}
    </th>
  );
}

function ColumnHeader({ label, numeric, sort }: DataColumn) {
  return (
    <th
      scope="col"
      class={`kern-table__header${numeric === true ? ' kern-table__header--numeric' : ''}`}
      aria-sort={sort?.direction}
    >
      {sort === undefined ? label : <SortingLink {...sort} label={label} />}
    </th>
  );
}

/** The link in a sortable header, with an arrow for the present order. */
export function SortingLink({ href, direction, label }: SortLink & { readonly label: string }) {
  const arrow = direction === undefined ? '' : direction === 'ascending' ? ' ↑' : ' ↓';
  return (
    <a href={href} class="km-sort" title={`Nach „${label}“ sortieren`}>
      {label}
      {arrow === '' ? null : <span aria-hidden="true">{arrow}</span>}
    </a>
  );
}

/** Scrolls sideways by keyboard too: that is why it can have the focus and has a name. */
export function ScrollRegion({ label, children }: { readonly label: string; readonly children: ComponentChildren }) {
  return (
    <div class="km-scroll" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
